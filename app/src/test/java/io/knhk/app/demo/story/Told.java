package io.knhk.app.demo.story;

import io.knhk.app.config.ServiceConfigs;
import io.knhk.fortune5.slo.LatencySketch;
import io.knhk.schemas.LogPosition;
import io.knhk.schemas.RuntimeClass;
import io.knhk.schemas.VersionRef;
import io.knhk.schemas.promotion.AttemptResult;
import io.knhk.schemas.promotion.AuditAction;
import io.knhk.schemas.promotion.AuditEntry;
import io.knhk.schemas.promotion.FeatureKind;
import io.knhk.schemas.promotion.FeatureState;
import io.knhk.schemas.promotion.PendingVersion;
import io.knhk.schemas.promotion.Phase;
import io.knhk.schemas.slo.Compliance;
import io.knhk.schemas.slo.FeatureApplied;
import io.knhk.schemas.slo.GateDecision;
import io.knhk.schemas.slo.GateReason;
import io.knhk.schemas.slo.SloMetrics;
import io.knhk.schemas.slo.Verdict;
import io.knhk.schemas.slo.WindowVerdict;
import io.knhk.schemas.workflow.CauseKind;
import io.knhk.schemas.workflow.Event;
import io.knhk.schemas.workflow.EventKind;
import io.knhk.schemas.workflow.Outcome;
import io.knhk.schemas.workflow.Reads;
import io.knhk.schemas.workflow.WorkflowEvent;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;

/** Records as topics might tell them, with only what a test is about filled in. */
public final class Told {
  private Told() {}

  /** A record at an offset of partition 0. */
  public static Observed at(String topic, long offset, long millis, SpecificRecord value) {
    return new Observed(new LogPosition(topic, 0, offset), millis, value);
  }

  /** A gate of version and attempt, decided at a time. */
  public static GateDecision.Builder gate(
      String version, long attempt, int stage, Verdict verdict, GateReason reason) {
    return GateDecision.newBuilder()
        .setRegion("local")
        .setFeature("order")
        .setSequence(1)
        .setVersion(version)
        .setAttempt(attempt)
        .setStage(stage)
        .setFeatureSeq(5)
        .setVerdict(verdict)
        .setReason(reason)
        .setNowMillis(10_000)
        .setStageStartMillis(2_000)
        .setAttemptStartMillis(1_950)
        .setEvidence(List.of())
        .setTests(List.of())
        .setAllowance(0.05)
        .setCompliance(Compliance.COMPLIANT)
        .setPolicyHash("hash")
        .setPartition(2)
        .setOffset(700);
  }

  /** A state of the feature with a stable version and no candidate. */
  public static FeatureState.Builder state(long sequence, Phase phase, String stable) {
    return FeatureState.newBuilder()
        .setFeature("order")
        .setKind(FeatureKind.WORKFLOW)
        .setSequence(sequence)
        .setOwnerRegion("local")
        .setPhase(phase)
        .setStable(new VersionRef(stable, "h" + stable))
        .setAttempt(1)
        .setStage(0)
        .setStagesBasisPoints(List.of())
        .setRollbackWindowSeconds(8)
        .setShareBasisPoints(0)
        .setPhaseSeq(sequence)
        .setGatesOffset(0);
  }

  /** The state after a version was taken back. */
  public static FeatureState.Builder takenBack(long sequence, String version, long attempt) {
    return state(sequence, Phase.ROLLED_BACK, "1")
        .setLastResult(new AttemptResult(version, attempt, Phase.ROLLED_BACK, "its gate said so"));
  }

  /** A version that waits. */
  public static PendingVersion pending(String version) {
    return PendingVersion.newBuilder().setVersion(new VersionRef(version, "h" + version)).build();
  }

  /** A step of the controller upon a gate at an offset. */
  public static AuditEntry audit(AuditAction action, long gateOffset, FeatureState state) {
    return AuditEntry.newBuilder()
        .setFeature("order")
        .setSequence(1)
        .setPreviousHash("")
        .setHash("")
        .setCause(new LogPosition("promotion.gates", 0, gateOffset))
        .setCauseKind("GateDecision")
        .setAction(action)
        .setReason("because")
        .setNowMillis(10_000)
        .setRules(ServiceConfigs.defaults().controller().rollout().rules())
        .setState(state)
        .build();
  }

  /** An engine task of a partition obeys a state. */
  public static WorkflowEvent applied(int partition, long sequence, long attempt, int share) {
    FeatureApplied applied =
        FeatureApplied.newBuilder()
            .setFeature("order")
            .setFeatureSeq(sequence)
            .setStableVersion("1")
            .setCandidateVersion(attempt == 0 ? null : "3")
            .setAttempt(attempt)
            .setStage(attempt == 0 ? 0 : 1)
            .setShareBasisPoints(share)
            .setEnginePartition(partition)
            .setAppliedMillis(0)
            .setRegion("local")
            .build();
    Event event =
        Event.newBuilder().setKind(EventKind.FEATURE_APPLIED).setFeatureApplied(applied).build();
    return entry(Outcome.NONE).setEvents(List.of(event)).build();
  }

  /** An outcome, or an entry without one. */
  public static WorkflowEvent.Builder entry(Outcome outcome) {
    return WorkflowEvent.newBuilder()
        .setJournal("cases-0")
        .setSequence(1)
        .setCauseKind(CauseKind.COMMAND)
        .setCause(new LogPosition("workflow.commands", 0, 0L))
        .setNowMillis(0)
        .setOutcome(outcome)
        .setReads(Reads.newBuilder().build())
        .setRegion("local");
  }

  /** A window of W1 with latencies in picoseconds, all good, that starts at a time. */
  public static SloMetrics window(
      String version, long start, int revision, boolean closed, long... picos) {
    return window(version, RuntimeClass.W1, start, revision, closed, picos);
  }

  /** A window of a class. */
  public static SloMetrics window(
      String version,
      RuntimeClass runtimeClass,
      long start,
      int revision,
      boolean closed,
      long... picos) {
    LatencySketch sketch = new LatencySketch();
    for (long latency : picos) {
      sketch.record(latency);
    }
    return SloMetrics.newBuilder()
        .setRegion("local")
        .setFeature("order")
        .setVersion(version)
        .setRuntimeClass(runtimeClass)
        .setWindowStartMillis(start)
        .setWindowEndMillis(start + 4_000)
        .setRevision(revision)
        .setClosed(closed)
        .setMeasurements(picos.length)
        .setSteps(picos.length)
        .setGood(picos.length)
        .setBadFailed(0)
        .setBadTimedOut(0)
        .setBadOverTarget(0)
        .setBadOverdue(0)
        .setLatencies(picos.length)
        .setP50Picos(sketch.p50Picos())
        .setP99Picos(sketch.p99Picos())
        .setMaxPicos(sketch.maxPicos())
        .setTargetPicos(20_000_000_000L)
        .setVerdict(WindowVerdict.MET)
        .setSketch(sketch.encode())
        .setObservedR1(0)
        .setObservedW1(picos.length)
        .setObservedC1(0)
        .setObservedNone(0)
        .setMaxArrivalMillis(1)
        .setPolicyHash("hash")
        .setPartition(2)
        .setOffset(900)
        .build();
  }
}

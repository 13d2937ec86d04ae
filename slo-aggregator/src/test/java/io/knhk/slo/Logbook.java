package io.knhk.slo;

import io.knhk.schemas.LogPosition;
import io.knhk.schemas.RuntimeClass;
import io.knhk.schemas.Side;
import io.knhk.schemas.Tick;
import io.knhk.schemas.slo.FeatureApplied;
import io.knhk.schemas.slo.Policy;
import io.knhk.schemas.slo.PolicyBody;
import io.knhk.schemas.slo.Timing;
import io.knhk.schemas.slo.TimingEntry;
import io.knhk.slo.ledger.PartitionLedger;
import io.knhk.slo.ledger.Place;
import io.knhk.slo.output.Output;
import io.knhk.slo.policy.PolicyConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;

/**
 * Writes one partition of {@code slo.timings} for tests, at given times. Each record takes two
 * offsets, as if every transaction held one record and its marker.
 */
public final class Logbook {
  /** Where every log begins: a whole minute of log time. */
  public static final long START = 1_700_000_040_000L;

  /** The partition that it is of. */
  public static final Place PLACE = new Place("local", 2);

  /** The policy of most tests: windows of 4 s, rollback windows of 8 s, 5 % may be bad. */
  public static final PolicyConfig POLICY =
      PolicyConfig.of(
          "staging",
          PolicyBody.newBuilder()
              .setW1TargetPicos(20_000_000_000L)
              .setSloThreshold("0.95")
              .setRollbackWindowSeconds(8)
              .setWindowSeconds(4)
              .build());

  private static final long MILLISECOND_PICOS = 1_000_000_000L;

  /** A record as its readers see it. */
  public record Entry(long offset, long appendMillis, SpecificRecord value) {}

  private final List<Entry> entries = new ArrayList<>();
  private long nowMillis = START;

  /** A log that begins with the policy of most tests. */
  public static Logbook withPolicy() {
    return new Logbook().policy(POLICY);
  }

  /** What was written so far. */
  public List<Entry> entries() {
    return List.copyOf(entries);
  }

  /** The next record's append time. */
  public long nowMillis() {
    return nowMillis;
  }

  /** Lets time pass. */
  public Logbook later(long millis) {
    nowMillis += millis;
    return this;
  }

  /** Appends any record. */
  public Logbook append(SpecificRecord value) {
    entries.add(new Entry(2L * entries.size(), nowMillis, value));
    return this;
  }

  /** The whole partition's policy. */
  public Logbook policy(PolicyConfig policy) {
    return append(policy.inForce(PLACE.region()));
  }

  /** A version's own part of the policy. */
  public Logbook overlay(String feature, String version, PolicyBody body) {
    return append(
        Policy.newBuilder()
            .setFeature(feature)
            .setVersion(version)
            .setBody(body)
            .setPolicyHash("")
            .setRegion(PLACE.region())
            .build());
  }

  /** A tick. */
  public Logbook tick() {
    return append(Tick.newBuilder().setWriter("test").setWallMillis(0).build());
  }

  /** An engine task obeys a state without a candidate. */
  public Logbook stable(String feature, long featureSeq, String version) {
    return append(state(feature, featureSeq, version, Optional.empty(), 0, 0).build());
  }

  /** An engine task obeys a state with a candidate beside version 1. */
  public Logbook candidate(
      String feature, long featureSeq, String version, long attempt, int stage) {
    return append(state(feature, featureSeq, "1", Optional.of(version), attempt, stage).build());
  }

  /** A state that an engine task obeys. */
  public static FeatureApplied.Builder state(
      String feature,
      long featureSeq,
      String stable,
      Optional<String> candidate,
      long attempt,
      int stage) {
    return FeatureApplied.newBuilder()
        .setFeature(feature)
        .setFeatureSeq(featureSeq)
        .setStableVersion(stable)
        .setCandidateVersion(candidate.orElse(null))
        .setAttempt(attempt)
        .setStage(stage)
        .setShareBasisPoints(candidate.isPresent() ? 5000 : 0)
        .setEnginePartition(0)
        .setAppliedMillis(0)
        .setRegion(PLACE.region());
  }

  /** A task that took so long: good or over target by the targets of {@link #POLICY}. */
  public Logbook took(
      String feature,
      String version,
      RuntimeClass runtimeClass,
      long millis,
      long attempt,
      int stage) {
    long target = target(runtimeClass);
    long picos = millis * MILLISECOND_PICOS;
    TimingEntry.Builder entry =
        entry(runtimeClass, attempt, stage).setTargetPicos(target).setLatencyPicos(picos);
    if (picos <= target) {
      entry.setGood(1);
    } else {
      entry.setBadOverTarget(1);
    }
    return timing(feature, version, entry.build());
  }

  /** A timing of one entry, emitted 5 ms before its append. */
  public Logbook timing(String feature, String version, TimingEntry... measured) {
    return append(
        Timing.newBuilder()
            .setRegion(PLACE.region())
            .setSource("test")
            .setFeature(feature)
            .setVersion(version)
            .setSide(Side.STABLE)
            .setCause(new LogPosition("workflow.commands", 0, (long) entries.size()))
            .setEntries(List.of(measured))
            .setEmittedMillis(nowMillis - 5)
            .build());
  }

  /** One measurement, neither good nor bad yet. */
  public static TimingEntry.Builder entry(RuntimeClass runtimeClass, long attempt, int stage) {
    return TimingEntry.newBuilder()
        .setRuntimeClass(runtimeClass)
        .setTargetPicos(target(runtimeClass))
        .setMeasurements(1)
        .setSteps(1)
        .setGood(0)
        .setAttempt(attempt)
        .setStage(stage)
        .setFeatureSeq(0);
  }

  /**
   * For some time, a good W1 every 20 ms: of version 1 and, where there is an attempt, of the
   * candidate too, {@code badEvery} of which is over target (0: none).
   */
  public Logbook traffic(long millis, String candidate, long attempt, int stage, int badEvery) {
    long end = nowMillis + millis;
    for (int i = 1; nowMillis < end; i++, later(20)) {
      took("order", "1", RuntimeClass.W1, 2, attempt, stage);
      if (attempt > 0) {
        long took = badEvery > 0 && i % badEvery == 0 ? 30 : 2;
        took("order", candidate, RuntimeClass.W1, took, attempt, stage);
      }
    }
    return this;
  }

  /** What one ledger makes of the whole log. */
  public List<Output> outputs() {
    PartitionLedger ledger = new PartitionLedger(PLACE);
    return entries.stream()
        .flatMap(e -> ledger.apply(e.offset(), e.appendMillis(), e.value()).stream())
        .toList();
  }

  /** The outputs of one kind. */
  public static <O extends Output> Stream<O> only(Class<O> kind, List<Output> outputs) {
    return outputs.stream().filter(kind::isInstance).map(kind::cast);
  }

  private static long target(RuntimeClass runtimeClass) {
    return switch (runtimeClass) {
      case R1 -> POLICY.body().getR1TargetPicos();
      case W1 -> POLICY.body().getW1TargetPicos();
      case C1 -> POLICY.body().getC1TargetPicos();
      case UNKNOWN -> 1;
    };
  }
}

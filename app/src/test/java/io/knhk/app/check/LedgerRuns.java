package io.knhk.app.check;

import io.knhk.schemas.LogPosition;
import io.knhk.schemas.RuntimeClass;
import io.knhk.schemas.Side;
import io.knhk.schemas.Tick;
import io.knhk.schemas.Topics;
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
import java.util.Random;
import org.apache.avro.specific.SpecificRecord;

/** Made-up logs of one partition, with what the product's ledger publishes of them. */
final class LedgerRuns {
  private static final long START = 1_800_000_000_037L;

  private final Random random;
  private final PartitionLedger ledger = new PartitionLedger(new Place("local", 0));
  private final List<RawRecord> run = new ArrayList<>();
  private final boolean pausesJudging;
  private final double stableBad;
  private final double candidateBad;
  private long now = START;
  private long offset;
  private long metrics;
  private long gates;

  private LedgerRuns(long seed) {
    random = new Random(seed);
    pausesJudging = seed % 5 == 4;
    stableBad = pick(0, 0.01, 0.05, 0.3);
    candidateBad = pick(0, 0.01, 0.05, 0.1, 0.2, 0.3, 1);
  }

  /**
   * A log of some 40 s: stable traffic, an attempt of three stages and its watch, stable again. In
   * every fifth nothing is judged before the traffic and in the midst of each stage.
   */
  static RawTopics of(long seed) {
    return new LedgerRuns(seed).made();
  }

  private RawTopics made() {
    PolicyBody settings =
        PolicyBody.newBuilder()
            .setSloThreshold(List.of("0.95", "0.9", "0.8").get(random.nextInt(3)))
            .setRollbackWindowSeconds(2 + random.nextInt(2))
            .setWindowSeconds(1 + random.nextInt(3))
            .setAutoRollbackEnabled(random.nextInt(4) > 0)
            .setStalenessMillis(2_000L)
            .setR1MinimumBatches(20L)
            .setDetectorBound(pick(1e3, 1e6, 1e9))
            .build();
    tell(policy(!pausesJudging, settings));
    long sequence = 1;
    tell(applied(sequence, "1", null, 0, 0));
    pause(settings, "1", "1", 0, 0);
    traffic(7_000, "1", "1", 0, 0);
    for (int stage = 1; stage <= 3; stage++) {
      sequence++;
      tell(applied(sequence, "1", "2", 1, stage));
      pause(settings, "1", "2", 1, stage);
      traffic(3_000 + random.nextInt(4_000), "1", "2", 1, stage);
    }
    tell(applied(sequence + 1, "2", "2", 1, 4));
    traffic(4_000, "2", "2", 1, 4);
    tell(applied(sequence + 2, "2", null, 0, 0));
    traffic(5_000, "2", "2", 0, 0);
    return new RawTopics(run);
  }

  /** Traffic that is not judged, behind some that is. */
  private void pause(
      PolicyBody settings, String stable, String candidate, long attempt, int stage) {
    if (pausesJudging) {
      traffic(600, stable, candidate, attempt, stage);
      tell(policy(false, settings));
      traffic(1_700, stable, candidate, attempt, stage);
      tell(policy(true, settings));
    }
  }

  private static Policy policy(boolean judges, PolicyBody settings) {
    return PolicyConfig.of(judges ? "staging" : PolicyConfig.NOT_JUDGED, settings).inForce("local");
  }

  private void traffic(long millis, String stable, String candidate, long attempt, int stage) {
    long end = now + millis;
    boolean stableRuns = random.nextInt(5) > 0;
    long candidateUntil = random.nextInt(4) == 0 ? now + random.nextLong(millis) : end;
    while (now < end) {
      now += random.nextInt(20) == 0 ? random.nextInt(1_500) : random.nextInt(30);
      boolean ofCandidate = random.nextBoolean();
      if (random.nextInt(10) == 0 || !(ofCandidate ? now < candidateUntil : stableRuns)) {
        tell(Tick.newBuilder().setWriter("test").setWallMillis(now).build());
      } else {
        boolean late = stage > 1 && random.nextInt(10) == 0;
        tell(
            ofCandidate
                ? timing(candidate, candidateBad, attempt, late ? stage - 1 : stage)
                : timing(stable, stableBad, attempt, late ? stage - 1 : stage));
      }
    }
  }

  private void tell(SpecificRecord value) {
    // Now and then the broker's clock has gone back a little.
    long appended = random.nextInt(20) == 0 ? now - random.nextInt(150) : now;
    run.add(new RawRecord(at(Topics.TIMINGS.name(), offset), appended, "order", value));
    for (Output output : ledger.apply(offset, appended, value)) {
      switch (output) {
        case Output.Metrics m ->
            run.add(new RawRecord(at(Topics.METRICS.name(), metrics++), now, "order", m.value()));
        case Output.Gate g ->
            run.add(new RawRecord(at(Topics.GATES.name(), gates++), now, "order", g.value()));
        default -> {}
      }
    }
    offset += 1 + random.nextInt(2);
  }

  private Timing timing(String version, double badShare, long attempt, int stage) {
    List<TimingEntry> entries = new ArrayList<>();
    for (RuntimeClass runtimeClass : Facts.CLASSES) {
      if (random.nextBoolean()) {
        entries.add(entry(runtimeClass, random.nextDouble() < badShare, attempt, stage));
      }
    }
    return Timing.newBuilder()
        .setRegion("local")
        .setSource("test")
        .setFeature("order")
        .setVersion(version)
        .setSide(Side.STABLE)
        .setCause(at("workflow.commands", offset))
        .setEntries(entries)
        .setEmittedMillis(now)
        .build();
  }

  private TimingEntry entry(RuntimeClass runtimeClass, boolean bad, long attempt, int stage) {
    int kind = random.nextInt(4);
    boolean afterOverdue = !bad && random.nextInt(20) == 0;
    boolean overdue = bad && kind == 3;
    return TimingEntry.newBuilder()
        .setRuntimeClass(runtimeClass)
        .setTargetPicos(1_000)
        .setMeasurements(afterOverdue ? 0 : 1)
        .setSteps(afterOverdue ? 0 : 1 + random.nextInt(3))
        .setGood(bad || afterOverdue ? 0 : 1)
        .setBadFailed(bad && kind == 0 ? 1 : 0)
        .setBadTimedOut(bad && kind == 1 ? 1 : 0)
        .setBadOverTarget(bad && kind == 2 ? 1 : 0)
        .setBadOverdue(overdue ? 1 : 0)
        .setLatencyPicos(overdue ? null : 1 + (long) Math.exp(random.nextDouble() * 33))
        .setAttempt(attempt)
        .setStage(stage)
        .setFeatureSeq(1)
        .build();
  }

  private static FeatureApplied applied(
      long sequence, String stable, String candidate, long attempt, int stage) {
    return FeatureApplied.newBuilder()
        .setFeature("order")
        .setFeatureSeq(sequence)
        .setStableVersion(stable)
        .setCandidateVersion(candidate)
        .setAttempt(attempt)
        .setStage(stage)
        .setShareBasisPoints(0)
        .setEnginePartition(0)
        .setAppliedMillis(0)
        .setRegion("local")
        .build();
  }

  private double pick(double... values) {
    return values[random.nextInt(values.length)];
  }

  private static LogPosition at(String topic, long offset) {
    return RawRecord.position(topic, 0, offset);
  }
}

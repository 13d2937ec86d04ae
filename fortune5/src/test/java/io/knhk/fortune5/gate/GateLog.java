package io.knhk.fortune5.gate;

import io.knhk.fortune5.RuntimeClass;
import io.knhk.fortune5.Side;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A log told to a judge: what is measured, and slots that close one after the other. */
final class GateLog {
  /** When the first record is appended: inside the slot from 1,000,000 to 1,000,100. */
  static final long BEGIN = 1_000_050;

  /** The first boundary after it. */
  static final long START = 1_000_100;

  /** One percent may be bad, judged every second: ten slots. */
  static final GatePolicy POLICY =
      GatePolicy.of(new Allowance(new BigDecimal("0.01")), Duration.ofSeconds(1), true);

  static final int SLOTS_PER_WINDOW = 10;

  private final List<Measurement> measurements = new ArrayList<>();
  private GateJudge judge;
  private GatePolicy policy = POLICY;
  private long now = BEGIN;
  private int stage;
  private Ruling ruling = Ruling.hold(GateReason.COLLECTING);

  private GateLog(GateJudge judge, int stage) {
    this.judge = judge;
    this.stage = stage;
  }

  static GateLog ofAttempt() {
    return new GateLog(GateJudge.ofAttempt(1, BEGIN), 1);
  }

  static GateLog ofStable() {
    return new GateLog(GateJudge.ofStable(BEGIN), 0);
  }

  GateLog policy(GatePolicy next) {
    policy = next;
    return this;
  }

  /** Measurements of the current stage. */
  GateLog measured(RuntimeClass runtimeClass, Side side, long good, long bad) {
    return measured(runtimeClass, side, stage, good, bad);
  }

  GateLog measured(RuntimeClass runtimeClass, Side side, int ofStage, long good, long bad) {
    Measurement told =
        new Measurement(now, runtimeClass, side, ofStage, Arrivals.counts(good, bad));
    measurements.add(told);
    judge.measure(told);
    return this;
  }

  GateLog candidate(long good, long bad) {
    return measured(RuntimeClass.C1, Side.CANDIDATE, good, bad);
  }

  GateLog stable(long good, long bad) {
    return measured(RuntimeClass.C1, Side.STABLE, good, bad);
  }

  /** Log time goes on into the next slot. */
  Ruling close() {
    return close(1);
  }

  /** Log time jumps over slots in which nothing was appended. */
  Ruling close(long slots) {
    long boundary = Slots.lastBoundary(now) + slots * Slots.LENGTH.toMillis();
    now = boundary + 50;
    ruling = judge.closeSlot(boundary, policy);
    return ruling;
  }

  /** So many slots, each with the same measurements of C1. */
  Ruling slots(int slots, long good, long bad, long stableGood, long stableBad) {
    for (int i = 0; i < slots; i++) {
      if (good + bad > 0) {
        candidate(good, bad);
      }
      stable(stableGood, stableBad).close();
    }
    return ruling;
  }

  GateLog stage(int next) {
    stage = next;
    judge.applied(next, now);
    return this;
  }

  /** Tells the judge of a step. Returns the last ruling. */
  Ruling told(Step step) {
    switch (step) {
      case Step.Measured of ->
          measured(
              of.runtimeClass(), of.side(), of.late() ? stage - 1 : stage, of.good(), of.bad());
      case Step.Closed of -> close(of.slots());
      case Step.Advanced ignored -> stage(stage + 1);
    }
    return ruling;
  }

  /** The judge is taken down and another goes on from its snapshot. */
  GateLog restarted() {
    judge = GateJudge.restore(judge.snapshot());
    return this;
  }

  /** All that was measured. */
  List<Measurement> measurements() {
    return measurements;
  }

  GateJudge judge() {
    return judge;
  }

  long now() {
    return now;
  }

  TestResult test(TestKind kind, RuntimeClass runtimeClass) {
    return judge.tests().stream()
        .filter(test -> test.kind() == kind && test.runtimeClass() == runtimeClass)
        .findFirst()
        .orElseThrow(() -> new AssertionError("no %s of %s".formatted(kind, runtimeClass)));
  }
}

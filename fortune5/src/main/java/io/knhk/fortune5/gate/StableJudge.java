package io.knhk.fortune5.gate;

import io.knhk.fortune5.RuntimeClass;
import io.knhk.fortune5.Side;
import io.knhk.fortune5.slo.Counts;
import java.util.List;
import java.util.OptionalLong;

/**
 * Judges the stable version while there is no candidate: PASS on each rollback window alone. It
 * never rolls back and never closes: a slow service that is blocked is a dead one.
 */
final class StableJudge implements GateJudge {
  private final long start;
  private final Windows windows;
  private final TestLog tests;
  private Tally slot;
  private long slotStart;
  private Ruling ruling;

  StableJudge(long appendMillis) {
    start = Slots.nextBoundary(appendMillis);
    windows = new Windows(start);
    tests = new TestLog();
    slot = new Tally();
    slotStart = Slots.lastBoundary(appendMillis);
    ruling = Ruling.hold(GateReason.COLLECTING);
  }

  StableJudge(SnapshotReader reader) {
    start = reader.nextLong();
    slotStart = reader.nextLong();
    ruling = new Ruling(reader.nextEnum(GateVerdict.class), reader.nextEnum(GateReason.class));
    windows = new Windows(reader);
    slot = new Tally(reader);
    tests = new TestLog(reader);
  }

  @Override
  public void applied(int stage, long appendMillis) {
    // Another engine task obeys the same state.
  }

  @Override
  public void measure(Measurement measurement) {
    if (measurement.side() != Side.STABLE) {
      throw new IllegalArgumentException("there is no candidate to measure");
    }
    slot.add(measurement.runtimeClass(), measurement.side(), measurement.counts());
  }

  @Override
  public Ruling closeSlot(long boundary, GatePolicy policy) {
    Slots.checkNext(boundary, slotStart);
    windows.add(slotStart, slot);
    slot = new Tally();
    slotStart = boundary;
    List<Tally> ended = windows.ended(boundary, policy.rollbackWindow());
    if (!ended.isEmpty()) {
      ruling = look(boundary, ended.getLast(), policy);
    }
    return ruling;
  }

  private Ruling look(long boundary, Tally window, GatePolicy policy) {
    tests.clear();
    boolean passed = true;
    boolean measured = false;
    for (RuntimeClass runtimeClass : RuntimeClass.values()) {
      Counts counts = window.of(runtimeClass, Side.STABLE);
      if (counts.measurements() >= fewest(runtimeClass, policy)) {
        measured = true;
        passed &= tests.made(TestResult.pass(runtimeClass, boundary, counts, policy));
      }
    }
    if (!measured) {
      return Ruling.hold(GateReason.NO_DATA);
    }
    return passed ? Ruling.open() : Ruling.hold(GateReason.INCONCLUSIVE);
  }

  private static long fewest(RuntimeClass runtimeClass, GatePolicy policy) {
    return runtimeClass == RuntimeClass.R1 ? policy.r1MinimumBatches() : 1;
  }

  @Override
  public List<Evidence> evidence() {
    return windows.lastEnded().evidence(EvidenceScope.STAGE);
  }

  @Override
  public List<TestResult> tests() {
    return tests.results();
  }

  @Override
  public int stage() {
    return 0;
  }

  @Override
  public long stageStartMillis() {
    return start;
  }

  @Override
  public OptionalLong attemptStartMillis() {
    return OptionalLong.empty();
  }

  @Override
  public OptionalLong firstBadMillis() {
    return OptionalLong.empty();
  }

  @Override
  public JudgeSnapshot snapshot() {
    SnapshotWriter writer = Snapshots.writer(Snapshots.Subject.STABLE);
    writer.put(start).put(slotStart).put(ruling.verdict()).put(ruling.reason());
    windows.save(writer);
    slot.save(writer);
    tests.save(writer);
    return writer.snapshot();
  }
}

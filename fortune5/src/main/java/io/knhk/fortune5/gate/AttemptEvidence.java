package io.knhk.fortune5.gate;

import io.knhk.fortune5.RuntimeClass;
import io.knhk.fortune5.Side;
import io.knhk.fortune5.slo.Counts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** What was measured in an attempt: in its open slot, its stage, its windows and in all of it. */
final class AttemptEvidence {
  private final long attemptStart;
  private final Windows windows;
  private final Tally attempt;
  private Tally stageTally;
  private Tally slot;
  private int stage;
  private long stageStart;
  private long slotStart;
  private OptionalLong lastCandidate;
  private OptionalLong firstBad;

  AttemptEvidence(int stage, long appendMillis) {
    attemptStart = appendMillis;
    slotStart = Slots.lastBoundary(appendMillis);
    windows = new Windows(Slots.nextBoundary(appendMillis));
    attempt = new Tally();
    slot = new Tally();
    firstBad = OptionalLong.empty();
    stageBegins(stage, appendMillis);
  }

  AttemptEvidence(SnapshotReader reader) {
    attemptStart = reader.nextLong();
    stage = reader.nextInt();
    stageStart = reader.nextLong();
    slotStart = reader.nextLong();
    lastCandidate = reader.nextOptional();
    firstBad = reader.nextOptional();
    windows = new Windows(reader);
    attempt = new Tally(reader);
    stageTally = new Tally(reader);
    slot = new Tally(reader);
  }

  void stageBegins(int next, long appendMillis) {
    stage = next;
    stageStart = Slots.nextBoundary(appendMillis);
    stageTally = new Tally();
    lastCandidate = OptionalLong.empty();
  }

  void add(Measurement measurement) {
    Counts counts = measurement.counts();
    boolean candidate = measurement.side() == Side.CANDIDATE;
    slot.add(measurement.runtimeClass(), measurement.side(), counts);
    attempt.add(measurement.runtimeClass(), measurement.side(), counts);
    if (measurement.stage() == stage) {
      stageTally.add(measurement.runtimeClass(), measurement.side(), counts);
      if (candidate && counts.measurements() > 0) {
        lastCandidate = OptionalLong.of(measurement.atMillis());
      }
    }
    if (candidate && counts.bad() > 0 && firstBad.isEmpty()) {
      firstBad = OptionalLong.of(measurement.atMillis());
    }
  }

  /** Closes the open slot and gives what it holds. */
  Tally closeSlot(long boundary) {
    Tally closed = slot;
    windows.add(slotStart, closed);
    slot = new Tally();
    slotStart = boundary;
    return closed;
  }

  /** The slow rule's windows that ended since it was last asked, as {@link Windows#ended}. */
  List<Tally> endedWindows(long boundary, Duration length) {
    return windows.ended(boundary, length);
  }

  /** The classes that rules look at: R1 only once both sides have so many batches in the stage. */
  List<RuntimeClass> counting(GatePolicy policy) {
    long fewest = policy.r1MinimumBatches();
    boolean hot =
        stageTally.measurements(RuntimeClass.R1, Side.STABLE) >= fewest
            && stageTally.measurements(RuntimeClass.R1, Side.CANDIDATE) >= fewest;
    return hot
        ? List.of(RuntimeClass.R1, RuntimeClass.W1, RuntimeClass.C1)
        : List.of(RuntimeClass.W1, RuntimeClass.C1);
  }

  /** The classes that must pass: of those, the ones in which the stable side has had data. */
  List<RuntimeClass> needed(GatePolicy policy) {
    return counting(policy).stream()
        .filter(counted -> attempt.measurements(counted, Side.STABLE) > 0)
        .toList();
  }

  List<Evidence> all() {
    List<Evidence> all = new ArrayList<>(stageTally.evidence(EvidenceScope.STAGE));
    all.addAll(attempt.evidence(EvidenceScope.ATTEMPT));
    all.addAll(windows.lastEnded().evidence(EvidenceScope.WINDOW));
    return all;
  }

  /** Since when the candidate was not measured in the stage. */
  long silentSince() {
    return lastCandidate.orElse(stageStart);
  }

  Counts ofStage(RuntimeClass runtimeClass, Side side) {
    return stageTally.of(runtimeClass, side);
  }

  Counts ofAttempt(RuntimeClass runtimeClass, Side side) {
    return attempt.of(runtimeClass, side);
  }

  int stage() {
    return stage;
  }

  long stageStart() {
    return stageStart;
  }

  long attemptStart() {
    return attemptStart;
  }

  long slotStart() {
    return slotStart;
  }

  OptionalLong firstBad() {
    return firstBad;
  }

  void save(SnapshotWriter writer) {
    writer.put(attemptStart).put(stage).put(stageStart).put(slotStart);
    writer.put(lastCandidate).put(firstBad);
    windows.save(writer);
    attempt.save(writer);
    stageTally.save(writer);
    slot.save(writer);
  }
}

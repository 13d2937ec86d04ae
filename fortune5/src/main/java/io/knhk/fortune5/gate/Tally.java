package io.knhk.fortune5.gate;

import io.knhk.fortune5.RuntimeClass;
import io.knhk.fortune5.Side;
import io.knhk.fortune5.slo.Counts;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;

/** Running counts of each class and side. */
final class Tally {
  private final EnumMap<RuntimeClass, Counts> stable = new EnumMap<>(RuntimeClass.class);
  private final EnumMap<RuntimeClass, Counts> candidate = new EnumMap<>(RuntimeClass.class);

  Tally() {}

  Tally(SnapshotReader reader) {
    for (RuntimeClass runtimeClass : RuntimeClass.values()) {
      stable.put(runtimeClass, readCounts(reader));
      candidate.put(runtimeClass, readCounts(reader));
    }
  }

  Counts of(RuntimeClass runtimeClass, Side side) {
    return side(side).getOrDefault(runtimeClass, Counts.NONE);
  }

  long measurements(RuntimeClass runtimeClass, Side side) {
    return of(runtimeClass, side).measurements();
  }

  void add(RuntimeClass runtimeClass, Side side, Counts more) {
    side(side).merge(runtimeClass, more, Counts::plus);
  }

  void add(Tally other) {
    other.stable.forEach((runtimeClass, counts) -> add(runtimeClass, Side.STABLE, counts));
    other.candidate.forEach((runtimeClass, counts) -> add(runtimeClass, Side.CANDIDATE, counts));
  }

  /** What is there, by class and side; what was not measured is left out. */
  List<Evidence> evidence(EvidenceScope scope) {
    List<Evidence> evidence = new ArrayList<>();
    for (RuntimeClass runtimeClass : RuntimeClass.values()) {
      for (Side side : Side.values()) {
        if (measurements(runtimeClass, side) > 0) {
          evidence.add(new Evidence(runtimeClass, side, scope, of(runtimeClass, side)));
        }
      }
    }
    return evidence;
  }

  void save(SnapshotWriter writer) {
    for (RuntimeClass runtimeClass : RuntimeClass.values()) {
      saveCounts(writer, of(runtimeClass, Side.STABLE));
      saveCounts(writer, of(runtimeClass, Side.CANDIDATE));
    }
  }

  private static void saveCounts(SnapshotWriter writer, Counts counts) {
    writer.put(counts.measurements()).put(counts.steps()).put(counts.good());
    writer.put(counts.badFailed()).put(counts.badTimedOut());
    writer.put(counts.badOverTarget()).put(counts.badOverdue());
  }

  private static Counts readCounts(SnapshotReader reader) {
    return new Counts(
        reader.nextLong(),
        reader.nextLong(),
        reader.nextLong(),
        reader.nextLong(),
        reader.nextLong(),
        reader.nextLong(),
        reader.nextLong());
  }

  private EnumMap<RuntimeClass, Counts> side(Side side) {
    return side == Side.STABLE ? stable : candidate;
  }
}

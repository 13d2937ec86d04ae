package io.knhk.fortune5.gate;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** Puts a judge's parts into a snapshot, each in the order in which it reads itself back. */
final class SnapshotWriter {
  private final List<Long> longs = new ArrayList<>();
  private final List<Double> doubles = new ArrayList<>();

  SnapshotWriter put(long value) {
    longs.add(value);
    return this;
  }

  SnapshotWriter put(boolean value) {
    return put(value ? 1 : 0);
  }

  // An enum that changes changes the layout, whose version the reader checks.
  @SuppressWarnings("EnumOrdinal")
  SnapshotWriter put(Enum<?> value) {
    return put(value.ordinal());
  }

  SnapshotWriter put(OptionalLong value) {
    return put(value.isPresent()).put(value.orElse(0));
  }

  SnapshotWriter put(double value) {
    doubles.add(value);
    return this;
  }

  JudgeSnapshot snapshot() {
    return new JudgeSnapshot(longs, doubles);
  }
}

package io.knhk.fortune5.gate;

import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.OptionalLong;

/** Reads back what a {@link SnapshotWriter} was given, in the same order. */
final class SnapshotReader {
  private final Iterator<Long> longs;
  private final Iterator<Double> doubles;

  SnapshotReader(JudgeSnapshot snapshot) {
    longs = snapshot.longs().iterator();
    doubles = snapshot.doubles().iterator();
  }

  long nextLong() {
    return next(longs);
  }

  int nextInt() {
    return Math.toIntExact(nextLong());
  }

  boolean nextBoolean() {
    return nextLong() != 0;
  }

  OptionalLong nextOptional() {
    boolean present = nextBoolean();
    long value = nextLong();
    return present ? OptionalLong.of(value) : OptionalLong.empty();
  }

  <E extends Enum<E>> E nextEnum(Class<E> type) {
    long ordinal = nextLong();
    E[] constants = type.getEnumConstants();
    if (ordinal < 0 || ordinal >= constants.length) {
      throw new IllegalArgumentException("no %s %d".formatted(type.getSimpleName(), ordinal));
    }
    return constants[(int) ordinal];
  }

  double nextDouble() {
    return next(doubles);
  }

  /** Holds that nothing is left: a snapshot of another layout is not half read. */
  void end() {
    if (longs.hasNext() || doubles.hasNext()) {
      throw new IllegalArgumentException("the snapshot is too long");
    }
  }

  private static <T> T next(Iterator<T> values) {
    try {
      return values.next();
    } catch (NoSuchElementException e) {
      throw new IllegalArgumentException("the snapshot is too short", e);
    }
  }
}

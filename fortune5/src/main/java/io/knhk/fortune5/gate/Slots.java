package io.knhk.fortune5.gate;

import java.time.Duration;

/** Log time in slots of 100 ms, aligned to the epoch: nothing is judged inside an open one. */
public final class Slots {
  /** How long a slot is. */
  public static final Duration LENGTH = Duration.ofMillis(100);

  private static final long MILLIS = LENGTH.toMillis();

  private Slots() {}

  /** The last boundary at or before a time, ms. */
  public static long lastBoundary(long millis) {
    return Math.floorDiv(millis, MILLIS) * MILLIS;
  }

  /** The first boundary after a time, ms; never the time itself. */
  public static long nextBoundary(long millis) {
    return lastBoundary(millis) + MILLIS;
  }

  /** Whether a time is a boundary. */
  public static boolean isBoundary(long millis) {
    return Math.floorMod(millis, MILLIS) == 0;
  }

  /** Holds that a boundary can be closed after the last one. */
  static void checkNext(long boundary, long last) {
    if (!isBoundary(boundary) || boundary <= last) {
      throw new IllegalArgumentException("%d is no boundary after %d".formatted(boundary, last));
    }
  }
}

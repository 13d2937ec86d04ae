package io.knhk.slo.ledger;

import io.knhk.fortune5.gate.Slots;
import java.util.Optional;

/** The clock of one partition: the greatest append time read so far. Not thread-safe. */
final class LogTime {
  private static final long SECOND = 1000;
  private static final long NEVER = Long.MIN_VALUE;

  private long nowMillis;

  LogTime() {
    this(NEVER);
  }

  private LogTime(long nowMillis) {
    this.nowMillis = nowMillis;
  }

  /** The clock as it stood. */
  static LogTime at(long nowMillis) {
    return new LogTime(nowMillis);
  }

  long nowMillis() {
    return nowMillis;
  }

  /**
   * Reads an append time; the clock never goes back.
   *
   * @return the last boundary passed, if one was; never by the first record of all
   */
  Optional<Boundary> read(long appendMillis) {
    long before = nowMillis;
    nowMillis = Math.max(before, appendMillis);
    if (before == NEVER || Slots.lastBoundary(nowMillis) == Slots.lastBoundary(before)) {
      return Optional.empty();
    }
    return Optional.of(new Boundary(Slots.lastBoundary(nowMillis), newSecond(before, nowMillis)));
  }

  private static boolean newSecond(long before, long now) {
    return Math.floorDiv(now, SECOND) > Math.floorDiv(before, SECOND);
  }

  /**
   * An end of slots of log time.
   *
   * @param millis the boundary, milliseconds since 1970 UTC
   * @param second whether a second of log time ended too
   */
  record Boundary(long millis, boolean second) {}
}

package io.knhk.library;

import java.time.Instant;
import java.time.InstantSource;

/** A clock that a test moves. */
final class HandClock implements InstantSource {
  /** A whole minute. */
  static final long START = 1_700_000_040_000L;

  private long millis = START;

  @Override
  public Instant instant() {
    return Instant.ofEpochMilli(millis);
  }

  void go(long by) {
    millis += by;
  }
}

package io.knhk.fortune5.gate;

import java.time.Duration;

/**
 * Points of time of one distance from an origin on. A new distance counts from the last point
 * passed.
 */
final class Rounds {
  private long last;

  Rounds(long originMillis) {
    last = originMillis;
  }

  Rounds(SnapshotReader reader) {
    last = reader.nextLong();
  }

  /** How many points lie after the last one passed and up to the boundary; they are passed now. */
  long pass(long boundary, Duration distance) {
    long passed = Math.max(0, Math.floorDiv(boundary - last, distance.toMillis()));
    last += passed * distance.toMillis();
    return passed;
  }

  /** The last point passed; at first the origin. */
  long last() {
    return last;
  }

  void save(SnapshotWriter writer) {
    writer.put(last);
  }
}

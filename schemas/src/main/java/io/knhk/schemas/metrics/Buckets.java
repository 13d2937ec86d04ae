package io.knhk.schemas.metrics;

import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;

/** Upper bounds of timers' buckets: around the targets and bounds that people hold them to. */
final class Buckets {
  /** Around W1's target of 1 ms. */
  static final List<Duration> STEPS =
      micros(100, 250, 500, 1_000, 2_500, 5_000, 10_000, 25_000, 100_000, 1_000_000);

  /** From a commit interval to a stall that fences a service. */
  static final List<Duration> WAITS =
      millis(5, 10, 25, 50, 100, 250, 500, 1_000, 3_000, 10_000, 60_000);

  /** Around the reaction's 500 ms, and up to the detection of what happens seldom. */
  static final List<Duration> ROLLBACKS =
      millis(100, 250, 500, 1_000, 2_500, 5_000, 10_000, 30_000, 60_000, 300_000);

  private Buckets() {}

  private static List<Duration> micros(long... bounds) {
    return LongStream.of(bounds).mapToObj(bound -> Duration.ofNanos(bound * 1_000)).toList();
  }

  private static List<Duration> millis(long... bounds) {
    return LongStream.of(bounds).mapToObj(Duration::ofMillis).toList();
  }
}

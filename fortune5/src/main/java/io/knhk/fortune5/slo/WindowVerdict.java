package io.knhk.fortune5.slo;

/** What a window says of a class: whether its 99th percentile was within the target. */
public enum WindowVerdict {
  /** At least 99 of 100 were good. */
  MET,
  /** Fewer were. */
  MISSED,
  /** Too few measurements to say; never taken for met. */
  NO_DATA;

  /**
   * The verdict of exact counts: {@code 100 good >= 99 total}, without overflow for any counts.
   *
   * @param good good measurements, 0 to total
   * @param total all measurements
   * @param minimum fewest measurements that say anything, from 1
   * @throws IllegalArgumentException when an argument is out of range
   */
  public static WindowVerdict of(long good, long total, long minimum) {
    if (good < 0 || good > total || minimum < 1) {
      throw new IllegalArgumentException(
          "%d good of %d, minimum %d".formatted(good, total, minimum));
    }
    if (total < minimum) {
      return NO_DATA;
    }
    return total - good <= total / 100 ? MET : MISSED;
  }
}

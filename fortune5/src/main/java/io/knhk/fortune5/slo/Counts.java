package io.knhk.fortune5.slo;

/**
 * Good and bad measurements. Each bad one is counted once, under one kind. Immutable.
 *
 * @param measurements all of them: good and bad
 * @param steps the steps they hold: a batch of R1 is one measurement of many steps
 * @param good finished without failure within the target
 * @param badFailed failed
 * @param badTimedOut given up as timed out
 * @param badOverTarget finished without failure, past the target
 * @param badOverdue still open at the target
 */
public record Counts(
    long measurements,
    long steps,
    long good,
    long badFailed,
    long badTimedOut,
    long badOverTarget,
    long badOverdue) {

  /** Nothing measured. */
  public static final Counts NONE = new Counts(0, 0, 0, 0, 0, 0, 0);

  /**
   * Checks them.
   *
   * @throws IllegalArgumentException when a count is below 0, or measurements are not good and bad
   */
  public Counts {
    long least = Math.min(Math.min(measurements, steps), good);
    long leastBad = Math.min(Math.min(badFailed, badTimedOut), Math.min(badOverTarget, badOverdue));
    if (Math.min(least, leastBad) < 0) {
      throw new IllegalArgumentException("a count is below 0");
    }
    if (measurements != good + badFailed + badTimedOut + badOverTarget + badOverdue) {
      throw new IllegalArgumentException(
          "%d measurements are not the good and the bad ones".formatted(measurements));
    }
  }

  /** The bad ones of every kind. */
  public long bad() {
    return measurements - good;
  }

  /** Both together. Associative and commutative, with {@link #NONE} as its zero. */
  public Counts plus(Counts other) {
    return new Counts(
        measurements + other.measurements,
        steps + other.steps,
        good + other.good,
        badFailed + other.badFailed,
        badTimedOut + other.badTimedOut,
        badOverTarget + other.badOverTarget,
        badOverdue + other.badOverdue);
  }
}

package io.knhk.fortune5.gate;

/**
 * The slow rule: a whole rollback window holds too many bad ones for the allowance p0, {@code P(X
 * >= k | n, p0) <= level}, by the exact binomial tail. At p0 = 1 %, n = 1000 and the default it
 * finds from k = 22 on.
 *
 * @param level highest probability of a finding in a window whose true bad share is p0, 0 to 1
 */
public record SlowRule(double level) {
  /** Once in a thousand windows. */
  public static final SlowRule DEFAULT = new SlowRule(0.001);

  /**
   * Checks it.
   *
   * @throws IllegalArgumentException when the level is out of range
   */
  public SlowRule {
    Ranges.probability("slow level", level);
  }

  /** The probability of so many bad ones or more at p0. */
  public double probability(long bad, long measurements, Allowance allowance) {
    return Binomial.upperTail(bad, measurements, allowance.p0());
  }

  /** Whether it finds the window bad. */
  public boolean finds(long bad, long measurements, Allowance allowance) {
    return probability(bad, measurements, allowance) <= level;
  }
}

package io.knhk.fortune5.gate;

/**
 * PASS: whether the evidence shows a share of bad ones that is within the allowance p0. It passes
 * when {@code k <= p0 n} and {@code P(X <= k | n, factor p0) <= level}: the exact one-sided
 * binomial test (Clopper and Pearson 1934) refutes a true share of {@code factor p0} or more.
 *
 * <p>At p0 = 1 % and the defaults no bad one passes from n = 149 on. With n = 600 a true 0.5 %
 * passes 97 % of the time, a true 2 % 4 %.
 *
 * @param factor the bad share is shown to be under so many times the allowance; above 1
 * @param level highest probability of passing a share of {@code factor p0}, 0 to 1
 */
public record PassTest(double factor, double level) {
  /** Under twice the allowance, at 5 %. */
  public static final PassTest DEFAULT = new PassTest(2, 0.05);

  /**
   * Checks it.
   *
   * @throws IllegalArgumentException when a number is out of range
   */
  public PassTest {
    Ranges.aboveOne("pass factor", factor);
    Ranges.probability("pass level", level);
  }

  /**
   * The probability of so few bad ones at {@code factor p0}: {@code P(X <= bad | n, factor p0)}.
   */
  public double probability(long bad, long measurements, Allowance allowance) {
    return Binomial.lowerTail(bad, measurements, Math.min(1, factor * allowance.p0()));
  }

  /** Whether it passes. Without measurements it never does. */
  public boolean passes(long bad, long measurements, Allowance allowance) {
    return allowance.covers(bad, measurements)
        && probability(bad, measurements, allowance) <= level;
  }
}

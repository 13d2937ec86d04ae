package io.knhk.fortune5.gate;

/**
 * Whether the candidate is worse than the stable side in the same time. Given how many bad ones
 * there are on both sides together, and a candidate whose bad share is {@code ratio} times the
 * stable side's, its part of them is binomial: {@code P(X >= kc | kc + ks, ratio nc / (ratio nc +
 * ns)) <= level} (the conditional test of two Poisson rates, Przyborowski and Wilenski 1940). The
 * sides are drawn by hash, so what hits both, a slow second for one, does not make the candidate
 * worse.
 *
 * @param ratio how many times the stable side's bad share is still not worse; at least 1
 * @param level highest probability of calling such a candidate worse, 0 to 1
 */
public record BaselineTest(double ratio, double level) {
  /** Held before a rollback. */
  public static final BaselineTest DEFAULT_ROLLBACK = new BaselineTest(1.25, 0.001);

  /** Held before an advance: sooner worse, even within target. */
  public static final BaselineTest DEFAULT_ADVANCE = new BaselineTest(1.25, 0.01);

  /**
   * Checks it.
   *
   * @throws IllegalArgumentException when a number is out of range
   */
  public BaselineTest {
    if (!(ratio >= 1 && ratio < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("baseline ratio %s is below 1".formatted(ratio));
    }
    Ranges.probability("baseline level", level);
  }

  /**
   * The probability of so many of the bad ones being the candidate's, or more. 1 while neither side
   * has a measurement.
   */
  public double probability(
      long candidateBad, long candidateMeasurements, long stableBad, long stableMeasurements) {
    double weighed = ratio * candidateMeasurements;
    double all = weighed + stableMeasurements;
    return all == 0 ? 1 : Binomial.upperTail(candidateBad, candidateBad + stableBad, weighed / all);
  }

  /** Whether the candidate is worse. Without a measurement of the stable side it never is. */
  public boolean worse(
      long candidateBad, long candidateMeasurements, long stableBad, long stableMeasurements) {
    return probability(candidateBad, candidateMeasurements, stableBad, stableMeasurements) <= level;
  }
}

package io.knhk.app.check;

import java.math.BigDecimal;
import org.apache.commons.statistics.distribution.BinomialDistribution;

/** The gate's tests from their definitions; the binomials are Commons Statistics'. */
final class ExactTests {
  private ExactTests() {}

  /** P(X &lt;= k | n, p). */
  static double atMost(long k, long n, double p) {
    return BinomialDistribution.of(Math.toIntExact(n), p).cumulativeProbability((int) k);
  }

  /** P(X &gt;= k | n, p). */
  static double atLeast(long k, long n, double p) {
    return BinomialDistribution.of(Math.toIntExact(n), p).survivalProbability((int) k - 1);
  }

  /** Whether k of n is no more than the allowed share, without rounding. */
  static boolean isAllowed(long k, long n, BigDecimal allowance) {
    return BigDecimal.valueOf(k).compareTo(allowance.multiply(BigDecimal.valueOf(n))) <= 0;
  }

  /** The candidate's part of all bad ones if its share were ratio times the stable side's. */
  static double worse(Sum candidate, Sum stable, double ratio) {
    double weight = ratio * candidate.n();
    double part = weight + stable.n() == 0 ? 1 : weight / (weight + stable.n());
    return weight + stable.n() == 0
        ? 1
        : atLeast(candidate.bad(), candidate.bad() + stable.bad(), part);
  }

  /** What one slot multiplies a detector by, before its cap. */
  static double likelihoodRatio(Sum slot, double p0, double multiple) {
    double p1 = Math.min(0.5, multiple * p0);
    double good = slot.n() - slot.bad();
    double bad = slot.bad();
    return Math.pow(p1 / p0, bad) * Math.pow((1 - p1) / (1 - p0), good);
  }
}

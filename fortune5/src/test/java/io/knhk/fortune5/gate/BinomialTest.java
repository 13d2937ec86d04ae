package io.knhk.fortune5.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.math.BigDecimal;
import java.math.MathContext;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Scale;
import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BinomialTest {
  private static final MathContext FIFTY_DIGITS = new MathContext(50);

  /** Commons Statistics goes by a continued fraction of the incomplete beta function. */
  @Property
  void agreesWithCommonsStatistics(
      @ForAll @IntRange(min = 1, max = 10_000_000) int n,
      @ForAll @DoubleRange(min = 1e-6, max = 1 - 1e-6) @Scale(6) double p,
      @ForAll @DoubleRange(min = -12, max = 12) double deviations) {
    BinomialDistribution oracle = BinomialDistribution.of(n, p);
    double mean = n * p;
    int k = (int) Math.clamp(Math.round(mean + deviations * Math.sqrt(mean * (1 - p))), 0L, n);

    assertThat(Binomial.lowerTail(k, n, p))
        .isCloseTo(oracle.cumulativeProbability(k), withinPercentage(1e-7));
    assertThat(Binomial.upperTail(k + 1L, n, p))
        .isCloseTo(oracle.survivalProbability(k), withinPercentage(1e-7));
  }

  @Property(tries = 300)
  void agreesWithFiftyDigits(
      @ForAll @IntRange(min = 1, max = 150) int n,
      @ForAll @IntRange(max = 150) int k,
      @ForAll @DoubleRange(min = 0.001, max = 0.999) @Scale(6) double p) {
    assertRelative(Binomial.lowerTail(Math.min(k, n), n, p), exactLower(Math.min(k, n), n, p));
    assertRelative(
        Binomial.upperTail(Math.min(k, n), n, p), exactLower(n - Math.min(k, n), n, p, true));
  }

  /** By summing probabilities of 60 digits (mpmath 1.3). */
  @ParameterizedTest
  @CsvSource({
    "22, 1000, 0.01, 6.5182513827304407259e-4",
    "150, 10000, 0.01, 1.6570601962380373177e-6",
    "10500, 1000000, 0.01, 3.1585658792472630037e-7",
    "101000, 10000000, 0.01, 7.5717037632307385867e-4",
    "103600, 10000000, 0.01, 2.8320686682558559252e-30",
    "110000, 10000000, 0.01, 4.7262965772440443878e-215",
    "5018000, 10000000, 0.5, 2.5150751188944752369e-30",
    "2000, 10000000, 0.0001, 2.9090234893906659436e-170",
  })
  void upperTailsKeepTwelveDigits(long k, long n, double p, double truth) {
    assertRelative(Binomial.upperTail(k, n, p), truth);
  }

  /** Likewise. */
  @ParameterizedTest
  @CsvSource({
    "0, 149, 0.02, 4.9281654330089597373e-2",
    "6, 600, 0.02, 4.4295245400434440229e-2",
    "95000, 10000000, 0.01, 4.4280828230057023846e-58",
    "199000, 10000000, 0.02, 1.1937818626117686645e-2",
    "4990000, 10000000, 0.5, 1.2724002455775865285e-10",
  })
  void lowerTailsKeepTwelveDigits(long k, long n, double p, double truth) {
    assertRelative(Binomial.lowerTail(k, n, p), truth);
  }

  /** The bits themselves: they are what a replay on another machine has to come to. */
  @Example
  void theBitsAreTheSameEverywhere() {
    assertThat(Binomial.upperTail(103_600, 10_000_000, 0.01)).isEqualTo(0x1.cb8787adbc521p-99);
    assertThat(Binomial.lowerTail(6, 600, 0.02)).isEqualTo(0x1.6adddccb9f026p-5);
  }

  @Property
  void theTwoTailsAreOneWhole(
      @ForAll @IntRange(max = 100_000) int n,
      @ForAll @IntRange(max = 100_000) int k,
      @ForAll @DoubleRange(max = 1) @Scale(6) double p) {
    assertThat(Binomial.lowerTail(k, n, p) + Binomial.upperTail(k + 1L, n, p))
        .isCloseTo(1, within(1e-14));
  }

  @Property
  void moreBadOnesAreNeverLessUnlikely(
      @ForAll @IntRange(min = 1, max = 3_000) int n,
      @ForAll @IntRange(min = 1, max = 3_000) int k,
      @ForAll @DoubleRange(max = 1) @Scale(6) double p) {
    assertThat(Binomial.upperTail(k, n, p))
        .isLessThanOrEqualTo(Binomial.upperTail(k - 1L, n, p) * (1 + 1e-12));
  }

  @Example
  void theEndsAreExact() {
    assertThat(Binomial.lowerTail(-1, 10, 0.5)).isZero();
    assertThat(Binomial.lowerTail(10, 10, 0.5)).isEqualTo(1);
    assertThat(Binomial.upperTail(0, 10, 0.5)).isEqualTo(1);
    assertThat(Binomial.upperTail(11, 10, 0.5)).isZero();
    assertThat(Binomial.lowerTail(0, 0, 0.5)).isEqualTo(1);
    assertThat(Binomial.lowerTail(0, 10, 0)).isEqualTo(1);
    assertThat(Binomial.upperTail(1, 10, 0)).isZero();
    assertThat(Binomial.lowerTail(9, 10, 1)).isZero();
    assertThat(Binomial.upperTail(10, 10, 1)).isEqualTo(1);
  }

  @Example
  void whatIsFarTooUnlikelyIsZero() {
    assertThat(Binomial.upperTail(9_000_000, 10_000_000, 0.5)).isZero();
    assertThat(Binomial.lowerTail(1_000_000, 10_000_000, 0.5)).isZero();
  }

  @Example
  void argumentsOutOfRangeAreRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> Binomial.lowerTail(0, -1, 0.5));
    assertThatIllegalArgumentException().isThrownBy(() -> Binomial.upperTail(0, 1, 1.1));
    assertThatIllegalArgumentException().isThrownBy(() -> Binomial.upperTail(0, 1, Double.NaN));
  }

  /** To 1e-12; a tail that doubles cannot hold has only to be as small. */
  private static void assertRelative(double found, double truth) {
    if (truth < 1e-290) {
      assertThat(found).isBetween(0.0, 1.1e-290);
    } else {
      assertThat(found).isCloseTo(truth, withinPercentage(1e-10));
    }
  }

  private static double exactLower(int k, int n, double p) {
    return exactLower(k, n, p, false);
  }

  /** The sum of the probabilities of 0 to k, of bad ones or of good ones. */
  private static double exactLower(int k, int n, double p, boolean ofGood) {
    BigDecimal bad = ofGood ? BigDecimal.ONE.subtract(new BigDecimal(p)) : new BigDecimal(p);
    BigDecimal good = BigDecimal.ONE.subtract(bad);
    BigDecimal choices = BigDecimal.ONE;
    BigDecimal sum = BigDecimal.ZERO;
    for (int i = 0; i <= k; i++) {
      BigDecimal probability =
          choices.multiply(bad.pow(i, FIFTY_DIGITS)).multiply(good.pow(n - i, FIFTY_DIGITS));
      sum = sum.add(probability, FIFTY_DIGITS);
      choices = choices.multiply(BigDecimal.valueOf(n - i)).divide(BigDecimal.valueOf(i + 1));
    }
    return sum.doubleValue();
  }
}

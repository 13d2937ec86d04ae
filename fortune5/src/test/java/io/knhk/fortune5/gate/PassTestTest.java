package io.knhk.fortune5.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What PASS asks for, in figures computed beforehand. */
class PassTestTest {
  private static final PassTest PASS = PassTest.DEFAULT;
  private static final Allowance ONE_PERCENT = new Allowance(new BigDecimal("0.01"));
  private static final Allowance FIVE_PERCENT = new Allowance(new BigDecimal("0.05"));

  @Test
  void noneBadPassesFromOneHundredAndFortyNineAtOnePercent() {
    assertThat(fewest(0, ONE_PERCENT)).isEqualTo(149);
  }

  @Test
  void fewestMeasurementsAtFivePercent() {
    assertThat(IntStream.rangeClosed(0, 6).mapToLong(bad -> fewest(bad, FIVE_PERCENT)))
        .containsExactly(29L, 46L, 61L, 76L, 89L, 103L, 120L);
  }

  @Test
  void sixOfSixHundredPassAtOnePercentAndSevenDoNot() {
    assertThat(PASS.passes(6, 600, ONE_PERCENT)).isTrue();
    assertThat(PASS.passes(7, 600, ONE_PERCENT)).isFalse();
  }

  @Test
  void sixHundredTellHalfTheAllowanceFromTwiceIt() {
    assertThat(passing(600, 0.005)).isCloseTo(0.97, within(0.005));
    assertThat(passing(600, 0.02)).isCloseTo(0.04, within(0.005));
  }

  @Test
  void comparingASamplesPercentileWouldPassARealBreach() {
    // The P99 of 100 is within the target when at most one is beyond it.
    assertThat(Binomial.lowerTail(1, 100, 0.02)).isCloseTo(0.40, within(0.005));
    // And of 60 windows of 300 of a healthy service, one at least would miss.
    double met = Binomial.lowerTail(3, 300, 0.005);
    assertThat(1 - Math.pow(met, 60)).isCloseTo(0.98, within(0.005));
  }

  @Test
  void moreThanAllowedNeverPassesHoweverSureItIsUnderTwice() {
    assertThat(PASS.probability(1_001, 100_000, ONE_PERCENT)).isLessThan(1e-100);
    assertThat(PASS.passes(1_001, 100_000, ONE_PERCENT)).isFalse();
  }

  @Test
  void nothingMeasuredNeverPasses() {
    assertThat(PASS.passes(0, 0, ONE_PERCENT)).isFalse();
  }

  @Test
  void numbersOutOfRangeAreRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> new PassTest(1, 0.05));
    assertThatIllegalArgumentException().isThrownBy(() -> new PassTest(2, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> new PassTest(Double.NaN, 0.05));
  }

  private static long fewest(long bad, Allowance allowance) {
    return LongStream.range(0, 1_000)
        .filter(n -> PASS.passes(bad, n, allowance))
        .findFirst()
        .orElseThrow();
  }

  /** How often so many measurements pass at a true share, at an allowance of 1 %. */
  private static double passing(long n, double share) {
    long most =
        LongStream.rangeClosed(0, n)
            .takeWhile(bad -> PASS.passes(bad, n, ONE_PERCENT))
            .max()
            .orElseThrow();
    return Binomial.lowerTail(most, n, share);
  }
}

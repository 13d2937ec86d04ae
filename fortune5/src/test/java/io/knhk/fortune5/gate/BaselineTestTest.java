package io.knhk.fortune5.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.withinPercentage;

import org.junit.jupiter.api.Test;

class BaselineTestTest {
  private static final BaselineTest BASELINE = BaselineTest.DEFAULT_ROLLBACK;

  @Test
  void allOfTheBadOnesOnTheSmallerSideAreWorse() {
    // P(X >= 3 | 3, 125 / (125 + 900)) = (125 / 1025)^3
    assertThat(BASELINE.probability(3, 100, 0, 900))
        .isCloseTo(Math.pow(125.0 / 1025, 3), withinPercentage(1e-10));
    assertThat(BASELINE.worse(3, 100, 0, 900)).isFalse();
    assertThat(BASELINE.worse(4, 100, 0, 900)).isTrue();
  }

  @Test
  void theSameShareOnBothSidesIsNotWorse() {
    assertThat(BASELINE.worse(100, 100, 900, 900)).isFalse();
    assertThat(BASELINE.worse(10_000, 1_000_000, 90_000, 9_000_000)).isFalse();
  }

  @Test
  void theRatioIsAllowedForAndTwiceItIsNot() {
    assertThat(BASELINE.worse(1_250, 100_000, 10_000, 1_000_000)).isFalse();
    assertThat(BASELINE.worse(2_500, 100_000, 10_000, 1_000_000)).isTrue();
  }

  @Test
  void nobodyIsWorseThanNobody() {
    assertThat(BASELINE.worse(10, 10, 0, 0)).isFalse();
    assertThat(BASELINE.worse(0, 0, 0, 0)).isFalse();
  }

  @Test
  void numbersOutOfRangeAreRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> new BaselineTest(0.9, 0.01));
    assertThatIllegalArgumentException().isThrownBy(() -> new BaselineTest(1, 1));
  }
}

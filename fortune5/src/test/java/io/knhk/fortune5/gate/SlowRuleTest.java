package io.knhk.fortune5.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class SlowRuleTest {
  private static final Allowance ONE_PERCENT = new Allowance(new BigDecimal("0.01"));

  @Test
  void findsTwentyTwoOfAThousandAtOnePercentAndNotTwentyOne() {
    assertThat(SlowRule.DEFAULT.finds(22, 1_000, ONE_PERCENT)).isTrue();
    assertThat(SlowRule.DEFAULT.finds(21, 1_000, ONE_PERCENT)).isFalse();
  }

  @Test
  void findsNothingWhereNothingWasMeasured() {
    assertThat(SlowRule.DEFAULT.finds(0, 0, ONE_PERCENT)).isFalse();
  }

  @Test
  void levelsOutOfRangeAreRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> new SlowRule(0));
    assertThatIllegalArgumentException().isThrownBy(() -> new SlowRule(1));
  }
}

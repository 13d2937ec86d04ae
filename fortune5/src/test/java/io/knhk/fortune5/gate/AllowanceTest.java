package io.knhk.fortune5.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class AllowanceTest {
  @Property
  void coversExactlyTheShare(
      @ForAll @IntRange(min = 1, max = 2000) int tenThousandths,
      @ForAll @IntRange(max = 100_000) int measurements,
      @ForAll @IntRange(max = 20_000) int bad) {
    Allowance allowance = new Allowance(BigDecimal.valueOf(tenThousandths, 4));

    assertThat(allowance.covers(bad, measurements))
        .isEqualTo(10_000L * bad <= (long) tenThousandths * measurements);
  }

  @Example
  void doublesWouldCountWrong() {
    Allowance nineteenPercent = Allowance.ofThreshold(new BigDecimal("0.81"));

    assertThat(19 <= (1 - 0.81) * 100).isFalse();
    assertThat(nineteenPercent.covers(19, 100)).isTrue();
    assertThat(nineteenPercent.covers(20, 100)).isFalse();
  }

  @Example
  void isWhatTheThresholdLeaves() {
    assertThat(Allowance.ofThreshold(new BigDecimal("0.990")))
        .isEqualTo(new Allowance(new BigDecimal("0.01")));
    assertThat(Allowance.ofThreshold(new BigDecimal("0.99")).p0()).isEqualTo(0.01);
  }

  @Example
  void thresholdsOutOfRangeAreRefused() {
    for (String threshold : new String[] {"0.79", "0.99991", "1", "0"}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Allowance.ofThreshold(new BigDecimal(threshold)));
    }
    assertThat(Allowance.ofThreshold(new BigDecimal("0.8")).p0()).isEqualTo(0.2);
    assertThat(Allowance.ofThreshold(new BigDecimal("0.9999")).p0()).isEqualTo(0.0001);
  }
}

package io.knhk.fortune5.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class GatePolicyTest {
  private static final Allowance ONE_PERCENT = new Allowance(new BigDecimal("0.01"));

  @Test
  void defaultsAreThePublishedOnes() {
    GatePolicy policy = GatePolicy.of(ONE_PERCENT, Duration.ofSeconds(60), true);

    assertThat(policy.pass()).isEqualTo(new PassTest(2, 0.05));
    assertThat(policy.slow()).isEqualTo(new SlowRule(0.001));
    assertThat(policy.fast()).isEqualTo(new FastRule(List.of(2.0, 5.0, 14.4, 50.0), 1e9, 100, 10));
    assertThat(policy.baseline()).isEqualTo(new BaselineTest(1.25, 0.001));
    assertThat(policy.worse()).isEqualTo(new BaselineTest(1.25, 0.01));
    assertThat(policy.staleness()).isEqualTo(Duration.ofSeconds(10));
    assertThat(policy.r1MinimumBatches()).isEqualTo(100);
  }

  @Test
  void windowsAreWholeSlots() {
    for (Duration window : List.of(Duration.ZERO, Duration.ofMillis(150), Duration.ofNanos(1))) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> GatePolicy.of(ONE_PERCENT, window, true));
    }
  }

  @Test
  void aGateGoesStaleAfterSomeTime() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Policies.withStaleness(GateLog.POLICY, Duration.ZERO));
  }
}

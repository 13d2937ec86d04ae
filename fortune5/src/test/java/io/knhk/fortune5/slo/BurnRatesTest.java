package io.knhk.fortune5.slo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.knhk.fortune5.slo.BurnRates.Pair;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class BurnRatesTest {
  @Test
  void anHourGivesTheWorkbooksPairs() {
    assertThat(BurnRates.pairs(Duration.ofHours(1)))
        .containsExactly(
            new Pair(Duration.ofHours(1), Duration.ofMinutes(5), 14.4),
            new Pair(Duration.ofHours(6), Duration.ofMinutes(30), 6));
  }

  @Test
  void lengthsAreWholeSecondsAndNeverNone() {
    assertThat(BurnRates.pairs(Duration.ofSeconds(8)))
        .containsExactly(
            new Pair(Duration.ofSeconds(8), Duration.ofSeconds(1), 14.4),
            new Pair(Duration.ofSeconds(48), Duration.ofSeconds(4), 6));
  }

  @Test
  void spendingWhatIsAllowedIsOne() {
    assertThat(BurnRates.rate(new Counts(1000, 1000, 990, 10, 0, 0, 0), 0.01)).isEqualTo(1);
    assertThat(BurnRates.rate(Counts.NONE, 0.01)).isZero();
  }

  @Test
  void bothWindowsMustBurn() {
    Pair pair = BurnRates.pairs(Duration.ofHours(1)).getFirst();

    assertThat(pair.alerting(14.4, 14.4)).isTrue();
    assertThat(pair.alerting(14.4, 14.3)).isFalse();
    assertThat(pair.alerting(14.3, 100)).isFalse();
  }

  @Test
  void aWindowOfNoLengthIsRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> BurnRates.pairs(Duration.ZERO));
  }
}

package io.knhk.app.demo.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class RisingRateTest {
  private final RisingRate rate = new RisingRate(300);

  @Test
  void doesHalfOfTheFullRateWhileItRises() {
    assertThat(done(0, 300)).isEqualTo(150);
  }

  @Test
  void riseIsEven() {
    assertThat(done(0, 100)).isEqualTo(16);
    assertThat(done(100, 200)).isEqualTo(50);
    assertThat(done(200, 300)).isEqualTo(84);
  }

  @Test
  void isDueAtEachTickAfterwards() {
    assertThat(done(300, 1_000)).isEqualTo(700);
  }

  private long done(long from, long until) {
    return LongStream.range(from, until).filter(rate::isDueAt).count();
  }
}

package io.knhk.slo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SilenceTest {
  private final Silence silence = new Silence();

  @Test
  void bearsNoSilenceAtTheStart() {
    assertThat(silence.tickDue(5_000, false)).isTrue();
    assertThat(silence.tickDue(5_100, false)).isFalse();
  }

  @Test
  void bearsASecondWhileNobodyIsInRollout() {
    silence.broken(5_000);

    assertThat(silence.tickDue(5_999, false)).isFalse();
    assertThat(silence.tickDue(6_000, false)).isTrue();
    assertThat(silence.tickDue(6_999, false)).isFalse();
    assertThat(silence.tickDue(7_000, false)).isTrue();
  }

  @Test
  void bearsASlotWhileAnAttemptRuns() {
    silence.broken(5_000);

    assertThat(silence.tickDue(5_099, true)).isFalse();
    assertThat(silence.tickDue(5_100, true)).isTrue();
    assertThat(silence.tickDue(5_200, true)).isTrue();
  }
}

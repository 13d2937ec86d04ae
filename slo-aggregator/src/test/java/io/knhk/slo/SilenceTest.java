package io.knhk.slo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SilenceTest {
  private final Silence silence = new Silence();

  @Test
  void bearsNoSilenceAtTheStart() {
    assertThat(silence.tickDue(false)).isTrue();
    assertThat(silence.tickDue(false)).isFalse();
  }

  @Test
  void bearsTenLooksWhileNobodyIsInRollout() {
    silence.broken();

    assertThat(ticksAtLooks(31, false)).containsExactly(10, 20, 30);
  }

  @Test
  void bearsOneLookWhileAnAttemptRuns() {
    silence.broken();

    assertThat(ticksAtLooks(3, true)).containsExactly(1, 2);
  }

  @Test
  void isBrokenByEachRecord() {
    for (int look = 0; look < 20; look++) {
      silence.broken();
      assertThat(silence.tickDue(true)).isFalse();
    }
  }

  private List<Integer> ticksAtLooks(int looks, boolean attemptRuns) {
    return IntStream.range(0, looks).filter(look -> silence.tickDue(attemptRuns)).boxed().toList();
  }
}

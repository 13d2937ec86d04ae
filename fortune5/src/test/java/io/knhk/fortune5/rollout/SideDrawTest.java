package io.knhk.fortune5.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.knhk.fortune5.Side;
import java.util.stream.IntStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class SideDrawTest {
  @Example
  void theDrawIsTheOneThatIsPublished() {
    // printf "order\n3\ncase-1" | sha256sum begins with fa86bfa9: 4,203,134,889
    assertThat(SideDraw.point("order", "3", "case-1")).isEqualTo(4_889);
  }

  @Property
  void aCaseDrawnAtAShareIsDrawnAtEveryGreaterOne(
      @ForAll String caseId,
      @ForAll @IntRange(max = 10_000) int share,
      @ForAll @IntRange(max = 10_000) int more) {
    Side atLeast = SideDraw.draw("order", "3", caseId, Math.min(share, more));
    Side atMost = SideDraw.draw("order", "3", caseId, Math.max(share, more));

    assertThat(atLeast == Side.CANDIDATE && atMost == Side.STABLE).isFalse();
  }

  @Property
  void nothingAndEverythingAreExact(@ForAll String caseId) {
    assertThat(SideDraw.draw("order", "3", caseId, 0)).isEqualTo(Side.STABLE);
    assertThat(SideDraw.draw("order", "3", caseId, SideDraw.WHOLE)).isEqualTo(Side.CANDIDATE);
  }

  @Example
  void theShareIsTheShareOfCases() {
    assertThat(candidates("3", 500) / 100_000.0).isCloseTo(0.05, within(0.003));
  }

  @Example
  void anotherVersionHasOtherVictims() {
    long both =
        IntStream.range(0, 100_000)
            .filter(i -> isCandidate("3", i, 500) && isCandidate("4", i, 500))
            .count();

    assertThat(both / 100_000.0).isCloseTo(0.0025, within(0.0007));
  }

  @Example
  void sharesOutOfRangeAreRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> SideDraw.draw("f", "1", "c", -1));
    assertThatIllegalArgumentException().isThrownBy(() -> SideDraw.draw("f", "1", "c", 10_001));
  }

  private static long candidates(String version, int share) {
    return IntStream.range(0, 100_000).filter(i -> isCandidate(version, i, share)).count();
  }

  private static boolean isCandidate(String version, int i, int share) {
    return SideDraw.draw("order", version, "case-" + i, share) == Side.CANDIDATE;
  }
}

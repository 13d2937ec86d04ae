package io.knhk.fortune5.slo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigInteger;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;

class WindowVerdictTest {
  @Property
  void metIsNinetyNineOfAHundredForCountsOfAnySize(
      @ForAll @LongRange(min = 0) long good, @ForAll @LongRange(min = 0) long bad) {
    long total = good + Math.min(bad, Long.MAX_VALUE - good);
    boolean met = times(good, 100).compareTo(times(total, 99)) >= 0;

    assertThat(WindowVerdict.of(good, Math.max(total, 1), 1) == WindowVerdict.MET)
        .isEqualTo(met && total > 0);
  }

  @Example
  void oneBadOfAHundredIsMetAndTwoAreNot() {
    assertThat(WindowVerdict.of(99, 100, 30)).isEqualTo(WindowVerdict.MET);
    assertThat(WindowVerdict.of(98, 100, 30)).isEqualTo(WindowVerdict.MISSED);
    assertThat(WindowVerdict.of(98, 99, 30)).isEqualTo(WindowVerdict.MISSED);
  }

  @Example
  void tooFewAreNeverMet() {
    assertThat(WindowVerdict.of(29, 29, 30)).isEqualTo(WindowVerdict.NO_DATA);
    assertThat(WindowVerdict.of(0, 0, 1)).isEqualTo(WindowVerdict.NO_DATA);
  }

  @Example
  void countsThatCannotBeAreRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> WindowVerdict.of(2, 1, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> WindowVerdict.of(0, 0, 0));
  }

  private static BigInteger times(long count, long factor) {
    return BigInteger.valueOf(count).multiply(BigInteger.valueOf(factor));
  }
}

package io.knhk.engine.hot;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class HotLoopPropertiesTest {

  @Property(tries = 2_000)
  void firesExactlyTheEnabledSteps(
      @ForAll @Size(8) long[] markings,
      @ForAll @Size(8) long[] takes,
      @ForAll @Size(8) long[] clears,
      @ForAll @Size(8) long[] gives) {
    enableHalf(markings, takes);
    long[] next = new long[8];

    HotLoop.run(markings, takes, clears, gives, next, 8);

    for (int i = 0; i < 8; i++) {
      assertThat(next[i]).isEqualTo(after(markings[i], takes[i], clears[i], gives[i]));
    }
  }

  @Property(tries = 2_000)
  void firesOnSeveralWordsOnlyWhereNothingIsMissingInAny(
      @ForAll @Size(8) long[] first,
      @ForAll @Size(8) long[] second,
      @ForAll @Size(8) long[] takesFirst,
      @ForAll @Size(8) long[] takesSecond,
      @ForAll @Size(8) long[] gives) {
    enableHalf(first, takesFirst);
    enableHalf(second, takesSecond);
    long[] missing = new long[8];
    long[] next = new long[8];

    HotLoop.miss(first, takesFirst, missing, 0, 8);
    HotLoop.missMore(second, takesSecond, missing, 0, 8);
    HotLoop.go(second, takesSecond, gives, missing, next, 0, 8);

    for (int i = 0; i < 8; i++) {
      boolean enabled = (first[i] & takesFirst[i]) == takesFirst[i];
      assertThat(next[i])
          .isEqualTo(
              enabled ? after(second[i], takesSecond[i], takesSecond[i], gives[i]) : second[i]);
    }
  }

  @Property(tries = 2_000)
  void firesOneStepOnEveryMarkingThatEnablesIt(
      @ForAll @Size(8) long[] markings,
      @ForAll long takes,
      @ForAll long clears,
      @ForAll long gives) {
    for (int i = 0; i < 4; i++) {
      markings[i] |= takes;
    }
    long[] next = markings.clone();
    long[] missing = new long[8];
    long[] word = markings.clone();

    HotLoop.fire(next, takes, clears, gives, 0, 8);
    HotLoop.miss(word, takes, missing, 0, 8);
    HotLoop.go(word, clears, gives, missing, 0, 8);
    long[] follows = markings.clone();
    HotLoop.follow(follows, clears, gives, markings, takes, 0, 8);

    for (int i = 0; i < 8; i++) {
      assertThat(next[i]).isEqualTo(after(markings[i], takes, clears, gives));
    }
    assertThat(word).isEqualTo(next);
    assertThat(follows).isEqualTo(next);
  }

  @Property(tries = 2_000)
  void firesAStepThatTakesOneToken(
      @ForAll @Size(8) long[] markings,
      @ForAll @IntRange(max = 63) int place,
      @ForAll long clears,
      @ForAll long gives) {
    long takes = 1L << place;
    for (int i = 0; i < 4; i++) {
      markings[i] ^= markings[i] & takes; // half of them not enabled
      markings[i + 4] |= takes;
    }
    long[] next = markings.clone();

    HotLoop.fire(next, takes, clears, gives, 0, 8);

    for (int i = 0; i < 8; i++) {
      assertThat(next[i]).isEqualTo(after(markings[i], takes, clears, gives));
    }
  }

  private static void enableHalf(long[] markings, long[] takes) {
    for (int i = 0; i < 4; i++) {
      takes[i] &= markings[i];
    }
  }

  private static long after(long marking, long takes, long clears, long gives) {
    return (marking & takes) == takes ? (marking & ~clears) | gives : marking;
  }
}

package io.knhk.engine.hot;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Against tokens taken, emptied and given as a net does it, where no place holds two. */
class HotLoopPropertiesTest {
  private static final int STEPS = 8;

  @Property(tries = 2_000)
  void firesExactlyTheEnabledSteps(
      @ForAll @Size(STEPS) long[] markings,
      @ForAll @Size(STEPS) long[] takes,
      @ForAll @Size(STEPS) long[] gives) {
    enableHalf(markings, takes);
    makeSafe(markings, takes, gives);
    long[] next = new long[STEPS];

    HotLoop.run(markings, takes, flips(takes, gives), next, STEPS);

    for (int i = 0; i < STEPS; i++) {
      assertThat(next[i]).isEqualTo(after(markings[i], takes[i], takes[i], gives[i]));
    }
  }

  @Property(tries = 2_000)
  void firesOnSeveralWordsOnlyWhereNothingIsMissingInAny(
      @ForAll @Size(STEPS) long[] first,
      @ForAll @Size(STEPS) long[] second,
      @ForAll @Size(STEPS) long[] takesFirst,
      @ForAll @Size(STEPS) long[] takesSecond,
      @ForAll @Size(STEPS) long[] cleared,
      @ForAll @Size(STEPS) long[] gives) {
    enableHalf(first, takesFirst);
    enableHalf(second, takesSecond);
    long[] clears = new long[STEPS];
    long[] empties = new long[STEPS];
    for (int i = 0; i < STEPS; i++) {
      clears[i] = cleared[i] | takesSecond[i];
      empties[i] = cleared[i] & ~takesSecond[i];
    }
    long[] given = gives.clone();
    makeSafe(second, clears, given);
    long[] givenEmptyingNone = gives.clone();
    makeSafe(second, takesSecond, givenEmptyingNone);
    long[] stays = new long[STEPS];
    long[] next = new long[STEPS];
    long[] nextEmptyingNone = new long[STEPS];

    HotLoop.miss(first, takesFirst, stays, 0, STEPS);
    HotLoop.stay(second, takesSecond, stays, 0, STEPS);
    HotLoop.go(second, empties, flips(takesSecond, given), stays, next, 0, STEPS);
    HotLoop.go(second, flips(takesSecond, givenEmptyingNone), stays, nextEmptyingNone, 0, STEPS);

    for (int i = 0; i < STEPS; i++) {
      boolean enabled = (first[i] & takesFirst[i]) == takesFirst[i];
      assertThat(next[i])
          .isEqualTo(enabled ? after(second[i], takesSecond[i], clears[i], given[i]) : second[i]);
      assertThat(nextEmptyingNone[i])
          .isEqualTo(
              enabled
                  ? after(second[i], takesSecond[i], takesSecond[i], givenEmptyingNone[i])
                  : second[i]);
    }
  }

  @Property(tries = 2_000)
  void firesOneStepOnEveryMarkingThatEnablesIt(
      @ForAll @Size(STEPS) long[] markings,
      @ForAll long takes,
      @ForAll long cleared,
      @ForAll long gives) {
    for (int i = 0; i < STEPS / 2; i++) {
      markings[i] |= takes;
    }

    firesOneStep(markings, takes, takes, gives);
    firesOneStep(markings, takes, cleared | takes, gives);
  }

  @Property(tries = 2_000)
  void firesAStepThatTakesOneToken(
      @ForAll @Size(STEPS) long[] markings,
      @ForAll @IntRange(max = 63) int place,
      @ForAll long gives) {
    long takes = 1L << place;
    for (int i = 0; i < STEPS / 2; i++) {
      markings[i] ^= markings[i] & takes; // half of them not enabled
      markings[i + STEPS / 2] |= takes;
    }

    firesOneStep(markings, takes, takes, gives);
  }

  /** By each of the loops that take one step on a word. */
  private static void firesOneStep(long[] anyMarkings, long takes, long clears, long gives) {
    long empties = clears & ~takes;
    long flips = takes ^ gives;
    long[] markings = anyMarkings.clone();
    for (int i = 0; i < STEPS; i++) {
      markings[i] &= ~gives | clears; // what it gives is not there already
    }
    long[] next = markings.clone();
    long[] missing = new long[STEPS];
    long[] word = markings.clone();
    long[] follows = markings.clone();

    HotLoop.fire(next, takes, empties, flips, 0, STEPS);
    HotLoop.miss(word, takes, missing, 0, STEPS);
    HotLoop.go(word, empties, flips, missing, 0, STEPS);
    HotLoop.follow(follows, empties, flips, markings, takes, 0, STEPS);

    for (int i = 0; i < STEPS; i++) {
      assertThat(next[i]).isEqualTo(after(markings[i], takes, clears, gives));
    }
    assertThat(word).isEqualTo(next);
    assertThat(follows).isEqualTo(next);
  }

  private static void enableHalf(long[] markings, long[] takes) {
    for (int i = 0; i < STEPS / 2; i++) {
      takes[i] &= markings[i];
    }
  }

  /** Gives nothing to a place that holds a token and keeps it. */
  private static void makeSafe(long[] markings, long[] clears, long[] gives) {
    for (int i = 0; i < STEPS; i++) {
      gives[i] &= ~markings[i] | clears[i];
    }
  }

  private static long[] flips(long[] takes, long[] gives) {
    long[] flips = new long[STEPS];
    for (int i = 0; i < STEPS; i++) {
      flips[i] = takes[i] ^ gives[i];
    }
    return flips;
  }

  private static long after(long marking, long takes, long clears, long gives) {
    return (marking & takes) == takes ? (marking & ~clears) | gives : marking;
  }
}

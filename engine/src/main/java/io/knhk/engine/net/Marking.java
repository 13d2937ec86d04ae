package io.knhk.engine.net;

import java.util.Arrays;
import java.util.List;

/**
 * How many tokens each place of a net holds: counters of one width side by side in words, the
 * counter of place p in bits {@code p * width % 64} on of word {@code p * width / 64}. In a net
 * whose places hold one token at most the width is 1, and the words are masks. Immutable.
 */
public final class Marking {
  private final int width;
  private final long[] words;

  private Marking(int width, long[] words) {
    this.width = width;
    this.words = words;
  }

  /** The empty marking of a net of so many places. */
  static Marking empty(int width, int places) {
    return new Marking(width, new long[(places * width + Long.SIZE - 1) / Long.SIZE]);
  }

  /** The marking of these words, in the same net. */
  Marking of(List<Long> words) {
    return new Marking(width, words.stream().mapToLong(Long::longValue).toArray());
  }

  /** The same with so many tokens more in a place. */
  public Marking with(int place, int tokens) {
    Marking next = new Marking(width, words.clone());
    next.add(place, tokens);
    return next;
  }

  /** Its words, as many as the net needs. */
  public List<Long> words() {
    return Arrays.stream(words).boxed().toList();
  }

  /** How many words it has. */
  int size() {
    return words.length;
  }

  /** One of its words, from 0. */
  public long word(int number) {
    return words[number];
  }

  /** Whether the place holds a token. */
  public boolean has(int place) {
    return tokens(place) != 0;
  }

  /** How many tokens the place holds. */
  public int tokens(int place) {
    return (int) ((words[wordOf(place)] >>> shift(place)) & mask());
  }

  /** Whether no place holds a token. */
  public boolean isEmpty() {
    long any = 0;
    for (long word : words) {
      any |= word;
    }
    return any == 0;
  }

  /**
   * Whether every place that the step takes from holds what it takes, and none that bars it any.
   */
  public boolean enables(Step step) {
    for (Arc arc : step.takes()) {
      if (tokens(arc.place()) < arc.tokens()) {
        return false;
      }
    }
    for (int place : step.barredBy()) {
      if (has(place)) {
        return false;
      }
    }
    return true;
  }

  /** The marking after a step that it enables: tokens taken, places emptied, tokens given. */
  public Marking fire(Step step) {
    Marking next = new Marking(width, words.clone());
    for (Arc arc : step.takes()) {
      next.add(arc.place(), -arc.tokens());
    }
    for (int place : step.empties()) {
      next.words[wordOf(place)] &= ~(mask() << shift(place));
    }
    for (Arc arc : step.gives()) {
      next.add(arc.place(), arc.tokens());
    }
    return next;
  }

  /** How many tokens a place would hold after the step: told without the bounds of a counter. */
  int after(Step step, int place) {
    int taken = step.empties().contains(place) ? tokens(place) : among(step.takes(), place);
    return tokens(place) - taken + among(step.gives(), place);
  }

  private static int among(List<Arc> arcs, int place) {
    int tokens = 0;
    for (Arc arc : arcs) {
      tokens += arc.place() == place ? arc.tokens() : 0;
    }
    return tokens;
  }

  private void add(int place, int tokens) {
    words[wordOf(place)] += (long) tokens << shift(place);
  }

  private int wordOf(int place) {
    return place * width / Long.SIZE;
  }

  private int shift(int place) {
    return place * width % Long.SIZE;
  }

  private long mask() {
    return (1L << width) - 1;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Marking that && Arrays.equals(words, that.words);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(words);
  }

  @Override
  public String toString() {
    return "Marking" + Arrays.toString(words);
  }
}

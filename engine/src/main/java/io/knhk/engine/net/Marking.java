package io.knhk.engine.net;

import java.util.Arrays;
import java.util.List;

/**
 * Which places of a net hold a token, one bit each: bit {@code p % 64} of word {@code p / 64} for
 * place p. A place holds one token at most. Immutable.
 */
public final class Marking {
  private final long[] words;

  private Marking(long[] words) {
    this.words = words;
  }

  /** The marking of these words, as {@link #words()} gave them. */
  public static Marking of(List<Long> words) {
    return new Marking(words.stream().mapToLong(Long::longValue).toArray());
  }

  static Marking of(int words, List<Integer> places) {
    long[] bits = new long[words];
    for (int place : places) {
      bits[place / Long.SIZE] |= 1L << place;
    }
    return new Marking(bits);
  }

  /** Its words, as many as the net needs: one for each 64 places. */
  public List<Long> words() {
    return Arrays.stream(words).boxed().toList();
  }

  /** The first word: the whole marking of a net of at most 64 places. */
  public long word() {
    return words[0];
  }

  /** Whether the place holds a token. */
  public boolean has(int place) {
    return (words[place / Long.SIZE] & (1L << place)) != 0;
  }

  /** Whether no place holds a token. */
  public boolean isEmpty() {
    long any = 0;
    for (long word : words) {
      any |= word;
    }
    return any == 0;
  }

  /** Whether every place of {@code in} holds a token here: a step that takes them is enabled. */
  public boolean covers(Marking in) {
    long missing = 0;
    for (int i = 0; i < words.length; i++) {
      missing |= in.words[i] & ~words[i];
    }
    return missing == 0;
  }

  /**
   * Whether a place would come to hold two tokens if those of {@code in} were taken and those of
   * {@code out} given.
   */
  public boolean overflows(Marking in, Marking out) {
    long twice = 0;
    for (int i = 0; i < words.length; i++) {
      twice |= words[i] & ~in.words[i] & out.words[i];
    }
    return twice != 0;
  }

  /** The marking after the tokens of {@code in} were taken and those of {@code out} given. */
  public Marking fire(Marking in, Marking out) {
    long[] next = new long[words.length];
    for (int i = 0; i < words.length; i++) {
      next[i] = (words[i] & ~in.words[i]) | out.words[i];
    }
    return new Marking(next);
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

package io.knhk.engine.net;

import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A data-free step of a net whose places hold one token at most, on the words of a marking that it
 * touches and on no other: enabled where all of {@code takes} and none of {@code bars} is set; then
 * {@code clears} goes, an AND-NOT that takes tokens and empties places at once, and {@code gives}
 * comes. Immutable.
 */
public final class Masks {
  private final int[] words;
  private final long[] takes;
  private final long[] bars;
  private final long[] clears;
  private final long[] gives;

  private Masks(int[] words, Step step) {
    this.words = words;
    List<Integer> taken = places(step.takes());
    List<Integer> cleared = Stream.concat(taken.stream(), step.empties().stream()).toList();
    takes = masks(words, taken);
    bars = masks(words, step.barredBy());
    clears = masks(words, cleared);
    gives = masks(words, places(step.gives()));
  }

  /** The masks of a step of such a net, whatever its guard says. */
  static Masks of(Step step) {
    TreeSet<Integer> words = new TreeSet<>();
    Stream.of(places(step.takes()), step.barredBy(), step.empties(), places(step.gives()))
        .flatMap(List::stream)
        .map(place -> place / Long.SIZE)
        .forEach(words::add);
    return new Masks(words.stream().mapToInt(Integer::intValue).toArray(), step);
  }

  /** How many words it touches, from 1. */
  public int size() {
    return words.length;
  }

  /** Which word of the marking is the one of that number among those it touches. */
  public int word(int touched) {
    return words[touched];
  }

  /** The tokens of that word which must be there. */
  public long takes(int touched) {
    return takes[touched];
  }

  /** The places of that word which must be empty. */
  public long bars(int touched) {
    return bars[touched];
  }

  /** The places of that word which are emptied: those it takes from among them. */
  public long clears(int touched) {
    return clears[touched];
  }

  /** The places of that word which get a token. */
  public long gives(int touched) {
    return gives[touched];
  }

  /** The places of that word which are emptied beside those it takes from. */
  public long empties(int touched) {
    return clears[touched] & ~takes[touched];
  }

  /** Whether it empties places beside those it takes from, in any word. */
  public boolean empties() {
    return IntStream.range(0, words.length).anyMatch(touched -> empties(touched) != 0);
  }

  /**
   * The places of that word which hold a token before and none after, or the other way round: where
   * it is enabled, what it takes is there and what it gives is not. What it empties is not among
   * them: whether that changes, the marking tells.
   */
  public long flips(int touched) {
    return takes[touched] ^ gives[touched];
  }

  private static List<Integer> places(List<Arc> arcs) {
    return arcs.stream().map(Arc::place).toList();
  }

  private static long[] masks(int[] words, List<Integer> places) {
    long[] masks = new long[words.length];
    for (int place : places) {
      masks[Arrays.binarySearch(words, place / Long.SIZE)] |= 1L << place;
    }
    return masks;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Masks that
        && Arrays.equals(words, that.words)
        && Arrays.equals(takes, that.takes)
        && Arrays.equals(bars, that.bars)
        && Arrays.equals(clears, that.clears)
        && Arrays.equals(gives, that.gives);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(takes) * 31 + Arrays.hashCode(gives);
  }

  @Override
  public String toString() {
    return IntStream.range(0, words.length)
        .mapToObj(i ->
            "%d: takes %x, barred by %x, clears %x, gives %x"
                .formatted(words[i], takes[i], bars[i], clears[i], gives[i]))
        .toList()
        .toString();
  }
}

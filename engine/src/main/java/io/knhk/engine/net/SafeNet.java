package io.knhk.engine.net;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A net whose places hold one token at most and that has no general merge, as masks: every step
 * that some answers and some data could make the next one, on markings that lie side by side in one
 * array. Allocates nothing as it steps. Immutable; thread-safe.
 */
public final class SafeNet {
  /** A multi-choice of n flows is 2^(n-1) steps: nets with more than these are not made ready. */
  private static final int MOST_STEPS = 20_000;

  private final int words;
  private final List<Step> steps;
  private final int[] firstAt;
  private final Masks[] masks;

  private SafeNet(int words, List<Step> steps, int[] firstAt) {
    this.words = words;
    this.steps = List.copyOf(steps);
    this.firstAt = firstAt;
    masks = steps.stream().map(Masks::of).toArray(Masks[]::new);
  }

  /** A net made ready so, where it is one. */
  static Optional<SafeNet> of(CompiledNet net) {
    if (net.counts() || !net.orJoins().isEmpty()) {
      return Optional.empty();
    }
    List<Step> steps = new ArrayList<>();
    int[] firstAt = new int[net.size() + 1];
    for (int place = 0; place < net.size(); place++) {
      firstAt[place] = steps.size();
      for (Move move : net.startingAt(place)) {
        if (steps.size() + ways(move) > MOST_STEPS) {
          return Optional.empty();
        }
        Choice.every(move, steps);
      }
    }
    firstAt[net.size()] = steps.size();
    return steps.stream().allMatch(Step::oneTokenAnArc)
        ? Optional.of(new SafeNet(net.start().size(), steps, firstAt))
        : Optional.empty();
  }

  private static int ways(Move move) {
    return move instanceof OrSplit split ? split.ways() : 1;
  }

  /** How many words a marking has. */
  public int words() {
    return words;
  }

  /** How many steps there are. */
  public int size() {
    return masks.length;
  }

  /** The step of that number. */
  public Step step(int number) {
    return steps.get(number);
  }

  /** The first of the steps that begin at a place; they end before the first of the next place. */
  public int firstAt(int place) {
    return firstAt[place];
  }

  /** Whether the marking that begins there enables the step. */
  public boolean enabled(int step, long[] markings, int at) {
    Masks its = masks[step];
    long against = 0;
    for (int i = 0; i < its.size(); i++) {
      long marking = markings[at + its.word(i)];
      against |= (its.takes(i) & ~marking) | (its.bars(i) & marking);
    }
    return against == 0;
  }

  /** Whether a place would hold two tokens after the step, which is enabled. */
  public boolean overflows(int step, long[] markings, int at) {
    Masks its = masks[step];
    long twice = 0;
    for (int i = 0; i < its.size(); i++) {
      twice |= markings[at + its.word(i)] & ~its.clears(i) & its.gives(i);
    }
    return twice != 0;
  }

  /** Writes the marking after the step, which is enabled, to where another begins. */
  public void fire(int step, long[] markings, int at, int to) {
    System.arraycopy(markings, at, markings, to, words);
    Masks its = masks[step];
    for (int i = 0; i < its.size(); i++) {
      int word = to + its.word(i);
      markings[word] = (markings[word] & ~its.clears(i)) | its.gives(i);
    }
  }
}

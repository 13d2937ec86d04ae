package io.knhk.engine.soundness;

import java.util.Arrays;
import java.util.BitSet;

/** Which state leads to which, by their numbers. Not thread-safe. */
final class Edges {
  private int[] from = new int[16];
  private int[] to = new int[16];
  private int size;

  void add(int one, int other) {
    if (size == from.length) {
      from = Arrays.copyOf(from, 2 * size);
      to = Arrays.copyOf(to, 2 * size);
    }
    from[size] = one;
    to[size++] = other;
  }

  /** The states from which one can be reached, itself among them. */
  BitSet leadingTo(int target, int states) {
    int[] first = new int[states + 1]; // of each state's edges, once they are sorted by their end
    for (int edge = 0; edge < size; edge++) {
      first[to[edge] + 1]++;
    }
    for (int state = 0; state < states; state++) {
      first[state + 1] += first[state];
    }
    int[] next = Arrays.copyOf(first, states);
    int[] sources = new int[size];
    for (int edge = 0; edge < size; edge++) {
      sources[next[to[edge]]++] = from[edge];
    }
    BitSet found = new BitSet(states);
    int[] open = new int[states];
    int opened = 0;
    found.set(target);
    open[opened++] = target;
    while (opened > 0) {
      int state = open[--opened];
      for (int edge = first[state]; edge < first[state + 1]; edge++) {
        if (!found.get(sources[edge])) {
          found.set(sources[edge]);
          open[opened++] = sources[edge];
        }
      }
    }
    return found;
  }
}

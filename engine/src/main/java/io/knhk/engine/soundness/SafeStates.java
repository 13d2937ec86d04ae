package io.knhk.engine.soundness;

import io.knhk.engine.net.CompiledNet;
import io.knhk.engine.net.Marking;
import io.knhk.engine.net.SafeNet;
import io.knhk.engine.net.Step;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.LongStream;

/**
 * The markings of a safe net, side by side in one array: a marking is made at its end, and stays
 * there if it is a new one. A hash table of numbers over it. Allocates only as it grows. Not
 * thread-safe.
 */
final class SafeStates implements Found {
  private static final int NONE = -1;
  private static final long SPREAD = 0x9E3779B97F4A7C15L; // 2^64 over the golden ratio

  private final CompiledNet net;
  private final SafeNet safe;
  private final int words;
  private long[] markings;
  private int[] steps = new int[64];
  private int[] parents = new int[64];
  private int[] table = emptyTable(256);
  private int size;

  /** Begins with what is there at the start. */
  SafeStates(CompiledNet net, SafeNet safe) {
    this.net = net;
    this.safe = safe;
    words = safe.words();
    markings = new long[steps.length * words];
    List<Long> start = net.start().words();
    for (int word = 0; word < words; word++) {
      markings[word] = start.get(word);
    }
    keep(NONE, NONE, slot());
  }

  /** The array in which a marking begins at its number times the words of one. */
  long[] markings() {
    return markings;
  }

  /** The number of the marking after a step that the parent enables; a new one if it is new. */
  int after(int parent, int step) {
    safe.fire(step, markings, parent * words, size * words);
    int slot = slot();
    if (table[slot] != NONE) {
      return table[slot];
    }
    keep(parent, step, slot);
    return size - 1;
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public Marking marking(int number) {
    return net.marking(
        LongStream.of(Arrays.copyOfRange(markings, number * words, (number + 1) * words))
            .boxed()
            .toList());
  }

  @Override
  public boolean isEmpty(int number) {
    long any = 0;
    for (int word = number * words; word < (number + 1) * words; word++) {
      any |= markings[word];
    }
    return any == 0;
  }

  @Override
  public List<Step> wayTo(int number) {
    List<Step> way = new ArrayList<>();
    for (int at = number; parents[at] != NONE; at = parents[at]) {
      way.add(safe.step(steps[at]));
    }
    Collections.reverse(way);
    return way;
  }

  /** The marking at the end stays, and there is room for one more behind it. */
  private void keep(int parent, int step, int slot) {
    steps[size] = step;
    parents[size] = parent;
    table[slot] = size++;
    if (size == steps.length) {
      steps = Arrays.copyOf(steps, 2 * size);
      parents = Arrays.copyOf(parents, 2 * size);
      markings = Arrays.copyOf(markings, 2 * size * words);
    }
    if (size > table.length / 2) {
      table = emptyTable(2 * table.length);
      for (int number = 0; number < size; number++) {
        table[slot(number)] = number;
      }
    }
  }

  private int slot() {
    return slot(size);
  }

  /** Where the number of the marking stands, or has to. */
  private int slot(int number) {
    int at = number * words;
    long hash = 0;
    for (int word = at; word < at + words; word++) {
      hash = (hash ^ markings[word]) * SPREAD;
      hash ^= hash >>> 32;
    }
    int slot = (int) hash & (table.length - 1);
    while (table[slot] != NONE && !same(table[slot] * words, at)) {
      slot = (slot + 1) & (table.length - 1);
    }
    return slot;
  }

  private boolean same(int one, int other) {
    return Arrays.equals(markings, one, one + words, markings, other, other + words);
  }

  private static int[] emptyTable(int length) {
    int[] table = new int[length];
    Arrays.fill(table, NONE);
    return table;
  }
}

package io.knhk.engine.soundness;

import io.knhk.engine.net.Marking;
import io.knhk.engine.net.Step;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * The markings found so far, each once, numbered in the order in which they were found, with the
 * step by which each was found first. A hash table of numbers over arrays. Not thread-safe.
 */
final class States implements Found {
  static final int NONE = -1;

  private static final int SPREAD = 0x9E3779B9; // 2^32 over the golden ratio: Knuth's hashing

  private Marking[] markings = new Marking[16];
  private Step[] steps = new Step[16];
  private int[] parents = new int[16];
  private int[] table = emptyTable(64);
  private int size;

  /** Begins with what is there at the start. */
  States(Marking start) {
    put(start, NONE, null, slot(start));
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public Marking marking(int number) {
    return markings[number];
  }

  @Override
  public boolean isEmpty(int number) {
    return markings[number].isEmpty();
  }

  /** The number of a marking, which is a new one unless it was found before. */
  int add(Marking marking, int parent, Step step) {
    int slot = slot(marking);
    if (table[slot] != NONE) {
      return table[slot];
    }
    put(marking, parent, step, slot);
    return size - 1;
  }

  @Override
  public List<Step> wayTo(int number) {
    List<Step> way = new ArrayList<>();
    for (int at = number; parents[at] != NONE; at = parents[at]) {
      way.add(steps[at]);
    }
    Collections.reverse(way);
    return way;
  }

  private void put(Marking marking, int parent, Step step, int slot) {
    if (size == markings.length) {
      markings = Arrays.copyOf(markings, 2 * size);
      steps = Arrays.copyOf(steps, 2 * size);
      parents = Arrays.copyOf(parents, 2 * size);
    }
    markings[size] = marking;
    steps[size] = step;
    parents[size] = parent;
    table[slot] = size++;
    if (size > table.length / 2) {
      table = emptyTable(2 * table.length);
      for (int number = 0; number < size; number++) {
        table[slot(markings[number])] = number;
      }
    }
  }

  /** Where the marking's number stands, or has to. */
  private int slot(Marking marking) {
    int bits = Integer.numberOfTrailingZeros(table.length);
    int slot = (marking.hashCode() * SPREAD) >>> (Integer.SIZE - bits);
    while (table[slot] != NONE && !markings[table[slot]].equals(marking)) {
      slot = (slot + 1) & (table.length - 1);
    }
    return slot;
  }

  private static int[] emptyTable(int length) {
    int[] table = new int[length];
    Arrays.fill(table, NONE);
    return table;
  }
}

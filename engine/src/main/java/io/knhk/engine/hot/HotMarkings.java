package io.knhk.engine.hot;

import io.knhk.engine.net.Marking;
import io.knhk.engine.net.Masks;
import java.util.Arrays;
import java.util.List;

/**
 * Many markings of one net, on which a hot step is taken at once: where it is not enabled, a
 * marking stays as it is. One array a word. Allocates when it is made and never again. Not
 * thread-safe.
 */
public final class HotMarkings {
  /** Markings at a time, so that what they miss stays in the first cache. */
  private static final int BLOCK = 512;

  private final int size;
  private final long[][] words;
  private final long[] missing;

  /**
   * So many times the same marking.
   *
   * @param size from 1
   */
  public HotMarkings(Marking marking, int size) {
    List<Long> values = marking.words();
    this.size = size;
    words = new long[values.size()][size];
    missing = new long[size];
    for (int word = 0; word < words.length; word++) {
      Arrays.fill(words[word], values.get(word));
    }
  }

  /** Makes one of them another marking of the same net. */
  public void set(int number, Marking marking) {
    for (int word = 0; word < words.length; word++) {
      words[word][number] = marking.word(word);
    }
  }

  /** Makes all of them those of others, which are as many and of the same net. */
  public void copy(HotMarkings others) {
    for (int word = 0; word < words.length; word++) {
      System.arraycopy(others.words[word], 0, words[word], 0, size);
    }
  }

  /** Whether that one is this marking. */
  public boolean is(int number, Marking marking) {
    for (int word = 0; word < words.length; word++) {
      if (words[word][number] != marking.word(word)) {
        return false;
      }
    }
    return true;
  }

  /** Takes the step in every marking that enables it: there, no place that it gives to is full. */
  public void fire(Masks step) {
    if (step.size() == 1) {
      HotLoop.fire(words[step.word(0)], step.takes(0), step.empties(0), step.flips(0), 0, size);
      return;
    }
    for (int from = 0; from < size; from += BLOCK) {
      block(step, from, Math.min(from + BLOCK, size));
    }
  }

  private void block(Masks step, int from, int to) {
    int taking = onlyTaking(step);
    if (taking >= 0) {
      fromOneWord(step, taking, from, to);
    } else {
      fromSeveral(step, from, to);
    }
  }

  /** Which of the words it touches is the only one that it takes from; -1 where several are. */
  private static int onlyTaking(Masks step) {
    int taking = -1;
    for (int i = 0; i < step.size(); i++) {
      if (step.takes(i) != 0) {
        if (taking >= 0) {
          return -1;
        }
        taking = i;
      }
    }
    return taking;
  }

  /** What it misses is told from that word in each pass, which therefore changes last. */
  private void fromOneWord(Masks step, int taking, int from, int to) {
    long[] taken = words[step.word(taking)];
    long takes = step.takes(taking);
    for (int i = 0; i < step.size(); i++) {
      if (i != taking) {
        HotLoop.follow(words[step.word(i)], step.empties(i), step.flips(i), taken, takes, from, to);
      }
    }
    HotLoop.fire(taken, takes, step.empties(taking), step.flips(taking), from, to);
  }

  private void fromSeveral(Masks step, int from, int to) {
    boolean begun = false;
    for (int i = 0; i < step.size(); i++) {
      if (step.takes(i) != 0) {
        if (begun) {
          HotLoop.missMore(words[step.word(i)], step.takes(i), missing, from, to);
        } else {
          HotLoop.miss(words[step.word(i)], step.takes(i), missing, from, to);
        }
        begun = true;
      }
    }
    for (int i = 0; i < step.size(); i++) {
      HotLoop.go(words[step.word(i)], step.empties(i), step.flips(i), missing, from, to);
    }
  }
}

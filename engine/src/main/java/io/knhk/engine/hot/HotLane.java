package io.knhk.engine.hot;

import io.knhk.engine.net.Marking;
import io.knhk.engine.net.Masks;
import java.util.Arrays;

/** Hot steps that touch so many words each; every array by word, then by step. */
final class HotLane {
  /** Steps at a time, so that whether they stay is kept in the first cache. */
  private static final int BLOCK = 256;

  /**
   * Arrays mostly lie behind each other. Were they as long as pages, a processor that compares
   * addresses by their last 12 bits would take a load for one of what was just stored.
   */
  private static final int APART = 80;

  private final int words;
  private final boolean empty;
  private final long[][] markings;
  private final long[][] takes;
  private final long[][] empties;
  private final long[][] flips;
  private final long[][] firstResults;
  private final long[][] results;
  private final long[] stays;
  private int kept;

  /**
   * For steps alike.
   *
   * @param words how many each touches
   * @param empty whether they empty places beside those they take from
   */
  HotLane(int words, boolean empty, int most) {
    this.words = words;
    this.empty = empty;
    int size = most + APART;
    results = new long[words][size];
    markings = new long[words][size];
    takes = new long[words][size];
    flips = new long[words][size];
    empties = new long[empty ? words : 0][size];
    stays = new long[size];
    firstResults = new long[words][size];
  }

  void keep(Masks masks, Marking before, Marking after) {
    for (int word = 0; word < words; word++) {
      markings[word][kept] = before.word(masks.word(word));
      takes[word][kept] = masks.takes(word);
      flips[word][kept] = masks.flips(word);
      firstResults[word][kept] = after.word(masks.word(word));
      if (empty) {
        empties[word][kept] = masks.empties(word);
      }
    }
    kept++;
  }

  /** A step that moves a token from a place of the first word to one of the last. */
  void keepMove(long here, long there) {
    int last = words - 1;
    markings[0][kept] = here;
    takes[0][kept] = here;
    flips[0][kept] = here;
    flips[last][kept] ^= there;
    firstResults[last][kept] = there;
    kept++;
  }

  void clear() {
    kept = 0;
  }

  int kept() {
    return kept;
  }

  void run() {
    if (words == 1 && !empty) {
      HotLoop.run(markings[0], takes[0], flips[0], results[0], kept);
      return;
    }
    for (int from = 0; from < kept; from += BLOCK) {
      block(from, Math.min(from + BLOCK, kept));
    }
  }

  private void block(int from, int to) {
    int last = words - 1;
    if (words == 2) {
      HotLoop.stay(markings[0], takes[0], markings[1], takes[1], stays, from, to);
    } else {
      Arrays.fill(stays, from, to, 0);
      for (int word = 0; word < last; word++) {
        HotLoop.miss(markings[word], takes[word], stays, from, to);
      }
      HotLoop.stay(markings[last], takes[last], stays, from, to);
    }
    for (int word = 0; word < words; word++) {
      if (empty) {
        HotLoop.go(markings[word], empties[word], flips[word], stays, results[word], from, to);
      } else {
        HotLoop.go(markings[word], flips[word], stays, results[word], from, to);
      }
    }
  }

  boolean agreed() {
    for (int word = 0; word < words; word++) {
      if (!Arrays.equals(results[word], 0, kept, firstResults[word], 0, kept)) {
        return false;
      }
    }
    return true;
  }
}

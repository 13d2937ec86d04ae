package io.knhk.engine.hot;

import io.knhk.engine.net.Marking;
import io.knhk.engine.net.Masks;
import java.util.Arrays;

/** Hot steps that touch so many words each; every array by word, then by step. */
final class HotLane {
  /** Steps at a time, so that what they miss stays in the first cache. */
  private static final int BLOCK = 256;

  private final int words;
  private final long[][] markings;
  private final long[][] takes;
  private final long[][] clears;
  private final long[][] gives;
  private final long[][] firstResults;
  private final long[][] results;
  private final long[] missing;
  private int kept;

  HotLane(int words, int most) {
    this.words = words;
    markings = new long[words][most];
    takes = new long[words][most];
    clears = new long[words][most];
    gives = new long[words][most];
    firstResults = new long[words][most];
    results = new long[words][most];
    missing = new long[words == 1 ? 0 : most];
  }

  void keep(Masks masks, Marking before, Marking after) {
    for (int word = 0; word < words; word++) {
      markings[word][kept] = before.word(masks.word(word));
      takes[word][kept] = masks.takes(word);
      clears[word][kept] = masks.clears(word);
      gives[word][kept] = masks.gives(word);
      firstResults[word][kept] = after.word(masks.word(word));
    }
    kept++;
  }

  /** A step that moves a token from a place of the first word to one of the last. */
  void keepMove(long here, long there) {
    int last = words - 1;
    markings[0][kept] = here;
    takes[0][kept] = here;
    clears[0][kept] = here;
    gives[last][kept] = there;
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
    if (words == 1) {
      HotLoop.run(markings[0], takes[0], clears[0], gives[0], results[0], kept);
      return;
    }
    for (int from = 0; from < kept; from += BLOCK) {
      block(from, Math.min(from + BLOCK, kept));
    }
  }

  private void block(int from, int to) {
    HotLoop.miss(markings[0], takes[0], missing, from, to);
    for (int word = 1; word < words; word++) {
      HotLoop.missMore(markings[word], takes[word], missing, from, to);
    }
    for (int word = 0; word < words; word++) {
      HotLoop.go(markings[word], clears[word], gives[word], missing, results[word], from, to);
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

package io.knhk.engine.hot;

/**
 * The hot loops: control-flow steps on many markings, without a branch and without allocation.
 *
 * <p>A step is enabled if every place of {@code takes} holds a token; then it leaves {@code
 * (marking & ~empties) ^ flips}, else the marking stays. To flip is enough, as places hold one
 * token at most: what it takes is there, what it gives is not. {@code missing | -missing} has its
 * highest bit set exactly if {@code missing} is not 0 (Warren, Hacker's Delight, 2-12), so an
 * arithmetic shift makes the mask that a branch would have been.
 *
 * <p>Each loop writes to one array alone and has one index for all: so the compiler makes vectors
 * of it, which it does not where several are written. Steps on several words go over them one by
 * one, and whether they stay is kept between.
 */
final class HotLoop {
  private HotLoop() {}

  /** Step i on marking i of one word; it empties nothing. */
  static void run(long[] markings, long[] takes, long[] flips, long[] next, int to) {
    for (int i = 0; i < to; i++) {
      long marking = markings[i];
      long missing = takes[i] & ~marking;
      long stays = (missing | -missing) >> 63;
      next[i] = marking ^ (flips[i] & ~stays);
    }
  }

  /** All bits where step i stays, since it misses something in one of two words. */
  static void stay(
      long[] first,
      long[] takesFirst,
      long[] second,
      long[] takesSecond,
      long[] stays,
      int from,
      int to) {
    for (int i = from; i < to; i++) {
      long missing = (takesFirst[i] & ~first[i]) | (takesSecond[i] & ~second[i]);
      stays[i] = (missing | -missing) >> 63;
    }
  }

  /** Adds what step i misses in one word of marking i. */
  static void miss(long[] markings, long[] takes, long[] missing, int from, int to) {
    for (int i = from; i < to; i++) {
      missing[i] |= takes[i] & ~markings[i];
    }
  }

  /** With one word more, the last: all bits where step i stays, since it misses something. */
  static void stay(long[] markings, long[] takes, long[] missing, int from, int to) {
    for (int i = from; i < to; i++) {
      long all = missing[i] | (takes[i] & ~markings[i]);
      missing[i] = (all | -all) >> 63;
    }
  }

  /** One word after step i, which stays or not, and empties nothing. */
  static void go(long[] markings, long[] flips, long[] stays, long[] next, int from, int to) {
    for (int i = from; i < to; i++) {
      next[i] = markings[i] ^ (flips[i] & ~stays[i]);
    }
  }

  /** One word after step i, which stays or not. */
  static void go(
      long[] markings, long[] empties, long[] flips, long[] stays, long[] next, int from, int to) {
    for (int i = from; i < to; i++) {
      next[i] = (markings[i] & ~(empties[i] & ~stays[i])) ^ (flips[i] & ~stays[i]);
    }
  }

  /** One step on every marking, of which it touches this word. */
  static void fire(long[] markings, long takes, long empties, long flips, int from, int to) {
    if (empties != 0) {
      follow(markings, empties, flips, markings, takes, from, to);
    } else if (Long.bitCount(takes) == 1) {
      fireOnOne(markings, Long.numberOfLeadingZeros(takes), flips, from, to);
    } else {
      fireOnSeveral(markings, takes, flips, from, to);
    }
  }

  /** As most steps are, by the one token that it takes: shifted to the sign, it is the mask. */
  private static void fireOnOne(long[] markings, int toSign, long flips, int from, int to) {
    for (int i = from; i < to; i++) {
      long marking = markings[i];
      markings[i] = marking ^ (flips & ((marking << toSign) >> 63));
    }
  }

  private static void fireOnSeveral(long[] markings, long takes, long flips, int from, int to) {
    for (int i = from; i < to; i++) {
      long marking = markings[i];
      long missing = takes & ~marking;
      long stays = (missing | -missing) >> 63;
      markings[i] = marking ^ (flips & ~stays);
    }
  }

  /** This word after one step that takes from one word alone, which is as it was before. */
  static void follow(
      long[] markings, long empties, long flips, long[] taken, long takes, int from, int to) {
    for (int i = from; i < to; i++) {
      long missing = takes & ~taken[i];
      long stays = (missing | -missing) >> 63;
      markings[i] = (markings[i] & ~(empties & ~stays)) ^ (flips & ~stays);
    }
  }

  /** What one step misses in this word of every marking. */
  static void miss(long[] markings, long takes, long[] missing, int from, int to) {
    for (int i = from; i < to; i++) {
      missing[i] = takes & ~markings[i];
    }
  }

  /** And in one word more. */
  static void missMore(long[] markings, long takes, long[] missing, int from, int to) {
    for (int i = from; i < to; i++) {
      missing[i] |= takes & ~markings[i];
    }
  }

  /** This word after one step, which misses what is told. */
  static void go(long[] markings, long empties, long flips, long[] missing, int from, int to) {
    for (int i = from; i < to; i++) {
      long stays = (missing[i] | -missing[i]) >> 63;
      markings[i] = (markings[i] & ~(empties & ~stays)) ^ (flips & ~stays);
    }
  }
}

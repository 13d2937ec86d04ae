package io.knhk.engine.hot;

/**
 * The hot loops: control-flow steps on many markings, without a branch and without allocation.
 *
 * <p>A step takes the tokens of {@code takes} and leaves those of {@code (marking & ~clears) |
 * gives} if every place of {@code takes} holds one; else the marking stays. {@code missing |
 * -missing} has its highest bit set exactly if {@code missing} is not 0 (Warren, Hacker's Delight,
 * 2-12), so an arithmetic shift makes the mask that a branch would have been.
 *
 * <p>Each loop writes to one array alone and has one index for all: so the compiler makes vectors
 * of it, which it does not where several are written. Steps on several words go over them one by
 * one, what is missing kept between.
 */
final class HotLoop {
  private HotLoop() {}

  /** Step i on marking i of one word. */
  static void run(long[] markings, long[] takes, long[] clears, long[] gives, long[] next, int to) {
    for (int i = 0; i < to; i++) {
      long marking = markings[i];
      long missing = takes[i] & ~marking;
      long stays = (missing | -missing) >> 63;
      long fired = (marking & ~clears[i]) | gives[i];
      next[i] = fired ^ ((fired ^ marking) & stays);
    }
  }

  /** What step i misses in one word of marking i. */
  static void miss(long[] markings, long[] takes, long[] missing, int from, int to) {
    for (int i = from; i < to; i++) {
      missing[i] = takes[i] & ~markings[i];
    }
  }

  /** And in one word more. */
  static void missMore(long[] markings, long[] takes, long[] missing, int from, int to) {
    for (int i = from; i < to; i++) {
      missing[i] |= takes[i] & ~markings[i];
    }
  }

  /** One word after step i, which misses what is told. */
  static void go(
      long[] markings, long[] clears, long[] gives, long[] missing, long[] next, int from, int to) {
    for (int i = from; i < to; i++) {
      long marking = markings[i];
      long stays = (missing[i] | -missing[i]) >> 63;
      long fired = (marking & ~clears[i]) | gives[i];
      next[i] = fired ^ ((fired ^ marking) & stays);
    }
  }

  /** One step on every marking, of which it touches this word. */
  static void fire(long[] markings, long takes, long clears, long gives, int from, int to) {
    if (Long.bitCount(takes) == 1) {
      fireOnOne(markings, Long.numberOfLeadingZeros(takes), clears, gives, from, to);
      return;
    }
    long kept = ~clears;
    for (int i = from; i < to; i++) {
      long marking = markings[i];
      long missing = takes & ~marking;
      long stays = (missing | -missing) >> 63;
      long fired = (marking & kept) | gives;
      markings[i] = fired ^ ((fired ^ marking) & stays);
    }
  }

  /** As most steps are, by the one token that it takes: shifted to the sign, it is the mask. */
  private static void fireOnOne(
      long[] markings, int toSign, long clears, long gives, int from, int to) {
    for (int i = from; i < to; i++) {
      long marking = markings[i];
      long goes = (marking << toSign) >> 63;
      markings[i] = (marking & ~(clears & goes)) | (gives & goes);
    }
  }

  /** This word after one step that takes from another word alone, which is as it was before. */
  static void follow(
      long[] markings, long clears, long gives, long[] taken, long takes, int from, int to) {
    long kept = ~clears;
    for (int i = from; i < to; i++) {
      long marking = markings[i];
      long missing = takes & ~taken[i];
      long stays = (missing | -missing) >> 63;
      long fired = (marking & kept) | gives;
      markings[i] = fired ^ ((fired ^ marking) & stays);
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
  static void go(long[] markings, long clears, long gives, long[] missing, int from, int to) {
    long kept = ~clears;
    for (int i = from; i < to; i++) {
      long marking = markings[i];
      long stays = (missing[i] | -missing[i]) >> 63;
      long fired = (marking & kept) | gives;
      markings[i] = fired ^ ((fired ^ marking) & stays);
    }
  }
}

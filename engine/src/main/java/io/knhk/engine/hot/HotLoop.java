package io.knhk.engine.hot;

/**
 * The hot loop: one control-flow step on each of many markings of one word, without a branch.
 *
 * <p>A step takes the tokens of {@code in} and gives those of {@code out} if every place of {@code
 * in} holds one; else the marking stays. {@code missing | -missing} has its highest bit set exactly
 * if {@code missing} is not 0 (Warren, Hacker's Delight, 2-12), so an arithmetic shift makes the
 * mask that a branch would have been.
 */
public final class HotLoop {
  private HotLoop() {}

  /** Step i on marking i, for the whole length of {@code next}; the others are as long. */
  public static void run(long[] markings, long[] in, long[] out, long[] next) {
    for (int i = 0; i < next.length; i++) {
      long marking = markings[i];
      long missing = in[i] & ~marking;
      long enabled = ~((missing | -missing) >> 63);
      long fired = (marking & ~in[i]) | out[i];
      next[i] = marking ^ ((marking ^ fired) & enabled);
    }
  }
}

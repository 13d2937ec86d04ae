package io.knhk.benchmarks.hot;

import java.util.Random;

/** Passes over arrays that do no step: the least that a step on each of their elements can cost. */
final class Passes {
  /**
   * Longer than they need to be, as those of a batch are: a page apart they would disturb a pass.
   */
  private static final int APART = 80;

  private final int size;
  private final long[][] written;
  private final long[][][] read;

  private Passes(int size, long[][] written, long[][][] read) {
    this.size = size;
    this.written = written;
    this.read = read;
  }

  /** One that reads, changes and writes so many arrays of so many elements. */
  static Passes inPlace(int arrays, int size) {
    return new Passes(size, new long[arrays][size + APART], new long[arrays][][]);
  }

  /** One that reads three arrays for each that it writes, as steps of their own do. */
  static Passes reading(int arrays, int size) {
    Random random = new Random(arrays);
    long[][][] read = new long[arrays][3][];
    for (long[][] three : read) {
      for (int i = 0; i < three.length; i++) {
        three[i] = random.longs(size + APART).toArray();
      }
    }
    return new Passes(size, new long[arrays][size + APART], read);
  }

  void run() {
    for (int array = 0; array < written.length; array++) {
      if (read[array] == null) {
        change(written[array], size);
      } else {
        mix(read[array][0], read[array][1], read[array][2], written[array], size);
      }
    }
  }

  private static void change(long[] array, int to) {
    for (int i = 0; i < to; i++) {
      array[i] += 1;
    }
  }

  private static void mix(long[] a, long[] b, long[] c, long[] into, int to) {
    for (int i = 0; i < to; i++) {
      into[i] = a[i] ^ b[i] ^ c[i];
    }
  }
}

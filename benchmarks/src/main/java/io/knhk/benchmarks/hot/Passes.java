package io.knhk.benchmarks.hot;

import java.util.Random;

/** Passes over arrays that do no step: the least that a step on each of their elements can cost. */
final class Passes {
  private final long[][] written;
  private final long[][][] read;

  private Passes(long[][] written, long[][][] read) {
    this.written = written;
    this.read = read;
  }

  /** One that reads, changes and writes so many arrays of so many elements. */
  static Passes inPlace(int arrays, int size) {
    return new Passes(new long[arrays][size], new long[arrays][][]);
  }

  /** One that reads three arrays for each that it writes, as steps of their own do. */
  static Passes reading(int arrays, int size) {
    Random random = new Random(arrays);
    long[][][] read = new long[arrays][3][];
    for (long[][] three : read) {
      for (int i = 0; i < three.length; i++) {
        three[i] = random.longs(size).toArray();
      }
    }
    return new Passes(new long[arrays][size], read);
  }

  void run() {
    for (int array = 0; array < written.length; array++) {
      if (read[array] == null) {
        change(written[array]);
      } else {
        mix(read[array][0], read[array][1], read[array][2], written[array]);
      }
    }
  }

  private static void change(long[] array) {
    for (int i = 0; i < array.length; i++) {
      array[i] += 1;
    }
  }

  private static void mix(long[] a, long[] b, long[] c, long[] into) {
    for (int i = 0; i < into.length; i++) {
      into[i] = a[i] ^ b[i] ^ c[i];
    }
  }
}

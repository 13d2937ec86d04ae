package io.knhk.benchmarks;

import java.util.Arrays;

/** Nearest-rank percentiles of samples, all of them kept. Not thread-safe. */
public final class Percentiles {
  private final double[] samples;
  private int size;
  private boolean sorted;

  /** For at most so many samples. */
  public Percentiles(int most) {
    samples = new double[most];
  }

  /** One more. */
  public void add(double sample) {
    samples[size++] = sample;
    sorted = false;
  }

  /**
   * The least sample that so many of a thousand are not above.
   *
   * @param perMille from 1 to 1,000
   */
  public double at(int perMille) {
    if (!sorted) {
      Arrays.sort(samples, 0, size);
      sorted = true;
    }
    return samples[Math.max(0, (int) Math.ceilDiv((long) size * perMille, 1_000L) - 1)];
  }
}

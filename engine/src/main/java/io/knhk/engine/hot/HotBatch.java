package io.knhk.engine.hot;

import io.knhk.engine.net.Firing;
import io.knhk.engine.net.Step;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * Keeps the inputs of hot steps as they are taken and, at each {@value #STEPS}, runs them twice
 * more: a pass that checks the results against the first run's and warms the cache, then a timed
 * one. One for each version's net and stream task. Not thread-safe.
 */
public final class HotBatch {
  /** Steps in a batch: the clock's 20 to 40 ns are then under 0.05 ns a step. */
  public static final int STEPS = 1_024;

  private static final int WARM_UP_BATCHES = 20_000;
  private static final long PICOS_PER_NANO = 1_000;

  private final LongSupplier nanoClock;
  private final long[] markings = new long[STEPS];
  private final long[] in = new long[STEPS];
  private final long[] out = new long[STEPS];
  private final long[] firstResults = new long[STEPS];
  private final long[] results = new long[STEPS];
  private int kept;

  /**
   * An empty batch.
   *
   * @param nanoClock nanoseconds from any origin, such as {@link System#nanoTime}
   */
  public HotBatch(LongSupplier nanoClock) {
    this.nanoClock = nanoClock;
  }

  /**
   * Keeps those of the steps that are hot, and passes over the others.
   *
   * @return a measurement for each time the batch became full: mostly none
   */
  public List<R1Measurement> keep(List<Firing> firings) {
    List<R1Measurement> measurements = new ArrayList<>();
    for (Firing firing : firings) {
      if (firing.step().hot().isPresent()) {
        Step.Masks masks = firing.step().hot().get();
        keep(firing.before().word(), masks.takes(), masks.gives(), firing.after().word());
        if (kept == STEPS) {
          measurements.add(measure());
          kept = 0;
        }
      }
    }
    return List.copyOf(measurements);
  }

  /**
   * Warms the loop and its measurement by 20,000 batches on a synthetic net, a token going round 64
   * places, so that the first live batch is as fast as the rest. Takes some 30 ms; once a process,
   * before its first case.
   *
   * @return the last batch's measurement
   */
  public static R1Measurement warmUp(LongSupplier nanoClock) {
    HotBatch batch = new HotBatch(nanoClock);
    for (int i = 0; i < STEPS; i++) {
      long here = 1L << i;
      long there = 1L << (i + 1);
      batch.keep(here, here, there, there);
    }
    R1Measurement last = batch.measure();
    for (int i = 1; i < WARM_UP_BATCHES; i++) {
      last = batch.measure();
    }
    return last;
  }

  private void keep(long before, long takes, long gives, long after) {
    markings[kept] = before;
    in[kept] = takes;
    out[kept] = gives;
    firstResults[kept] = after;
    kept++;
  }

  private R1Measurement measure() {
    HotLoop.run(markings, in, out, results);
    boolean agreed = Arrays.equals(results, firstResults);
    long begin = nanoClock.getAsLong();
    HotLoop.run(markings, in, out, results);
    long elapsedNanos = nanoClock.getAsLong() - begin;
    return new R1Measurement(STEPS, Math.max(1, elapsedNanos * PICOS_PER_NANO / STEPS), agreed);
  }
}

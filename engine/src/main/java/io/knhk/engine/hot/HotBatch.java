package io.knhk.engine.hot;

import io.knhk.engine.net.Firing;
import io.knhk.engine.net.Masks;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
  private final HotSteps steps;

  /**
   * An empty batch.
   *
   * @param nanoClock nanoseconds from any origin, such as {@link System#nanoTime}
   */
  public HotBatch(LongSupplier nanoClock) {
    this(nanoClock, new HotSteps(STEPS));
  }

  private HotBatch(LongSupplier nanoClock, HotSteps steps) {
    this.nanoClock = nanoClock;
    this.steps = steps;
  }

  /**
   * Keeps those of the steps that are hot, and passes over the others.
   *
   * @return a measurement for each time the batch became full: mostly none
   */
  public List<R1Measurement> keep(List<Firing> firings) {
    List<R1Measurement> measurements = new ArrayList<>();
    for (Firing firing : firings) {
      Optional<Masks> masks = firing.step().hot();
      if (masks.isPresent()) {
        steps.keep(masks.get(), firing);
        if (steps.kept() == STEPS) {
          measurements.add(measure());
          steps.clear();
        }
      }
    }
    return List.copyOf(measurements);
  }

  /**
   * Warms the loops and their measurement by 20,000 batches of synthetic steps on one to three
   * words, so that the first live batch is as fast as the rest. Takes some 30 ms; once a process,
   * before its first case.
   *
   * @return the last batch's measurement
   */
  public static R1Measurement warmUp(LongSupplier nanoClock) {
    HotBatch batch = new HotBatch(nanoClock, HotSteps.synthetic(STEPS));
    R1Measurement last = batch.measure();
    for (int i = 1; i < WARM_UP_BATCHES; i++) {
      last = batch.measure();
    }
    return last;
  }

  private R1Measurement measure() {
    steps.run();
    boolean agreed = steps.agreed();
    long begin = nanoClock.getAsLong();
    steps.run();
    long elapsedNanos = nanoClock.getAsLong() - begin;
    return new R1Measurement(STEPS, Math.max(1, elapsedNanos * PICOS_PER_NANO / STEPS), agreed);
  }
}

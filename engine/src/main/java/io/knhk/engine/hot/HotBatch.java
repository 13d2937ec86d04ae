package io.knhk.engine.hot;

import io.knhk.engine.net.Firing;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * Keeps the inputs of one net version's hot steps and times a re-run of them whenever it holds
 * {@value #STEPS}. Mutable; not thread-safe: one for each net and stream task.
 */
public final class HotBatch {
  /** Steps in a batch. */
  public static final int STEPS = 1024;

  /**
   * @param nanoClock a clock in nanoseconds from any origin, such as {@link System#nanoTime}
   */
  public HotBatch(LongSupplier nanoClock) {
    throw new UnsupportedOperationException(nanoClock.toString());
  }

  /**
   * Keeps those of the steps that are hot; the others are passed over.
   *
   * @return a measurement for each batch that became full; mostly none
   */
  public List<R1Measurement> keep(List<Firing> firings) {
    throw new UnsupportedOperationException();
  }

  /** Warms the hot loop by 20,000 batches on a synthetic net: about 50 ms; call once at start. */
  public static void warmUp() {
    throw new UnsupportedOperationException();
  }
}

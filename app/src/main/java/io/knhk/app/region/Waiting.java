package io.knhk.app.region;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waiting for what others do and nobody tells of. */
final class Waiting {
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(20);

  private Waiting() {}

  /**
   * Returns once a condition holds.
   *
   * @param what the condition in words, for the fault
   * @throws IllegalStateException if it does not hold within the bound, or the thread is
   *     interrupted
   */
  static void until(BooleanSupplier condition, Duration bound, String what) {
    long start = System.nanoTime();
    try {
      while (!condition.getAsBoolean()) {
        if (System.nanoTime() - start > bound.toNanos()) {
          throw new IllegalStateException(
              "waited %d s in vain for %s".formatted(bound.toSeconds(), what));
        }
        Thread.sleep(BETWEEN_LOOKS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for " + what, e);
    }
  }
}

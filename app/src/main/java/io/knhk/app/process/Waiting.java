package io.knhk.app.process;

import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Waiting for what others do and nobody tells of. */
public final class Waiting {
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(20);
  private static final Duration BETWEEN_QUESTIONS = Duration.ofSeconds(1);
  private static final Duration BETWEEN_WORDS = Duration.ofSeconds(30);

  private Waiting() {}

  /**
   * Returns once a condition holds.
   *
   * @param what the condition in words, for the fault
   * @throws IllegalStateException if it does not hold within the bound, or the thread is
   *     interrupted
   */
  public static void until(BooleanSupplier condition, Duration bound, String what) {
    if (!within(bound, condition)) {
      throw new IllegalStateException(
          "waited %d s in vain for %s".formatted(bound.toSeconds(), what));
    }
  }

  /**
   * Waits for a condition.
   *
   * @return whether it held within the bound
   * @throws IllegalStateException if the thread is interrupted
   */
  public static boolean within(Duration bound, BooleanSupplier condition) {
    long start = System.nanoTime();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - start > bound.toNanos()) {
        return false;
      }
      pause(BETWEEN_LOOKS);
    }
    return true;
  }

  /**
   * Returns once nothing is missing, however long that takes. Asks each second.
   *
   * @param missing what is missing, in words; empty once nothing is
   * @param tell is told what is missing: at once, whenever it changes, and each 30 s
   * @throws IllegalStateException if the thread is interrupted
   */
  public static void untilNothing(Supplier<Optional<String>> missing, Consumer<String> tell) {
    Optional<String> told = Optional.empty();
    long toldNanos = System.nanoTime();
    for (Optional<String> now = missing.get(); now.isPresent(); now = missing.get()) {
      if (!now.equals(told) || System.nanoTime() - toldNanos > BETWEEN_WORDS.toNanos()) {
        tell.accept(now.get());
        told = now;
        toldNanos = System.nanoTime();
      }
      pause(BETWEEN_QUESTIONS);
    }
  }

  private static void pause(Duration length) {
    try {
      Thread.sleep(length);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting", e);
    }
  }
}

package io.knhk.app.process;

import java.util.concurrent.CountDownLatch;

/** Being there until a signal ends this process; whatever standard input is. */
public final class Stay {
  private Stay() {}

  /**
   * Never returns: SIGINT and SIGTERM end the JVM by its shutdown hooks.
   *
   * @throws IllegalStateException if the thread is interrupted
   */
  public static void untilStopped() {
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }
}

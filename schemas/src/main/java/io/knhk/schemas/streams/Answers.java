package io.knhk.schemas.streams;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.common.KafkaException;

/** Waits for what brokers answer. */
final class Answers {
  private Answers() {}

  /**
   * Waits for up to 10 s.
   *
   * @param what is asked for, for the fault
   * @throws KafkaException when the answer is an error, does not come, or the thread is interrupted
   */
  static <T> T await(Future<T> answer, String what) {
    try {
      return answer.get(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new KafkaException("interrupted: cannot " + what, e);
    } catch (ExecutionException | TimeoutException e) {
      throw new KafkaException("cannot " + what, e);
    }
  }
}

package io.knhk.app.client;

import io.knhk.app.process.CannotStartException;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.TimeoutException;

/** Questions to a region's brokers, each answered within 15 s or told as a fault. Thread-safe. */
public final class Brokers implements AutoCloseable {
  private static final int ANSWER_WITHIN_MILLIS = 15_000;
  private static final int TRY_AGAIN_MILLIS = 5_000;

  private final String bootstrap;
  private final Admin admin;

  private Brokers(String bootstrap, Admin admin) {
    this.bootstrap = bootstrap;
    this.admin = admin;
  }

  /**
   * The brokers at an address; nothing is asked yet.
   *
   * @throws CannotStartException if it is no address, or its names can't be resolved
   */
  public static Brokers at(String bootstrap) {
    try {
      return new Brokers(bootstrap, Admin.create(settings(bootstrap)));
    } catch (KafkaException e) {
      throw away(bootstrap, e.getCause() == null ? e : e.getCause());
    }
  }

  /** What every client of ours that only asks is set to; it warns of each attempt to connect. */
  static Map<String, Object> settings(String bootstrap) {
    return Map.of(
        CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrap,
        CommonClientConfigs.RECONNECT_BACKOFF_MS_CONFIG, TRY_AGAIN_MILLIS,
        CommonClientConfigs.RECONNECT_BACKOFF_MAX_MS_CONFIG, TRY_AGAIN_MILLIS,
        CommonClientConfigs.REQUEST_TIMEOUT_MS_CONFIG, ANSWER_WITHIN_MILLIS,
        CommonClientConfigs.DEFAULT_API_TIMEOUT_MS_CONFIG, ANSWER_WITHIN_MILLIS);
  }

  /**
   * Asks, and waits for the answer.
   *
   * @param what is asked for, in words: "the topics"
   * @throws CannotStartException if the brokers refuse, or do not answer within 15 s
   */
  public <T> T answer(String what, Function<Admin, KafkaFuture<T>> question) {
    try {
      return question.apply(admin).get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof TimeoutException timeout
          ? away(bootstrap, timeout)
          : new CannotStartException(
              "%s refuses %s: %s".formatted(bootstrap, what, e.getCause().getMessage()), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while asking for " + what, e);
    }
  }

  /** What is said where nobody answers, and what to do. */
  static CannotStartException away(String bootstrap, Throwable seen) {
    return new CannotStartException(
        "no brokers at %s (%s): is --bootstrap right, and do they run? ./knhk up starts a region"
            .formatted(bootstrap, seen.getMessage()),
        seen);
  }

  @Override
  public void close() {
    admin.close();
  }
}

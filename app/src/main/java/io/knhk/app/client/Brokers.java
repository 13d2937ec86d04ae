package io.knhk.app.client;

import io.knhk.app.process.CannotStartException;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.TimeoutException;

/** Questions to a region's brokers, each answered within 15 s or told as a fault. Thread-safe. */
public final class Brokers implements AutoCloseable {
  private static final int ANSWER_WITHIN_MILLIS = 15_000;
  private static final int TRY_AGAIN_MILLIS = 5_000;

  private final BrokerAddress address;
  private final Admin admin;

  private Brokers(BrokerAddress address, Admin admin) {
    this.address = address;
    this.admin = admin;
  }

  /**
   * The brokers at an address; nothing is asked yet.
   *
   * @throws CannotStartException if it is no address, its names can't be resolved, or a property of
   *     the connection is wrong
   */
  public static Brokers at(BrokerAddress address) {
    try {
      return new Brokers(address, Admin.create(settings(address)));
    } catch (KafkaException e) {
      throw noClient(address, e);
    }
  }

  /** What every client of ours that only asks is set to; it warns of each attempt to connect. */
  static Map<String, Object> settings(BrokerAddress address) {
    return address.with(
        Map.of(
            CommonClientConfigs.RECONNECT_BACKOFF_MS_CONFIG, TRY_AGAIN_MILLIS,
            CommonClientConfigs.RECONNECT_BACKOFF_MAX_MS_CONFIG, TRY_AGAIN_MILLIS,
            CommonClientConfigs.REQUEST_TIMEOUT_MS_CONFIG, ANSWER_WITHIN_MILLIS,
            CommonClientConfigs.DEFAULT_API_TIMEOUT_MS_CONFIG, ANSWER_WITHIN_MILLIS));
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
      throw fault(address, what, e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while asking for " + what, e);
    }
  }

  /**
   * What is said where brokers give no answer, and what to do.
   *
   * @param what was asked for, in words
   * @param seen what a client of theirs has thrown
   */
  public static CannotStartException fault(BrokerAddress address, String what, Throwable seen) {
    return switch (seen) {
      case TimeoutException e -> away(address, e);
      case AuthenticationException e ->
          new CannotStartException(
              "%s does not let us in (%s): are security.protocol, sasl.* and ssl.* in --command-config right?"
                  .formatted(address, e.getMessage()),
              e);
      default ->
          new CannotStartException(
              "%s refuses %s: %s".formatted(address, what, seen.getMessage()), seen);
    };
  }

  /** What is said where a client could not even be made. */
  static CannotStartException noClient(BrokerAddress address, KafkaException seen) {
    Throwable cause = seen.getCause() == null ? seen : seen.getCause();
    return String.valueOf(cause.getMessage()).contains("bootstrap")
        ? away(address, cause)
        : new CannotStartException(
            "no client of %s can be made (%s): is --command-config right?"
                .formatted(address, cause.getMessage()),
            seen);
  }

  private static CannotStartException away(BrokerAddress address, Throwable seen) {
    return new CannotStartException(
        "no brokers at %s (%s): is --bootstrap right, and do they run? ./knhk up starts a region; those that ask for TLS or credentials need --command-config"
            .formatted(address, seen.getMessage()),
        seen);
  }

  @Override
  public void close() {
    admin.close();
  }
}

package io.knhk.app.doctor;

import io.knhk.app.doctor.Finding.Weight;
import io.knhk.schemas.Topic;
import io.knhk.schemas.streams.GroupProtocol;
import io.knhk.schemas.streams.StreamsTuning;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongPredicate;
import java.util.stream.Stream;

/**
 * The settings of brokers that the services depend on. Pure.
 *
 * @param broker its id
 * @param settings all of them
 */
record BrokerSettings(int broker, Map<String, String> settings) {
  private static final String CLEANUP =
      "transaction.abort.timed.out.transaction.cleanup.interval.ms";
  private static final long LONGEST_CLEANUP_MILLIS = 500;

  /** Kafka's own default: a definition or a case's variables may come near it. */
  private static final long LEAST_MESSAGE_BYTES = 1_048_588;

  /** What is wrong with them for services that run like this. */
  List<Finding> findings(StreamsTuning tuning) {
    long session = tuning.sessionTimeout().toMillis();
    long transaction = tuning.transactionTimeout().toMillis();
    String groups = tuning.groupProtocol() == GroupProtocol.STREAMS ? "group.streams." : "group.";
    String least = groups + "min.session.timeout.ms";
    String most = groups + "max.session.timeout.ms";
    return Stream.of(
            held(
                least,
                value -> value <= session,
                Weight.STOPS,
                "at most kafka.session_timeout_ms, %d: no instance can join its group"
                    .formatted(session),
                "lower it on the brokers, or raise kafka.session_timeout_ms"),
            held(
                most,
                value -> value >= session,
                Weight.STOPS,
                "at least kafka.session_timeout_ms, %d: no instance can join its group"
                    .formatted(session),
                "raise it on the brokers, or lower kafka.session_timeout_ms"),
            held(
                "transaction.max.timeout.ms",
                value -> value >= transaction,
                Weight.STOPS,
                "at least kafka.transaction_timeout_ms, %d: no service can write"
                    .formatted(transaction),
                "raise it on the brokers, or lower kafka.transaction_timeout_ms"),
            held(
                CLEANUP,
                value -> value <= LONGEST_CLEANUP_MILLIS,
                Weight.RISKS,
                "at most %d: a killed engine's open transaction blocks its readers for so long, and for kafka.transaction_timeout_ms, %d"
                    .formatted(LONGEST_CLEANUP_MILLIS, transaction),
                "set it to %d on the brokers".formatted(LONGEST_CLEANUP_MILLIS)),
            held(
                "message.max.bytes",
                value -> value >= LEAST_MESSAGE_BYTES,
                Weight.RISKS,
                "at least %d: a definition, or an event with a case's variables, may be refused"
                    .formatted(LEAST_MESSAGE_BYTES),
                "raise it on the brokers"),
            held(
                "socket.request.max.bytes",
                value -> value > Topic.LONGEST_RECORD_BYTES,
                Weight.RISKS,
                "above %d: a long record can't be put aside as a dead letter"
                    .formatted(Topic.LONGEST_RECORD_BYTES),
                "raise it on the brokers"))
        .flatMap(Optional::stream)
        .toList();
  }

  /** A setting that a broker does not tell is held to nothing. */
  private Optional<Finding> held(
      String name, LongPredicate holds, Weight weight, String allowed, String todo) {
    return Optional.ofNullable(settings.get(name))
        .filter(value -> !holds.test(Long.parseLong(value)))
        .map(value ->
            new Finding(
                weight,
                "broker %d: %s is %s; allowed: %s".formatted(broker, name, value, allowed),
                todo));
  }
}

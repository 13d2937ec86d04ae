package io.knhk.app.config;

import io.knhk.schemas.streams.GroupProtocol;
import io.knhk.schemas.streams.StreamsSettings;
import io.knhk.schemas.streams.StreamsTuning;
import java.nio.file.Path;
import java.time.Duration;

/** The section {@code kafka}: where a service's brokers are, and how it runs on them. */
final class KafkaSection {
  private static final StreamsTuning DEFAULT = StreamsTuning.DEFAULT;

  static final ValueType<String> ADDRESSES =
      ValueType.text(
          "host:port, several with commas between them",
          "[^\\s,:]+:\\d{1,5}(\\s*,\\s*[^\\s,:]+:\\d{1,5})*");

  static final ValueType<String> REGISTRY_URL =
      ValueType.text(
          "the http or https URL of a registry's Confluent API", "https?://[^\\s/?#]+([/?#]\\S*)?");

  /** The default is that of {@code knhk up} with its default ports; so the registry's. */
  private static final Key<String> BROKERS =
      new Key<>(
          "kafka.bootstrap_servers",
          ADDRESSES,
          "127.0.0.1:9092",
          "The brokers of a service that runs by itself. Not with up, which brings its own.");

  private static final Key<String> REGISTRY =
      new Key<>(
          "kafka.registry_url",
          REGISTRY_URL,
          "http://127.0.0.1:9094/apis/ccompat/v7",
          "The schema registry of a service that runs by itself. Not with up.");

  private static final Key<Path> STATE =
      new Key<>(
          "kafka.state_directory",
          ValueType.text("a path", ".+").as(Path::of, Path::toString),
          Path.of("knhk-state"),
          "Where an instance keeps its state; each needs one of its own. Not with up.");

  private static final Key<Duration> COMMIT =
      millis(
          "commit_interval_ms",
          1,
          1_000,
          DEFAULT.commitInterval(),
          "How often a transaction is committed: dominates the latency of a hop.");

  private static final Key<Integer> THREADS =
      new Key<>(
          "kafka.stream_threads",
          ValueType.whole(1, 64),
          DEFAULT.threads(),
          "Stream threads of an instance.");

  private static final Key<Integer> STANDBYS =
      new Key<>(
          "kafka.standby_replicas",
          ValueType.whole(0, 2),
          DEFAULT.standbyReplicas(),
          "Copies of each store kept warm on other instances.");

  private static final Key<GroupProtocol> PROTOCOL =
      new Key<>(
          "kafka.group_protocol",
          ValueType.oneOf(GroupProtocol.class),
          DEFAULT.groupProtocol(),
          "How instances share the partitions out; streams is KIP-1071.");

  private static final Key<Duration> SESSION =
      millis(
          "session_timeout_ms",
          1_000,
          60_000,
          DEFAULT.sessionTimeout(),
          "A silent instance's partitions go to others after so long.");

  private static final Key<Duration> TRANSACTION =
      millis(
          "transaction_timeout_ms",
          2_000,
          900_000,
          DEFAULT.transactionTimeout(),
          "A killed instance's open transaction blocks readers for so long.");

  private KafkaSection() {}

  private static Key<Duration> millis(
      String name, int least, int most, Duration otherwise, String doc) {
    return new Key<>(
        "kafka." + name,
        ValueType.whole(least, most)
            .as(Duration::ofMillis, millis -> Math.toIntExact(millis.toMillis())),
        otherwise,
        doc);
  }

  /** What holds wherever the brokers are. */
  static StreamsTuning tuning(Settings settings) {
    return new StreamsTuning(
        settings.get(COMMIT),
        settings.get(THREADS),
        settings.get(STANDBYS),
        settings.get(PROTOCOL),
        settings.get(SESSION),
        settings.get(TRANSACTION));
  }

  /** The brokers of a service that runs by itself, and where it keeps its state. */
  static StreamsSettings streams(Settings settings) {
    return new StreamsSettings(settings.get(BROKERS), settings.get(STATE), tuning(settings));
  }

  /** The schema registry of a service that runs by itself. */
  static String registryUrl(Settings settings) {
    return settings.get(REGISTRY);
  }
}

package io.knhk.app.config;

import io.knhk.schemas.streams.GroupProtocol;
import io.knhk.schemas.streams.StreamsSettings;
import io.knhk.schemas.streams.StreamsTuning;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;

/** The section {@code kafka}: where a service's brokers are, and how it runs on them. */
final class KafkaSection {
  private static final StreamsTuning DEFAULT = StreamsTuning.DEFAULT;

  /** Those of {@code knhk up} with its default ports. */
  private static final String DEFAULT_BROKERS = "127.0.0.1:9092";

  private static final String DEFAULT_REGISTRY = "http://127.0.0.1:9094/apis/ccompat/v7";
  private static final Path DEFAULT_STATE = Path.of("knhk-state");

  private KafkaSection() {}

  /** What holds wherever the brokers are. */
  static StreamsTuning tuning(Settings settings) {
    return new StreamsTuning(
        millis(settings, "kafka.commit_interval_ms", 1, 1_000, DEFAULT.commitInterval()),
        settings.find(Key.whole("kafka.stream_threads", 1, 64)).orElse(DEFAULT.threads()),
        settings.find(Key.whole("kafka.standby_replicas", 0, 2)).orElse(DEFAULT.standbyReplicas()),
        settings
            .find(Key.oneOf("kafka.group_protocol", GroupProtocol.class))
            .orElse(DEFAULT.groupProtocol()),
        millis(settings, "kafka.session_timeout_ms", 1_000, 60_000, DEFAULT.sessionTimeout()),
        millis(
            settings,
            "kafka.transaction_timeout_ms",
            2_000,
            900_000,
            DEFAULT.transactionTimeout()));
  }

  private static Duration millis(
      Settings settings, String name, int least, int most, Duration otherwise) {
    return settings.find(Key.whole(name, least, most).as(Duration::ofMillis)).orElse(otherwise);
  }

  /** The brokers of a service that runs by itself, and where it keeps its state. */
  static StreamsSettings streams(Settings settings) {
    return new StreamsSettings(
        settings
            .find(
                Key.text(
                    "kafka.bootstrap_servers",
                    "host:port, several with commas between them",
                    text -> text.matches("[^\\s,:]+:\\d{1,5}(\\s*,\\s*[^\\s,:]+:\\d{1,5})*")))
            .orElse(DEFAULT_BROKERS),
        settings
            .find(Key.text("kafka.state_directory", "a path", text -> !text.isEmpty()).as(Path::of))
            .orElse(DEFAULT_STATE),
        tuning(settings));
  }

  /** The schema registry of a service that runs by itself. */
  static String registryUrl(Settings settings) {
    return settings
        .find(
            Key.text(
                "kafka.registry_url",
                "the http or https URL of a registry's Confluent API",
                KafkaSection::isHttp))
        .orElse(DEFAULT_REGISTRY);
  }

  private static boolean isHttp(String text) {
    URI url = URI.create(text);
    return url.getHost() != null && url.getScheme().matches("https?");
  }
}

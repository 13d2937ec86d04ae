package io.knhk.app.region;

import java.nio.file.Path;
import java.util.Map;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.utility.DockerImageName;

/**
 * The broker of a {@link Bench}: the embedded one, or with {@code
 * -Dknhk.test.broker=testcontainers} one in a container, on whatever Docker engine answers; {@code
 * -Dknhk.test.kafka-image} names its image. The tests are the same.
 */
interface TestBroker extends AutoCloseable {
  /** Where clients find it, as {@code host:port}. */
  String bootstrap();

  @Override
  void close();

  /** Starts the one that is asked for; the embedded one keeps its log in a directory. */
  static TestBroker start(Path directory) {
    String kind = System.getProperty("knhk.test.broker", "embedded");
    return switch (kind) {
      case "embedded" ->
          new Embedded(EmbeddedBroker.start(directory.resolve("kafka"), PortBase.FREE));
      case "testcontainers" -> Container.start();
      default ->
          throw new IllegalArgumentException(
              "knhk.test.broker is '%s'; allowed: embedded, testcontainers".formatted(kind));
    };
  }

  /** In this JVM. */
  record Embedded(EmbeddedBroker broker) implements TestBroker {
    @Override
    public String bootstrap() {
      return broker.bootstrap();
    }

    @Override
    public void close() {
      broker.close();
    }
  }

  /** In a container. */
  record Container(KafkaContainer container) implements TestBroker {
    private static final String IMAGE =
        System.getProperty("knhk.test.kafka-image", "apache/kafka:4.3.1");

    /** What a region's broker is set to, as far as the services depend on it. */
    private static final Map<String, String> SETTINGS =
        Map.of(
            "KAFKA_AUTO_CREATE_TOPICS_ENABLE", "false",
            "KAFKA_GROUP_MIN_SESSION_TIMEOUT_MS", "1000",
            "KAFKA_TRANSACTION_ABORT_TIMED_OUT_TRANSACTION_CLEANUP_INTERVAL_MS", "500");

    static Container start() {
      DockerImageName image =
          DockerImageName.parse(IMAGE).asCompatibleSubstituteFor("apache/kafka");
      KafkaContainer container = new KafkaContainer(image).withEnv(SETTINGS);
      container.start();
      return new Container(container);
    }

    @Override
    public String bootstrap() {
      return container.getBootstrapServers();
    }

    @Override
    public void close() {
      container.stop();
    }
  }
}

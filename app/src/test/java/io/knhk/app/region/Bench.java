package io.knhk.app.region;

import io.knhk.app.demo.load.Clients;
import io.knhk.app.process.Waiting;
import io.knhk.app.topics.ContractTopics;
import io.knhk.schemas.InMemorySchemaRegistry;
import io.knhk.schemas.Topic;
import io.knhk.schemas.streams.StreamsSettings;
import io.knhk.schemas.streams.StreamsTuning;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.apache.avro.specific.SpecificRecord;

/**
 * A real broker with the contract's topics, on which a test starts and stops services one by one.
 * The registry lives in this process: what is tested here are the services.
 */
final class Bench implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final TestBroker broker;
  private final Path directory;
  private final Clients clients;

  private Bench(TestBroker broker, Path directory) {
    this.broker = broker;
    this.directory = directory;
    this.clients = new Clients(broker.bootstrap(), new InMemorySchemaRegistry());
  }

  static Bench start(Path directory) {
    TestBroker broker = TestBroker.start(directory);
    ContractTopics.createMissing(broker.bootstrap());
    return new Bench(broker, directory);
  }

  /** Clients of this broker and its registry. */
  Clients clients() {
    return clients;
  }

  /** The settings of an instance; one of the same name goes on with the same stores. */
  StreamsSettings instance(String name) {
    return new StreamsSettings(broker.bootstrap(), directory.resolve(name), StreamsTuning.DEFAULT);
  }

  /** Returns once a condition holds, or fails. */
  static void await(String what, BooleanSupplier condition) {
    Waiting.until(condition, PATIENCE, what);
  }

  /** A topic read from its beginning, committed records only, as it grows. */
  <V extends SpecificRecord> TopicReading<V> read(Topic<V> topic) {
    return TopicReading.of(clients, topic);
  }

  @Override
  public void close() {
    broker.close();
  }
}

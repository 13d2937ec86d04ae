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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

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
  <V extends SpecificRecord> Reading<V> read(Topic<V> topic) {
    Consumer<String, V> consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", broker.bootstrap(), "isolation.level", "read_committed"),
            new StringDeserializer(),
            topic.values(clients.registry()).deserializer());
    List<TopicPartition> partitions =
        consumer.partitionsFor(topic.name()).stream()
            .map(info -> new TopicPartition(info.topic(), info.partition()))
            .toList();
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
    return new Reading<>(consumer);
  }

  @Override
  public void close() {
    broker.close();
  }

  /** What has been read of a topic so far. Not thread-safe. */
  static final class Reading<V> implements AutoCloseable {
    private final Consumer<String, V> consumer;
    private final List<ConsumerRecord<String, V>> records = new ArrayList<>();

    private Reading(Consumer<String, V> consumer) {
      this.consumer = consumer;
    }

    /** Reads on, and says whether a value like this has come by now. */
    boolean has(Predicate<V> wanted) {
      consumer.poll(Duration.ofMillis(50)).forEach(records::add);
      return values().stream().anyMatch(wanted);
    }

    /** All values so far; of one partition in its order. */
    List<V> values() {
      return records.stream().map(ConsumerRecord::value).collect(Collectors.toList());
    }

    @Override
    public void close() {
      consumer.close();
    }
  }
}

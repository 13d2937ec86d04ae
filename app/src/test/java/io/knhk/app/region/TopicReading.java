package io.knhk.app.region;

import io.knhk.app.demo.load.Clients;
import io.knhk.app.process.Waiting;
import io.knhk.schemas.Topic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.serialization.Deserializer;

/** What has been read of a topic so far, committed records only. Not thread-safe. */
final class TopicReading<V> implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final Consumer<String, byte[]> consumer;
  private final Deserializer<V> reader;
  private final List<V> values = new ArrayList<>();

  private TopicReading(Consumer<String, byte[]> consumer, Deserializer<V> reader) {
    this.consumer = consumer;
    this.reader = reader;
  }

  /** Reads a topic from its beginning, as it grows. */
  static <V extends SpecificRecord> TopicReading<V> of(Clients clients, Topic<V> topic) {
    return new TopicReading<>(
        clients.everythingIn(List.of(topic.name())),
        topic.values(clients.registry()).deserializer());
  }

  /** Reads on, and says whether a value like this has come by now. */
  boolean has(Predicate<V> wanted) {
    consumer
        .poll(Duration.ofMillis(50))
        .forEach(record -> values.add(reader.deserialize(record.topic(), record.value())));
    return values.stream().anyMatch(wanted);
  }

  /** The first value like this, once it has come. */
  V await(String what, Predicate<V> wanted) {
    Waiting.until(() -> has(wanted), PATIENCE, what);
    return values.stream().filter(wanted).findFirst().orElseThrow();
  }

  /** All values so far; of one partition in its order. */
  List<V> values() {
    return List.copyOf(values);
  }

  @Override
  public void close() {
    consumer.close();
  }
}

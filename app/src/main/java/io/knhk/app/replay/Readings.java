package io.knhk.app.replay;

import io.knhk.app.replay.Difference.Kind;
import io.knhk.schemas.LogPosition;
import io.knhk.schemas.SchemaRegistry;
import io.knhk.schemas.SchemaRegistryException;
import io.knhk.schemas.Topic;
import io.knhk.schemas.Topic.Writers;
import io.knhk.schemas.UndecodableException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * Reads a region's topics as records. What cannot be decoded is left out, as services leave it out:
 * on a topic that others write it is in the dead letters; on one of ours it is a difference. For
 * one thread.
 */
final class Readings {
  private final RegionLog log;
  private final SchemaRegistry registry;
  private final Findings findings;
  private final Progress progress;
  private final Map<String, Deserializer<? extends SpecificRecord>> values = new HashMap<>();
  private final Set<LogPosition> unreadable = new HashSet<>();

  Readings(RegionLog log, SchemaRegistry registry, Findings findings, Progress progress) {
    this.log = log;
    this.registry = registry;
    this.findings = findings;
    this.progress = progress;
  }

  /** Where the records are. */
  RegionLog log() {
    return log;
  }

  /** Whether nothing was ever deleted from some topics. */
  boolean whole(List<Topic<?>> topics) {
    return topics.stream()
        .flatMap(topic ->
            IntStream.range(0, log.partitions(topic.name()))
                .mapToObj(partition -> new TopicPartition(topic.name(), partition)))
        .allMatch(partition -> log.span(partition).whole());
  }

  /** Counts all that was published to a topic as not comparable. */
  void countNotComparable(Topic<?> topic) {
    for (int partition = 0; partition < log.partitions(topic.name()); partition++) {
      try (Reading<?> published = of(topic, partition)) {
        while (published.next().isPresent()) {
          findings.countNotComparable();
        }
      }
    }
  }

  /** All records of a partition. */
  <V extends SpecificRecord> Reading<V> of(Topic<V> topic, int partition) {
    return of(topic, partition, key -> true);
  }

  /** The records of a partition with some keys. */
  <V extends SpecificRecord> Reading<V> of(Topic<V> topic, int partition, Predicate<String> keys) {
    TopicPartition at = new TopicPartition(topic.name(), partition);
    return new Reading<>(
        log.read(at, log.span(at).begin()),
        record -> {
          progress.read();
          return keys.test(Keys.shown(record.key())) ? found(topic, record) : Optional.empty();
        });
  }

  /** The record at a position; empty when it is not there, or cannot be decoded. */
  <V extends SpecificRecord> Optional<Found<V>> at(Topic<V> topic, LogPosition position) {
    TopicPartition at = new TopicPartition(topic.name(), position.getPartition());
    RegionLog.Span span = log.span(at);
    if (position.getOffset() < span.begin() || position.getOffset() >= span.end()) {
      return Optional.empty();
    }
    try (RegionLog.Cursor cursor = log.read(at, position.getOffset())) {
      return cursor
          .next()
          .filter(record -> record.offset() == position.getOffset())
          .flatMap(record -> found(topic, record));
    }
  }

  private <V extends SpecificRecord> Optional<Found<V>> found(
      Topic<V> topic, ConsumerRecord<byte[], byte[]> record) {
    try {
      return Optional.of(
          new Found<>(
              new TopicPartition(record.topic(), record.partition()),
              record.offset(),
              record.timestamp(),
              Keys.of(topic, record.key()),
              value(topic, record),
              record.headers()));
    } catch (UndecodableException e) {
      if (topic.writers() == Writers.OURS) {
        unreadable(record, e);
      }
      return Optional.empty();
    } catch (SchemaRegistryException e) {
      throw new ReplayException("the registry does not answer: " + e.getMessage(), e);
    }
  }

  private void unreadable(ConsumerRecord<byte[], byte[]> record, UndecodableException error) {
    LogPosition position = new LogPosition(record.topic(), record.partition(), record.offset());
    if (!unreadable.add(position)) {
      return; // some topics are read more than once
    }
    if (error instanceof UndecodableException.UnknownKind) {
      findings.countNotComparable(); // a newer version of ours wrote it
      return;
    }
    TopicPartition at = new TopicPartition(record.topic(), record.partition());
    findings.different(
        new Difference(
            Kind.UNREADABLE,
            error.getMessage(),
            at,
            OptionalLong.of(record.offset()),
            Keys.shown(record.key()),
            List.of(),
            Optional.empty(),
            Optional.empty(),
            List.of(new Stretch(at, record.offset(), record.offset() + 1))));
  }

  private <V extends SpecificRecord> V value(
      Topic<V> topic, ConsumerRecord<byte[], byte[]> record) {
    V value = deserializer(topic).deserialize(topic.name(), record.value());
    if (value == null) {
      throw new UndecodableException("a record of " + record.topic() + " has no value");
    }
    return value;
  }

  @SuppressWarnings("unchecked") // each topic's own deserializer is kept under its name
  private <V extends SpecificRecord> Deserializer<V> deserializer(Topic<V> topic) {
    return (Deserializer<V>)
        values.computeIfAbsent(topic.name(), name -> topic.values(registry).deserializer());
  }
}

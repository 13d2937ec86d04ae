package io.knhk.app.check;

import io.knhk.schemas.LogPosition;
import io.knhk.schemas.SchemaRegistry;
import io.knhk.schemas.Topic;
import io.knhk.schemas.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/** All committed records of a run, by topic, in the order of partition and offset. Immutable. */
final class RawTopics {
  private static final Comparator<RawRecord> LOG_ORDER =
      Comparator.comparingInt((RawRecord r) -> r.at().getPartition())
          .thenComparingLong(r -> r.at().getOffset());

  /** What follows from others is read before them: else it might follow from what was not read. */
  private static final List<Topic<?>> READING_ORDER =
      List.of(
          Topics.FEATURES,
          Topics.AUDIT,
          Topics.PROMOTION_COMMANDS,
          Topics.GATES,
          Topics.METRICS,
          Topics.TIMINGS,
          Topics.REGISTRATIONS,
          Topics.COMMANDS,
          Topics.COMPLETIONS,
          Topics.EVENTS);

  private final Map<String, List<RawRecord>> byTopic = new HashMap<>();
  private final Map<LogPosition, RawRecord> byPosition = new HashMap<>();

  RawTopics(List<RawRecord> records) {
    records.stream()
        .sorted(LOG_ORDER)
        .forEach(r -> {
          byTopic.computeIfAbsent(r.at().getTopic(), topic -> new ArrayList<>()).add(r);
          byPosition.put(r.at(), r);
        });
  }

  /** Reads a region's topics, each up to where it ends now. */
  static RawTopics read(String bootstrap, SchemaRegistry registry) {
    List<RawRecord> all = new ArrayList<>();
    READING_ORDER.forEach(topic -> all.addAll(read(topic, bootstrap, registry)));
    return new RawTopics(all);
  }

  private static <V extends SpecificRecord> List<RawRecord> read(
      Topic<V> topic, String bootstrap, SchemaRegistry registry) {
    Map<String, Object> settings =
        Map.of("bootstrap.servers", bootstrap, "isolation.level", "read_committed");
    List<RawRecord> records = new ArrayList<>();
    try (var consumer =
        new KafkaConsumer<>(
            settings, new StringDeserializer(), topic.values(registry).deserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic.name()).stream()
              .map(info -> new TopicPartition(info.topic(), info.partition()))
              .toList();
      Map<TopicPartition, Long> end = consumer.endOffsets(partitions);
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      while (partitions.stream().anyMatch(p -> consumer.position(p) < end.get(p))) {
        consumer
            .poll(Duration.ofMillis(100))
            .forEach(r ->
                records.add(
                    new RawRecord(
                        RawRecord.position(r.topic(), r.partition(), r.offset()),
                        r.timestamp(),
                        r.key(),
                        r.value())));
      }
    }
    return records;
  }

  List<RawRecord> of(Topic<?> topic) {
    return byTopic.getOrDefault(topic.name(), List.of());
  }

  /** The records of one kind in a topic, tombstones left out. */
  <T> Stream<Found<T>> all(Topic<?> topic, Class<T> kind) {
    return of(topic).stream()
        .filter(r -> kind.isInstance(r.value()))
        .map(r -> new Found<>(r, kind.cast(r.value())));
  }

  Optional<RawRecord> at(LogPosition position) {
    return Optional.ofNullable(byPosition.get(position));
  }

  /** The same run with one topic's records changed: a forgery. */
  RawTopics forged(Topic<?> topic, UnaryOperator<Stream<RawRecord>> forgery) {
    return new RawTopics(
        byTopic.entrySet().stream()
            .flatMap(entry ->
                entry.getKey().equals(topic.name())
                    ? forgery.apply(entry.getValue().stream())
                    : entry.getValue().stream())
            .toList());
  }

  /**
   * A record and what it says.
   *
   * @param raw the record
   * @param value its value as its kind
   */
  record Found<T>(RawRecord raw, T value) {}
}

package io.knhk.app.faults.judge;

import io.knhk.app.demo.load.Clients;
import io.knhk.schemas.Topic;
import io.knhk.schemas.Topics;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Deserializer;

/** Reads the topics that a {@link Judge} judges by, from where it stopped the last time. */
public final class LogReading implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(200);

  private static final List<Topic<? extends SpecificRecord>> TOPICS =
      List.of(
          Topics.REGISTRATIONS,
          Topics.COMMANDS,
          Topics.COMPLETIONS,
          Topics.EVENTS,
          Topics.TASKS,
          Topics.TIMINGS);

  private final Map<String, Deserializer<? extends SpecificRecord>> values = new HashMap<>();
  private final Consumer<String, byte[]> consumer;

  /** Nothing is read yet. */
  public LogReading(Clients clients) {
    TOPICS.forEach(t -> values.put(t.name(), t.values(clients.registry()).deserializer()));
    consumer = clients.everythingIn(TOPICS.stream().map(Topic::name).toList());
  }

  /** Gives a judge all that is committed at this moment. */
  public void readOn(Judge judge) {
    Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
    while (!ends.entrySet().stream().allMatch(e -> consumer.position(e.getKey()) >= e.getValue())) {
      consumer.poll(POLL).forEach(record -> judge.take(decoded(record)));
    }
  }

  @Override
  public void close() {
    consumer.close();
  }

  private ConsumerRecord<String, SpecificRecord> decoded(ConsumerRecord<String, byte[]> record) {
    return new ConsumerRecord<>(
        record.topic(),
        record.partition(),
        record.offset(),
        record.timestamp(),
        record.timestampType(),
        record.serializedKeySize(),
        record.serializedValueSize(),
        record.key(),
        values.get(record.topic()).deserialize(record.topic(), record.value()),
        record.headers(),
        record.leaderEpoch());
  }
}

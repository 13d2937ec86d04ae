package io.knhk.slo;

import io.knhk.schemas.SchemaRegistry;
import io.knhk.schemas.Topics;
import io.knhk.schemas.UndecodableException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;

/** Reads the log with a consumer of its own for each call: calls are as rare as restarts. */
final class KafkaLogReader implements LogReader {
  private static final Duration POLL = Duration.ofMillis(100);

  /** Without a step forward for so long the broker is taken to be away. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final String bootstrapServers;
  private final Deserializer<SpecificRecord> values;

  KafkaLogReader(String bootstrapServers, SchemaRegistry registry) {
    this.bootstrapServers = bootstrapServers;
    this.values = Topics.TIMINGS.values(registry).deserializer();
  }

  @Override
  public long read(int partition, long fromOffset, long toOffset, Consumer<LogRecord> apply) {
    TopicPartition log = new TopicPartition(Topics.TIMINGS.name(), partition);
    try (KafkaConsumer<byte[], byte[]> consumer = consumer()) {
      consumer.assign(List.of(log));
      consumer.seek(log, fromOffset);
      int emptyPolls = 0;
      while (consumer.position(log) < toOffset) {
        ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
        emptyPolls = records.isEmpty() ? emptyPolls + 1 : 0;
        if (emptyPolls > PATIENCE.dividedBy(POLL)) {
          throw new TimeoutException("%s cannot be read up to %d".formatted(log, toOffset));
        }
        for (ConsumerRecord<byte[], byte[]> record : records) {
          if (record.offset() < toOffset) {
            take(record, apply);
          }
        }
      }
      return consumer.endOffsets(List.of(log), PATIENCE).get(log);
    }
  }

  private void take(ConsumerRecord<byte[], byte[]> record, Consumer<LogRecord> apply) {
    SpecificRecord value;
    try {
      value = values.deserialize(record.topic(), record.value());
    } catch (UndecodableException e) {
      return; // the stream skipped it too: it is in the dead letters, or of a newer kind
    }
    apply.accept(new LogRecord(record.offset(), record.timestamp(), value));
  }

  private KafkaConsumer<byte[], byte[]> consumer() {
    return new KafkaConsumer<>(
        Map.of(
            ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
            bootstrapServers,
            ConsumerConfig.ISOLATION_LEVEL_CONFIG,
            "read_committed",
            ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
            false,
            ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
            "earliest"),
        new ByteArrayDeserializer(),
        new ByteArrayDeserializer());
  }
}

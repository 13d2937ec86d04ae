package io.knhk.app.replay;

import io.knhk.app.client.BrokerAddress;
import io.knhk.app.replay.RegionLog.Cursor;
import java.time.Duration;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** A consumer of one partition, of what is committed, with no group. */
final class KafkaCursor implements Cursor {
  private static final Duration POLL = Duration.ofMillis(200);

  /** Longer than brokers leave a dead producer's transaction open. */
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private final TopicPartition partition;
  private final long end;
  private final KafkaConsumer<byte[], byte[]> consumer;
  private Iterator<ConsumerRecord<byte[], byte[]>> polled = Collections.emptyIterator();

  KafkaCursor(BrokerAddress brokers, TopicPartition partition, long from, long end) {
    this.partition = partition;
    this.end = end;
    consumer =
        new KafkaConsumer<>(
            brokers.with(
                Map.of(
                    ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                    "read_committed",
                    ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                    "earliest",
                    ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                    2_000,
                    ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG,
                    20)), // what is there is there: only its end is waited for
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());
    consumer.assign(List.of(partition));
    consumer.seek(partition, from);
  }

  @Override
  public Optional<ConsumerRecord<byte[], byte[]>> next() {
    int emptyPolls = 0;
    while (!polled.hasNext()) {
      if (consumer.position(partition) >= end) {
        return Optional.empty();
      }
      polled = consumer.poll(POLL).iterator();
      if (++emptyPolls > PATIENCE.dividedBy(POLL)) {
        throw new ReplayException(
            "%s cannot be read from %d to %d; is a transaction left open?"
                .formatted(partition, consumer.position(partition), end));
      }
    }
    ConsumerRecord<byte[], byte[]> record = polled.next();
    return record.offset() < end ? Optional.of(record) : Optional.empty();
  }

  @Override
  public void close() {
    consumer.close();
  }
}

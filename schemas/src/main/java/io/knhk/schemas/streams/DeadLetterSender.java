package io.knhk.schemas.streams;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.knhk.schemas.UndecodableException;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Puts aside what a reader outside of Kafka Streams cannot read. */
final class DeadLetterSender {
  private final String bootstrapServers;

  DeadLetterSender(String bootstrapServers) {
    this.bootstrapServers = bootstrapServers;
  }

  /**
   * Sends a record to the dead letters, and returns once it is there. Rare enough to open a
   * producer for.
   *
   * @throws org.apache.kafka.common.KafkaException when that fails
   */
  void send(ConsumerRecord<String, byte[]> record, UndecodableException error) {
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      Answers.await(producer.send(DeadLetters.of(raw(record), error)), "put a record aside");
    }
  }

  private static ConsumerRecord<byte[], byte[]> raw(ConsumerRecord<String, byte[]> record) {
    byte[] key = record.key() == null ? null : record.key().getBytes(UTF_8);
    return SideReader.rebuilt(record, key, record.value());
  }
}

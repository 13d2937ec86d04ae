package io.knhk.app.demo;

import io.knhk.app.demo.load.Clients;
import io.knhk.app.demo.story.Observed;
import io.knhk.schemas.LogPosition;
import io.knhk.schemas.Topic;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * Reads whole topics from their beginning as they grow: committed records only. Not thread-safe.
 */
final class TopicTail implements AutoCloseable {
  private final Map<String, Deserializer<? extends SpecificRecord>> values;
  private final Consumer<byte[], byte[]> consumer;

  TopicTail(Clients clients, List<Topic<? extends SpecificRecord>> topics) {
    values =
        topics.stream()
            .collect(
                Collectors.toMap(
                    Topic::name, topic -> topic.values(clients.registry()).deserializer()));
    consumer =
        new KafkaConsumer<>(
            Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                clients.bootstrap(),
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed"),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());
    List<TopicPartition> partitions = topics.stream().flatMap(this::partitions).toList();
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
  }

  /** What has come, waiting for it at most so long. */
  List<Observed> poll(Duration wait) {
    return StreamSupport.stream(consumer.poll(wait).spliterator(), false)
        .filter(message -> message.value() != null)
        .map(this::observed)
        .toList();
  }

  @Override
  public void close() {
    consumer.close();
  }

  private Stream<TopicPartition> partitions(Topic<?> topic) {
    return consumer.partitionsFor(topic.name()).stream()
        .map(info -> new TopicPartition(info.topic(), info.partition()));
  }

  private Observed observed(ConsumerRecord<byte[], byte[]> message) {
    LogPosition position =
        LogPosition.newBuilder()
            .setTopic(message.topic())
            .setPartition(message.partition())
            .setOffset(message.offset())
            .build();
    Deserializer<? extends SpecificRecord> deserializer = values.get(message.topic());
    return new Observed(
        position, message.timestamp(), deserializer.deserialize(message.topic(), message.value()));
  }
}

package io.knhk.app.demo.load;

import io.knhk.schemas.RestSchemaRegistry;
import io.knhk.schemas.SchemaRegistry;
import io.knhk.schemas.Topic;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Ordinary Kafka clients for the topics of a region.
 *
 * @param bootstrap the brokers
 * @param registry the schema registry
 */
public record Clients(String bootstrap, SchemaRegistry registry) {
  private static final int MOST_RECORDS_A_POLL = 5_000;

  /**
   * Clients of the region at these addresses.
   *
   * @param registryUrl the base of the registry's Confluent API
   */
  public static Clients of(String bootstrap, String registryUrl) {
    return new Clients(
        bootstrap, new RestSchemaRegistry(Map.of("schema.registry.url", registryUrl)));
  }

  /** A producer with Kafka's defaults: idempotent, acknowledged by all replicas. */
  public <V extends SpecificRecord> Producer<String, V> producer(Topic<V> topic) {
    return new KafkaProducer<>(
        Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap),
        new StringSerializer(),
        topic.values(registry).serializer());
  }

  /**
   * A consumer of a group, from the topic's beginning, of what is committed. Not yet subscribed.
   */
  public <V extends SpecificRecord> Consumer<String, V> consumer(Topic<V> topic, String group) {
    return new KafkaConsumer<>(
        Map.of(
            ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
            bootstrap,
            ConsumerConfig.GROUP_ID_CONFIG,
            group,
            ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
            "earliest",
            ConsumerConfig.ISOLATION_LEVEL_CONFIG,
            "read_committed"),
        new StringDeserializer(),
        topic.values(registry).deserializer());
  }

  /** A consumer of all of some topics from their beginning, of what is committed, as bytes. */
  public Consumer<String, byte[]> everythingIn(Collection<String> topics) {
    KafkaConsumer<String, byte[]> consumer =
        new KafkaConsumer<>(
            Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrap,
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed",
                ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                MOST_RECORDS_A_POLL),
            new StringDeserializer(),
            new ByteArrayDeserializer());
    List<TopicPartition> partitions =
        topics.stream()
            .flatMap(topic -> consumer.partitionsFor(topic).stream())
            .map(info -> new TopicPartition(info.topic(), info.partition()))
            .toList();
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
    return consumer;
  }
}

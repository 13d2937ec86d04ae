package io.knhk.app.send;

import io.knhk.app.client.RegionAddress;
import io.knhk.schemas.LogPosition;
import io.knhk.schemas.SchemaRegistry;
import io.knhk.schemas.Topic;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Sends commands to their topics, acknowledged by all replicas. For one thread. */
final class Sender implements AutoCloseable {
  private static final int BLOCK_AT_MOST_MILLIS = 15_000;

  private final SchemaRegistry registry;
  private final Producer<String, byte[]> producer;

  /**
   * A command in its topic.
   *
   * @param command what was sent
   * @param at where it stands
   */
  record Sent(Asked command, LogPosition at) {}

  Sender(RegionAddress region) {
    registry = region.registry();
    producer =
        new KafkaProducer<>(
            region.brokers().with(Map.of(ProducerConfig.MAX_BLOCK_MS_CONFIG, BLOCK_AT_MOST_MILLIS)),
            new StringSerializer(),
            new ByteArraySerializer());
  }

  /**
   * Sends commands, those of one key to one topic in their order.
   *
   * @param refused is told of each that the brokers do not take, in words
   * @return those that stand in their topics, in the same order
   * @throws io.knhk.schemas.SchemaRegistryException if the registry does not give their schema's id
   */
  List<Sent> send(List<Asked> commands, Consumer<String> refused) {
    List<Future<RecordMetadata>> sending = new ArrayList<>();
    for (Asked command : commands) {
      sending.add(
          producer.send(
              new ProducerRecord<>(
                  command.kind().topic().name(),
                  command.key(),
                  bytes(command.kind().topic(), command.value()))));
    }
    producer.flush();
    List<Sent> sent = new ArrayList<>();
    for (int i = 0; i < commands.size(); i++) {
      try {
        RecordMetadata there = sending.get(i).get();
        sent.add(
            new Sent(
                commands.get(i),
                new LogPosition(there.topic(), there.partition(), there.offset())));
      } catch (ExecutionException | KafkaException e) {
        refused.accept(
            "line %d was not sent: %s".formatted(commands.get(i).line(), e.getMessage()));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("interrupted while commands were sent", e);
      }
    }
    return sent;
  }

  @SuppressWarnings("unchecked") // a kind's schema is one of its topic's kinds
  private byte[] bytes(Topic<? extends SpecificRecord> topic, SpecificRecord value) {
    return ((Topic<SpecificRecord>) topic)
        .values(registry)
        .serializer()
        .serialize(topic.name(), value);
  }

  @Override
  public void close() {
    producer.close();
  }
}

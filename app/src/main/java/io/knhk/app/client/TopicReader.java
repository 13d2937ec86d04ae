package io.knhk.app.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.knhk.app.process.CannotStartException;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.utils.Utils;

/**
 * Reads the committed records of topics as bytes, with no group: nobody's progress is touched. Not
 * thread-safe.
 */
public final class TopicReader implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(200);

  private final BrokerAddress address;
  private final Consumer<byte[], byte[]> consumer;

  private TopicReader(BrokerAddress address, Consumer<byte[], byte[]> consumer) {
    this.address = address;
    this.consumer = consumer;
  }

  /**
   * Stands at the beginning of each partition of some topics.
   *
   * @throws CannotStartException if the brokers do not answer, or a topic is missing
   */
  public static TopicReader of(BrokerAddress address, Collection<String> topics) {
    TopicReader reader = new TopicReader(address, consumer(address));
    try {
      List<TopicPartition> all = topics.stream().flatMap(reader::partitions).toList();
      reader.consumer.assign(all);
      reader.consumer.seekToBeginning(all);
      return reader;
    } catch (KafkaException e) {
      reader.close();
      throw Brokers.fault(address, "the topics", e);
    } catch (CannotStartException e) {
      reader.close();
      throw e;
    }
  }

  /** Leaves all partitions aside but the one where Java's producers put a key of the topic. */
  public TopicReader onlyWhere(String key) {
    int partitions = consumer.assignment().size();
    int home = Utils.toPositive(Utils.murmur2(key.getBytes(UTF_8))) % partitions;
    List<TopicPartition> one =
        consumer.assignment().stream().filter(it -> it.partition() == home).toList();
    consumer.assign(one);
    consumer.seekToBeginning(one);
    return this;
  }

  private static Consumer<byte[], byte[]> consumer(BrokerAddress address) {
    Map<String, Object> settings = new HashMap<>(Brokers.settings(address));
    settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    try {
      return new KafkaConsumer<>(
          settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    } catch (KafkaException e) {
      throw Brokers.noClient(address, e);
    }
  }

  private Stream<TopicPartition> partitions(String topic) {
    List<TopicPartition> found =
        consumer.partitionsFor(topic).stream()
            .map(info -> new TopicPartition(info.topic(), info.partition()))
            .toList();
    if (found.isEmpty()) {
      throw new CannotStartException(
          "%s has no topic %s: ./knhk topics --check says what is missing"
              .formatted(address, topic));
    }
    return found.stream();
  }

  /** Goes to where each partition ends now; only what comes after is read. */
  public TopicReader fromNowOn() {
    consumer.seekToEnd(consumer.assignment());
    consumer.assignment().forEach(consumer::position); // else the end is looked up at the next poll
    return this;
  }

  /** What has come, waiting for it at most a fifth of a second. */
  public Stream<ConsumerRecord<byte[], byte[]>> poll() {
    return StreamSupport.stream(consumer.poll(POLL).spliterator(), false);
  }

  /**
   * Reads on to where each partition ends now.
   *
   * @param each is given every record, those of a partition in order
   */
  public void toEnd(java.util.function.Consumer<ConsumerRecord<byte[], byte[]>> each) {
    Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
    while (ends.entrySet().stream().anyMatch(end -> isBelow(end.getKey(), end.getValue()))) {
      poll().filter(record -> record.offset() < ends.get(partition(record))).forEach(each);
    }
  }

  private boolean isBelow(TopicPartition partition, long end) {
    return consumer.position(partition) < end;
  }

  private static TopicPartition partition(ConsumerRecord<?, ?> record) {
    return new TopicPartition(record.topic(), record.partition());
  }

  /** The record at an offset of a partition that is read; empty where there is none any more. */
  public Optional<ConsumerRecord<byte[], byte[]>> at(TopicPartition partition, long offset) {
    if (!consumer.assignment().contains(partition)
        || offset < consumer.beginningOffsets(List.of(partition)).get(partition)
        || offset >= consumer.endOffsets(List.of(partition)).get(partition)) {
      return Optional.empty();
    }
    consumer.seek(partition, offset);
    while (consumer.position(partition) <= offset) {
      Optional<ConsumerRecord<byte[], byte[]>> found =
          poll().filter(record -> partition(record).equals(partition)).findFirst();
      if (found.isPresent()) {
        return found.filter(record -> record.offset() == offset);
      }
    }
    return Optional.empty();
  }

  @Override
  public void close() {
    consumer.close();
  }
}

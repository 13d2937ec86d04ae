package io.knhk.schemas.streams;

import io.knhk.schemas.SchemaRegistry;
import io.knhk.schemas.Topic;
import io.knhk.schemas.UndecodableException;
import io.knhk.schemas.metrics.Meters;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads all partitions of a topic from where {@link Start} says, for ever, on a thread of its own:
 * committed records only, each given to {@code apply} in the order of its partition. What cannot be
 * read, by its own word ({@link UndecodableException}) or that of {@code apply}, goes to the dead
 * letters and does not stop it. After a fault it starts again from there, so that {@code apply}
 * must take a record it has had before. {@link #mark} may be called from any thread.
 *
 * @param <V> the topic's record type
 */
public final class SideReader<V extends SpecificRecord> implements AutoCloseable {
  /** Where to begin. */
  @FunctionalInterface
  public interface Start {
    /** Every partition from its beginning. */
    Start BEGINNING = partition -> 0;

    /**
     * First offset to read of a partition, from 0; where it is no longer kept, the first that is.
     * Asked on the reader's thread, again after a fault.
     */
    long offset(TopicPartition partition);
  }

  private static final Logger log = LoggerFactory.getLogger(SideReader.class);
  private static final Duration POLL = Duration.ofMillis(20);
  private static final Duration PAUSE_AFTER_FAULT = Duration.ofMillis(500);

  private final Topic<V> topic;
  private final Start start;
  private final String bootstrapServers;
  private final Deserializer<V> values;
  private final Consumer<ConsumerRecord<String, V>> apply;
  private final DeadLetterCount letters;
  private final DeadLetterSender sender;
  private final Thread thread;
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Marks marks = new Marks();
  private volatile Map<TopicPartition, Long> positions = Map.of();
  private volatile long aliveNanos = System.nanoTime();
  private volatile boolean caughtUp;

  /** Makes a reader of the whole topic that does not run yet. */
  public SideReader(
      String name,
      Topic<V> topic,
      SchemaRegistry registry,
      String bootstrapServers,
      Meters meters,
      Consumer<ConsumerRecord<String, V>> apply) {
    this(name, topic, Start.BEGINNING, registry, bootstrapServers, meters, apply);
  }

  /**
   * Makes a reader that does not run yet.
   *
   * @param name names the thread
   * @param start where to begin
   * @param meters counts what it cannot read
   * @param apply called on the reader's thread with each record, a tombstone's value being null;
   *     may throw {@link UndecodableException}, and nothing else
   */
  public SideReader(
      String name,
      Topic<V> topic,
      Start start,
      SchemaRegistry registry,
      String bootstrapServers,
      Meters meters,
      Consumer<ConsumerRecord<String, V>> apply) {
    this.topic = topic;
    this.start = start;
    this.bootstrapServers = bootstrapServers;
    this.values = topic.values(registry).deserializer();
    this.apply = apply;
    this.letters = new DeadLetterCount(meters);
    this.sender = new DeadLetterSender(bootstrapServers);
    this.thread = Thread.ofPlatform().name(name).daemon().unstarted(this::run);
  }

  /** Starts reading. Call it once. */
  public void start() {
    thread.start();
  }

  /**
   * Sets a mark at the topic's present end, the high watermark, which open transactions count to.
   */
  public Mark mark() {
    return marks.set();
  }

  /** The next offset of each partition, as of the last poll. */
  public Map<TopicPartition, Long> positions() {
    return positions;
  }

  /**
   * Live while its thread goes on; ready once it has reached the topic's end as it was when it
   * began, or began again after a fault.
   */
  public Health health() {
    Duration silence = Duration.ofNanos(System.nanoTime() - aliveNanos);
    if (!thread.isAlive() || silence.compareTo(RunningStreams.LONGEST_SILENCE) >= 0) {
      return Health.fault(
          "%s has not read for %d s".formatted(thread.getName(), silence.toSeconds()));
    }
    return caughtUp
        ? Health.GOOD
        : Health.wait("%s is not read to its end".formatted(topic.name()));
  }

  @Override
  public void close() {
    closing.countDown();
    try {
      thread.join(Duration.ofSeconds(5));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean closing() {
    return closing.getCount() == 0;
  }

  private void run() {
    while (!closing()) {
      aliveNanos = System.nanoTime();
      try (KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(consumerSettings());
          Admin admin =
              Admin.create(
                  Map.<String, Object>of(
                      AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers))) {
        read(consumer, admin);
      } catch (WakeupException e) {
        return;
      } catch (RuntimeException e) { // whatever it is: a reader that ended would freeze its service
        log.warn("{} starts again in {}: {}", thread.getName(), topic.name(), e.toString());
        caughtUp = false;
        pause();
      }
    }
  }

  private void read(KafkaConsumer<String, byte[]> consumer, Admin admin) {
    List<TopicPartition> partitions =
        consumer.partitionsFor(topic.name()).stream()
            .map(info -> new TopicPartition(info.topic(), info.partition()))
            .toList();
    consumer.assign(partitions);
    partitions.forEach(partition -> consumer.seek(partition, start.offset(partition)));
    Map<TopicPartition, Long> end = Answers.ends(admin, partitions);
    while (!closing()) {
      aliveNanos = System.nanoTime();
      for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
        take(record);
      }
      positions = partitions.stream().collect(Collectors.toMap(p -> p, consumer::position));
      caughtUp = caughtUp || partitions.stream().allMatch(p -> positions.get(p) >= end.get(p));
      marks.settle(positions, () -> Answers.ends(admin, partitions));
    }
  }

  private void take(ConsumerRecord<String, byte[]> record) {
    try {
      apply.accept(
          rebuilt(record, record.key(), values.deserialize(record.topic(), record.value())));
    } catch (UndecodableException.UnknownKind e) {
      letters.skipped(record, e);
    } catch (UndecodableException e) {
      letters.putAside(record, e);
      sender.send(record, e); // a restart may put the same record aside again
    }
  }

  /** The same record with another key and value. */
  static <K, T> ConsumerRecord<K, T> rebuilt(
      ConsumerRecord<String, byte[]> record, K key, T value) {
    return new ConsumerRecord<>(
        record.topic(),
        record.partition(),
        record.offset(),
        record.timestamp(),
        record.timestampType(),
        record.serializedKeySize(),
        record.serializedValueSize(),
        key,
        value,
        record.headers(),
        record.leaderEpoch());
  }

  private Map<String, Object> consumerSettings() {
    return Map.of(
        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
        bootstrapServers,
        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
        "read_committed",
        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
        false,
        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
        "earliest",
        ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG,
        StringDeserializer.class,
        ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG,
        ByteArrayDeserializer.class);
  }

  private void pause() {
    try {
      closing.await(PAUSE_AFTER_FAULT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

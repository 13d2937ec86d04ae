package io.knhk.schemas.streams;

import io.knhk.schemas.Topic;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.StreamsConfig;

/**
 * What a service needs to run on Kafka Streams, the same for all three. Immutable.
 *
 * @param bootstrapServers the brokers, as Kafka's clients want them
 * @param stateDirectory where stores live; one folder for each application id below it
 * @param commitInterval how often a transaction ends, from 1 ms to 1 s: it dominates the latency of
 *     a hop
 * @param threads stream threads, from 1
 * @param standbyReplicas copies of each store kept warm on other instances, from 0
 */
public record StreamsSettings(
    String bootstrapServers,
    Path stateDirectory,
    Duration commitInterval,
    int threads,
    int standbyReplicas) {

  /**
   * Longest that a transaction may stay open: a killed instance's open one blocks its readers for
   * this time and one scan of the broker.
   */
  static final Duration TRANSACTION_TIMEOUT = Duration.ofSeconds(3);

  /** After this long without a heartbeat an instance's partitions go to others. */
  static final Duration SESSION_TIMEOUT = Duration.ofSeconds(6);

  public StreamsSettings {
    if (commitInterval.toMillis() < 1 || commitInterval.toMillis() > 1000) {
      throw new IllegalArgumentException(
          "commitInterval is " + commitInterval + "; allowed: 1 ms to 1 s");
    }
    if (threads < 1) {
      throw new IllegalArgumentException("threads is " + threads + "; allowed: from 1");
    }
    if (standbyReplicas < 0) {
      throw new IllegalArgumentException(
          "standbyReplicas is " + standbyReplicas + "; allowed: from 0");
    }
  }

  /**
   * Kafka Streams' configuration for one service: exactly-once v2, bounded memory, dead letters.
   */
  public Properties exactlyOnce(String applicationId) {
    Properties settings = new Properties();
    settings.put(StreamsConfig.APPLICATION_ID_CONFIG, applicationId);
    settings.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
    settings.put(StreamsConfig.STATE_DIR_CONFIG, stateDirectory.toString());
    settings.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
    settings.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, commitInterval.toMillis());
    settings.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, threads);
    settings.put(StreamsConfig.NUM_STANDBY_REPLICAS_CONFIG, standbyReplicas);
    settings.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, 0);
    settings.put(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, BoundedRocksDb.class);
    settings.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
    settings.put(StreamsConfig.DESERIALIZATION_EXCEPTION_HANDLER_CLASS_CONFIG, DeadLetters.class);
    settings.put(StreamsConfig.ENABLE_METRICS_PUSH_CONFIG, false);
    settings.put(StreamsConfig.LOG_SUMMARY_INTERVAL_MS_CONFIG, -1L);
    settings.put(
        StreamsConfig.producerPrefix(ProducerConfig.MAX_REQUEST_SIZE_CONFIG),
        Topic.LONGEST_RECORD_BYTES);
    settings.put(
        StreamsConfig.producerPrefix(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG),
        (int) TRANSACTION_TIMEOUT.toMillis());
    settings.put(
        StreamsConfig.consumerPrefix(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG),
        (int) SESSION_TIMEOUT.toMillis());
    settings.put(
        StreamsConfig.consumerPrefix(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG),
        (int) SESSION_TIMEOUT.toMillis() / 4);
    settings.put(StreamsConfig.consumerPrefix(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG), "earliest");
    return settings;
  }
}

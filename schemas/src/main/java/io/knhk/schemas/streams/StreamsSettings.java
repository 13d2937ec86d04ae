package io.knhk.schemas.streams;

import io.knhk.schemas.Topic;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.StreamsConfig;

/**
 * What a service needs to run on Kafka Streams, the same for all three. Immutable.
 *
 * @param bootstrapServers the brokers, as Kafka's clients want them
 * @param stateDirectory where stores live; one folder for each application id below it
 * @param tuning commits, threads, and how instances share the work
 * @param address where other instances reach this one's HTTP server, {@code host:port}; empty: they
 *     ask it nothing
 */
public record StreamsSettings(
    String bootstrapServers, Path stateDirectory, StreamsTuning tuning, Optional<String> address) {

  /** The same for an instance that others ask nothing. */
  public StreamsSettings(String bootstrapServers, Path stateDirectory, StreamsTuning tuning) {
    this(bootstrapServers, stateDirectory, tuning, Optional.empty());
  }

  /** The same, for an instance that others reach at an address. */
  public StreamsSettings reachedAt(String other) {
    return new StreamsSettings(bootstrapServers, stateDirectory, tuning, Optional.of(other));
  }

  /**
   * Kafka Streams' configuration for one service: exactly-once v2, bounded memory, dead letters.
   * With {@link GroupProtocol#STREAMS} the group has settings of its own: see {@link
   * GroupSettings}.
   */
  public Properties exactlyOnce(String applicationId) {
    Properties settings = new Properties();
    settings.put(StreamsConfig.APPLICATION_ID_CONFIG, applicationId);
    settings.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
    settings.put(StreamsConfig.STATE_DIR_CONFIG, stateDirectory.toString());
    settings.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
    settings.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, tuning.commitInterval().toMillis());
    settings.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, tuning.threads());
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
        (int) tuning.transactionTimeout().toMillis());
    settings.put(StreamsConfig.consumerPrefix(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG), "earliest");
    address.ifPresent(host -> settings.put(StreamsConfig.APPLICATION_SERVER_CONFIG, host));
    share(settings);
    return settings;
  }

  /** How instances share the partitions out. */
  private void share(Properties settings) {
    settings.put(
        StreamsConfig.GROUP_PROTOCOL_CONFIG,
        tuning.groupProtocol().name().toLowerCase(Locale.ROOT));
    if (tuning.groupProtocol() == GroupProtocol.CLASSIC) {
      settings.put(StreamsConfig.NUM_STANDBY_REPLICAS_CONFIG, tuning.standbyReplicas());
      settings.put(
          StreamsConfig.consumerPrefix(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG),
          (int) tuning.sessionTimeout().toMillis());
      settings.put(
          StreamsConfig.consumerPrefix(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG),
          (int) tuning.heartbeatInterval().toMillis());
    }
  }
}

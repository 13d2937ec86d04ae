package io.knhk.slo;

import io.knhk.schemas.SchemaRegistry;
import io.knhk.schemas.Topics;
import io.knhk.schemas.streams.StreamsSettings;
import io.knhk.slo.region.RegionMerge;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TopologyConfig;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One running instance of the aggregator: {@code slo.timings} in, {@code slo.metrics}, {@code
 * slo.compliance} and {@code promotion.gates} out. Instances of one region share the partitions.
 * Thread-safe.
 */
public final class AggregatorApp implements AutoCloseable {
  /** The application id, and with it the consumer group and the prefix of internal topics. */
  public static final String APPLICATION_ID = "knhk-slo-aggregator";

  private static final Logger log = LoggerFactory.getLogger(AggregatorApp.class);
  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(10);

  private final KafkaStreams streams;
  private final Readiness readiness;

  private AggregatorApp(KafkaStreams streams, Readiness readiness) {
    this.streams = streams;
    this.readiness = readiness;
  }

  /**
   * Starts an instance. Its topics must exist.
   *
   * @throws IllegalStateException when {@code slo.timings} cannot be looked at
   */
  public static AggregatorApp start(
      AggregatorConfig config, StreamsSettings settings, SchemaRegistry registry) {
    Properties properties = settings.exactlyOnce(APPLICATION_ID);
    Readiness readiness = new Readiness();
    LogReader logReader = new KafkaLogReader(settings.bootstrapServers(), registry);
    RegionMerge merge = new RegionMerge(config.region(), partitions(settings.bootstrapServers()));
    KafkaStreams streams =
        new KafkaStreams(
            AggregatorTopology.of(
                new TopologyConfig(new StreamsConfig(properties)),
                registry,
                new LedgerStep(config, logReader, readiness),
                new RegionStep(merge)),
            properties);
    streams.setUncaughtExceptionHandler(error -> {
      log.error("a stream thread failed and is replaced", error);
      return StreamThreadExceptionResponse.REPLACE_THREAD;
    });
    streams.start();
    return new AggregatorApp(streams, readiness);
  }

  /**
   * Whether this instance holds partitions, has read each to its end as it was at the start, and
   * has seen to their policy. An instance that is given none is never ready.
   */
  public boolean ready() {
    return streams.state() == KafkaStreams.State.RUNNING && readiness.ready();
  }

  /** Stops, and leaves the group, so that others take the partitions over at once. */
  @Override
  public void close() {
    streams.close(
        CloseOptions.timeout(CLOSE_TIMEOUT)
            .withGroupMembershipOperation(CloseOptions.GroupMembershipOperation.LEAVE_GROUP));
  }

  private static int partitions(String bootstrapServers) {
    String topic = Topics.TIMINGS.name();
    try (Admin admin =
        Admin.create(
            Map.<String, Object>of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers))) {
      return admin
          .describeTopics(List.of(topic))
          .allTopicNames()
          .get(30, TimeUnit.SECONDS)
          .get(topic)
          .partitions()
          .size();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while looking at " + topic, e);
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException("cannot look at " + topic + " on " + bootstrapServers, e);
    }
  }
}

package io.knhk.slo;

import io.knhk.schemas.SchemaRegistry;
import io.knhk.schemas.Topics;
import io.knhk.schemas.metrics.Meters;
import io.knhk.schemas.streams.DeadLetters;
import io.knhk.schemas.streams.Health;
import io.knhk.schemas.streams.Queryable;
import io.knhk.schemas.streams.RunningService;
import io.knhk.schemas.streams.RunningStreams;
import io.knhk.schemas.streams.StoreView;
import io.knhk.schemas.streams.StreamsSettings;
import io.knhk.slo.region.RegionMerge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyConfig;

/**
 * One running instance of the aggregator: {@code slo.timings} in, {@code slo.metrics}, {@code
 * slo.compliance} and {@code promotion.gates} out. Instances of one region share the partitions.
 * Thread-safe.
 */
public final class AggregatorApp implements RunningService {
  /** The application id, and with it the consumer group and the prefix of internal topics. */
  public static final String APPLICATION_ID = "knhk-slo-aggregator";

  /** What it may be asked about. */
  public static final List<Queryable<?>> QUERYABLE = List.of(SloAnswers.SLO);

  static final String NAME = "aggregator";

  private final RunningStreams streams;
  private final Readiness readiness;

  private AggregatorApp(RunningStreams streams, Readiness readiness) {
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
    Meters meters = new Meters();
    Properties properties = settings.exactlyOnce(APPLICATION_ID);
    properties.put(DeadLetters.METERS_CONFIG, meters);
    Readiness readiness = new Readiness();
    LogReader logReader = new KafkaLogReader(settings.bootstrapServers(), registry);
    RegionMerge merge = new RegionMerge(config.region(), partitions(settings.bootstrapServers()));
    Topology topology =
        AggregatorTopology.of(
            new TopologyConfig(new StreamsConfig(properties)),
            registry,
            new LedgerStep(config, logReader, readiness, meters),
            new RegionStep(merge, meters));
    return new AggregatorApp(RunningStreams.start(NAME, topology, properties, meters), readiness);
  }

  @Override
  public String name() {
    return NAME;
  }

  /**
   * Ready when this instance runs, holds tasks, active or standby, has read each of its partitions
   * to its end as it was at the start, and has seen to their policy.
   */
  @Override
  public Health health() {
    return streams.health().and(readiness.health());
  }

  /** Features' targets and gates. */
  @Override
  public List<StoreView<?>> views() {
    return List.of(streams.view(SloAnswers.SLO));
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    streams.bindTo(registry);
  }

  /** Stops, and leaves the group, so that others take the partitions over at once. */
  @Override
  public void close() {
    streams.close();
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

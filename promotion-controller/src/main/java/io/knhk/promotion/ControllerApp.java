package io.knhk.promotion;

import io.knhk.schemas.SchemaRegistry;
import io.knhk.schemas.metrics.Meters;
import io.knhk.schemas.streams.DeadLetters;
import io.knhk.schemas.streams.Health;
import io.knhk.schemas.streams.Queryable;
import io.knhk.schemas.streams.RunningService;
import io.knhk.schemas.streams.RunningStreams;
import io.knhk.schemas.streams.StoreView;
import io.knhk.schemas.streams.StreamsSettings;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Properties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One running instance of the promotion controller. A thread that fails is replaced and reads its
 * records again, each still decided once. Thread-safe.
 */
public final class ControllerApp implements RunningService {
  /** What it may be asked about. */
  public static final List<Queryable<?>> QUERYABLE = List.of(FeatureAnswers.FEATURES);

  static final String NAME = "controller";

  private static final Logger log = LoggerFactory.getLogger(ControllerApp.class);

  private final RunningStreams streams;

  private ControllerApp(RunningStreams streams) {
    this.streams = streams;
  }

  /**
   * Starts an instance; it is not {@link #ready()} yet. Its topics must exist.
   *
   * @param registry where the schemas of what it reads and writes are
   */
  public static ControllerApp start(
      ControllerConfig config, StreamsSettings settings, SchemaRegistry registry) {
    if (!config.rollout().judges()) {
      log.info("no promotion is configured: every version is stable at once, nothing is judged");
    }
    Meters meters = new Meters();
    Properties properties = settings.exactlyOnce(config.applicationId());
    properties.put(DeadLetters.METERS_CONFIG, meters);
    return new ControllerApp(
        RunningStreams.start(
            NAME, ControllerTopology.of(config.rollout(), registry, meters), properties, meters));
  }

  @Override
  public String name() {
    return NAME;
  }

  /**
   * Ready when it runs and has a share of the partitions, active or standby, restored: running
   * alone says nothing, as an instance runs before it is given any.
   */
  @Override
  public Health health() {
    return streams.health();
  }

  /** Features. */
  @Override
  public List<StoreView<?>> views() {
    return List.of(streams.view(FeatureAnswers.FEATURES));
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    streams.bindTo(registry);
  }

  /**
   * Stops, within 10 s, and leaves its group, so that another instance goes on at once. A second
   * call does nothing.
   */
  @Override
  public void close() {
    streams.close();
  }
}

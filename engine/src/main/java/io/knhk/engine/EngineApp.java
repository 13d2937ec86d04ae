package io.knhk.engine;

import io.knhk.engine.hot.HotBatch;
import io.knhk.schemas.SchemaRegistry;
import io.knhk.schemas.Topic.Group;
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
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.state.Stores;

/**
 * A running engine: one instance of the group {@value #APPLICATION_ID}, which shares the partitions
 * out. Thread-safe.
 */
public final class EngineApp implements RunningService {
  /** The application id: consumer group, and prefix of internal topics. */
  public static final String APPLICATION_ID = "knhk-engine";

  /** What it may be asked about. */
  public static final List<Queryable<?>> QUERYABLE = List.of(CaseAnswers.CASES);

  static final String NAME = "engine";

  /** So that a long exploration holds up one other, not all; each may take some 100 MB of heap. */
  private static final int EXPLORERS = 2;

  /** For the stores of progress, which alone are cached: a hundred bytes of each task. */
  private static final long PROGRESS_CACHE_BYTES = 1L << 20;

  private final SideReaders readers;
  private final ExecutorService explorers;
  private final RunningStreams streams;

  private EngineApp(SideReaders readers, ExecutorService explorers, RunningStreams streams) {
    this.readers = readers;
    this.explorers = explorers;
    this.streams = streams;
  }

  /**
   * Starts an engine. The topics must be there. Returns once definitions and feature states are
   * read; tasks come later, see {@link #ready}.
   *
   * @throws IllegalStateException when the brokers cannot be read from within 30 s
   */
  public static EngineApp start(
      EngineConfig config, StreamsSettings settings, SchemaRegistry registry) {
    HotBatch.warmUp(System::nanoTime);
    Meters meters = new Meters();
    SideReaders readers = new SideReaders(settings.bootstrapServers(), registry, meters);
    ExecutorService explorers = explorers();
    try {
      readers.start();
      Ports ports =
          new Ports(
              registry,
              readers.views(),
              System::nanoTime,
              meters,
              Group.WORKFLOW.partitions(),
              Stores::persistentKeyValueStore,
              explorers);
      Properties properties = settings.exactlyOnce(APPLICATION_ID);
      properties.put(DeadLetters.METERS_CONFIG, meters);
      properties.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, PROGRESS_CACHE_BYTES);
      return new EngineApp(
          readers,
          explorers,
          RunningStreams.start(NAME, EngineTopology.build(config, ports), properties, meters));
    } catch (RuntimeException e) {
      explorers.shutdownNow();
      readers.close();
      throw e;
    }
  }

  @Override
  public String name() {
    return NAME;
  }

  /**
   * Ready when this instance runs, holds tasks, active or standby, and has read definitions,
   * feature states and gates.
   */
  @Override
  public Health health() {
    return streams.health().and(readers.health());
  }

  /** Cases. */
  @Override
  public List<StoreView<?>> views() {
    return List.of(streams.view(CaseAnswers.CASES));
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    streams.bindTo(registry);
  }

  /** Stops, and leaves the group so that others take over at once. Waits for up to 10 s. */
  @Override
  public void close() {
    streams.close();
    explorers.shutdownNow();
    readers.close();
  }

  /** They hold up no exit: an exploration is begun again wherever its registration waits. */
  private static ExecutorService explorers() {
    return Executors.newFixedThreadPool(
        EXPLORERS, Thread.ofPlatform().daemon().name("knhk-explorer-", 1).factory());
  }
}

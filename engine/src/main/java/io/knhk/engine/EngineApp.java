package io.knhk.engine;

import io.knhk.engine.hot.HotBatch;
import io.knhk.schemas.SchemaRegistry;
import io.knhk.schemas.Topic.Group;
import io.knhk.schemas.streams.StreamsSettings;
import java.time.Duration;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.apache.kafka.streams.state.Stores;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A running engine: one instance of the group {@value #APPLICATION_ID}, which shares the partitions
 * out. Thread-safe.
 */
public final class EngineApp implements AutoCloseable {
  /** The application id: consumer group, and prefix of internal topics. */
  public static final String APPLICATION_ID = "knhk-engine";

  private static final Logger log = LoggerFactory.getLogger(EngineApp.class);
  private static final Duration LONGEST_CLOSE = Duration.ofSeconds(10);

  private final SideReaders readers;
  private final KafkaStreams streams;

  private EngineApp(SideReaders readers, KafkaStreams streams) {
    this.readers = readers;
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
    SideReaders readers = new SideReaders(settings.bootstrapServers(), registry);
    try {
      readers.start();
      KafkaStreams streams = streams(config, settings, registry, readers.views());
      streams.start();
      return new EngineApp(readers, streams);
    } catch (RuntimeException e) {
      readers.close();
      throw e;
    }
  }

  private static KafkaStreams streams(
      EngineConfig config, StreamsSettings settings, SchemaRegistry registry, Views views) {
    Ports ports =
        new Ports(
            registry,
            views,
            System::nanoTime,
            Group.WORKFLOW.partitions(),
            Stores::persistentKeyValueStore);
    KafkaStreams streams =
        new KafkaStreams(EngineTopology.build(config, ports), settings.exactlyOnce(APPLICATION_ID));
    streams.setUncaughtExceptionHandler(fault -> {
      log.error("a stream thread failed and is replaced", fault);
      return StreamThreadExceptionResponse.REPLACE_THREAD;
    });
    return streams;
  }

  /**
   * Whether this instance runs and holds tasks, active or standby: {@code RUNNING} alone does not
   * say so.
   */
  public boolean ready() {
    return streams.state() == KafkaStreams.State.RUNNING
        && streams.metadataForLocalThreads().stream()
            .anyMatch(
                thread -> !thread.activeTasks().isEmpty() || !thread.standbyTasks().isEmpty());
  }

  /** Stops, and leaves the group so that others take over at once. Waits for up to 10 s. */
  @Override
  public void close() {
    streams.close(
        CloseOptions.timeout(LONGEST_CLOSE)
            .withGroupMembershipOperation(CloseOptions.GroupMembershipOperation.LEAVE_GROUP));
    readers.close();
  }
}

package io.knhk.promotion;

import io.knhk.schemas.SchemaRegistry;
import io.knhk.schemas.streams.StreamsSettings;
import java.time.Duration;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One running instance of the promotion controller. A thread that fails is replaced and reads its
 * records again, each still decided once. Thread-safe.
 */
public final class ControllerApp implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(ControllerApp.class);
  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(10);

  private final KafkaStreams streams;

  private ControllerApp(KafkaStreams streams) {
    this.streams = streams;
  }

  /**
   * Starts an instance; it is not {@link #ready()} yet. Its topics must exist.
   *
   * @param registry where the schemas of what it reads and writes are
   */
  public static ControllerApp start(
      ControllerConfig config, StreamsSettings settings, SchemaRegistry registry) {
    KafkaStreams streams =
        new KafkaStreams(
            ControllerTopology.of(config.rollout(), registry),
            settings.exactlyOnce(config.applicationId()));
    streams.setUncaughtExceptionHandler(error -> {
      log.error("a thread of {} failed and is replaced", config.applicationId(), error);
      return StreamThreadExceptionResponse.REPLACE_THREAD;
    });
    streams.start();
    return new ControllerApp(streams);
  }

  /**
   * Whether it runs and has a share of the partitions, restored: running alone says nothing, as an
   * instance runs before it is given any.
   */
  public boolean ready() {
    return streams.state() == KafkaStreams.State.RUNNING
        && streams.metadataForLocalThreads().stream()
            .anyMatch(thread -> !thread.activeTasks().isEmpty());
  }

  /**
   * Stops, within 10 s, and leaves its group, so that another instance goes on at once. A second
   * call does nothing.
   */
  @Override
  public void close() {
    streams.close(
        CloseOptions.timeout(CLOSE_TIMEOUT)
            .withGroupMembershipOperation(CloseOptions.GroupMembershipOperation.LEAVE_GROUP));
  }
}

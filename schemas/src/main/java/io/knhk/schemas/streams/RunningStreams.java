package io.knhk.schemas.streams;

import io.knhk.schemas.metrics.Meters;
import io.knhk.schemas.metrics.ServiceMetrics;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.kafka.KafkaStreamsMetrics;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.apache.kafka.common.Metric;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.ThreadMetadata;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.StreamsException;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A service's Kafka Streams, as all our services run them: a thread that fails is replaced, health
 * is told from the threads' own doing, and a close leaves the group. Thread-safe.
 */
public final class RunningStreams implements AutoCloseable {
  /**
   * Longest that a thread may go without a poll. Idle, it polls each 100 ms; longest is a commit
   * while the brokers are away, which gives up after 60 s ({@code max.block.ms}): no reason to
   * restart the process.
   */
  public static final Duration LONGEST_SILENCE = Duration.ofSeconds(90);

  private static final Logger log = LoggerFactory.getLogger(RunningStreams.class);
  private static final Duration LONGEST_CLOSE = Duration.ofSeconds(10);
  private static final Duration METRICS_LOOKED_FOR = Duration.ofSeconds(5);
  private static final Set<String> GONE = Set.of("PENDING_SHUTDOWN", "DEAD");

  private final String service;
  private final KafkaStreams streams;
  private final Meters meters;
  private final Duration longestSilence;
  private final String address;
  private final Queue<AutoCloseable> binders = new ConcurrentLinkedQueue<>();

  private RunningStreams(
      String service,
      KafkaStreams streams,
      Meters meters,
      Duration longestSilence,
      String address) {
    this.service = service;
    this.streams = streams;
    this.meters = meters;
    this.longestSilence = longestSilence;
    this.address = address;
  }

  /** Starts a service's streams; they hold no partition yet. */
  public static RunningStreams start(
      String service, Topology topology, Properties settings, Meters meters) {
    return start(service, topology, settings, meters, LONGEST_SILENCE);
  }

  /**
   * Starts a service's streams; they hold no partition yet.
   *
   * @param service the service's name, for people
   * @param meters what the service records its metrics by
   * @param longestSilence without a poll for so long a stream thread is taken to be stuck, from 1 s
   */
  public static RunningStreams start(
      String service,
      Topology topology,
      Properties settings,
      Meters meters,
      Duration longestSilence) {
    KafkaStreams streams = new KafkaStreams(topology, settings);
    String address = settings.getProperty(StreamsConfig.APPLICATION_SERVER_CONFIG, "");
    RunningStreams running = new RunningStreams(service, streams, meters, longestSilence, address);
    streams.setUncaughtExceptionHandler(running::replace);
    streams.start();
    return running;
  }

  private StreamThreadExceptionResponse replace(Throwable fault) {
    meters.count(ServiceMetrics.THREADS_REPLACED, service);
    var line = log.atError().setCause(fault).addKeyValue(LogIds.SERVICE, service);
    if (fault instanceof StreamsException named && named.taskId().isPresent()) {
      line = line.addKeyValue(LogIds.TASK, named.taskId().get());
    }
    line.log("a stream thread of {} failed and is replaced", service);
    return StreamThreadExceptionResponse.REPLACE_THREAD;
  }

  /**
   * Live while a thread lives and each has polled lately; ready when no task is on the move or
   * being restored, and one is held, active or standby: running alone does not say so.
   */
  public Health health() {
    KafkaStreams.State state = streams.state();
    if (state != KafkaStreams.State.CREATED && !state.isRunningOrRebalancing()) {
      return Health.fault("Kafka Streams is " + state);
    }
    List<String> silent = silentThreads();
    if (!silent.isEmpty()) {
      return new Health(silent, List.of());
    }
    return state == KafkaStreams.State.RUNNING
        ? held()
        : Health.wait("tasks are being assigned or restored: Kafka Streams is " + state);
  }

  private Health held() {
    Set<ThreadMetadata> threads;
    try {
      threads = streams.metadataForLocalThreads();
    } catch (IllegalStateException e) {
      return Health.fault(e.getMessage()); // it has ended since its state was asked for
    }
    if (threads.stream().allMatch(thread -> GONE.contains(thread.threadState()))) {
      return Health.fault("no stream thread is alive");
    }
    return threads.stream()
            .allMatch(thread -> thread.activeTasks().isEmpty() && thread.standbyTasks().isEmpty())
        ? Health.wait("no task is held")
        : Health.GOOD;
  }

  /** The main consumer tells when its thread last polled, as a number of whole seconds. */
  private List<String> silentThreads() {
    return streams.metrics().values().stream()
        .filter(metric -> metric.metricName().name().equals("last-poll-seconds-ago"))
        .filter(metric -> !client(metric).endsWith("-restore-consumer"))
        .filter(metric -> (Double) metric.metricValue() >= longestSilence.toSeconds())
        .map(metric ->
            "%s has not polled for %s s; allowed: less than %d s"
                .formatted(client(metric), metric.metricValue(), longestSilence.toSeconds()))
        .toList();
  }

  private static String client(Metric metric) {
    return metric.metricName().tags().get("client-id");
  }

  /** What can be read of the service's stores, here and at its other instances. */
  public <S> StoreView<S> view(Queryable<S> queryable) {
    return new StoreView<>(streams, address, queryable);
  }

  /** Lets a registry show what the service records, and what its Kafka clients tell. */
  public void bindTo(MeterRegistry registry) {
    meters.bindTo(registry);
    ScheduledExecutorService looking =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name(service + "-metrics").factory());
    KafkaStreamsMetrics kafka =
        new KafkaStreamsMetrics(
            streams, Tags.of(ServiceMetrics.SERVICE, service), looking, METRICS_LOOKED_FOR);
    kafka.bindTo(registry);
    binders.add(kafka);
    binders.add(looking);
  }

  /** Stops, and leaves the group so that others take over at once. Waits for up to 10 s. */
  @Override
  public void close() {
    binders.forEach(RunningStreams::close);
    streams.close(
        CloseOptions.timeout(LONGEST_CLOSE)
            .withGroupMembershipOperation(CloseOptions.GroupMembershipOperation.LEAVE_GROUP));
  }

  private static void close(AutoCloseable binder) {
    try {
      binder.close();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (Exception e) { // metrics must not keep a service from its end
      log.warn("a metrics binder did not close cleanly", e);
    }
  }
}

package io.knhk.schemas.metrics;

import static io.knhk.schemas.metrics.Metric.counter;
import static io.knhk.schemas.metrics.Metric.gauge;

import java.util.List;

/** What every service tells of itself. */
public final class ServiceMetrics {
  /** The tag that names the service. */
  public static final String SERVICE = "service";

  /** The service's health: live. */
  public static final Metric LIVE =
      gauge(
          "knhk.live",
          "",
          List.of(SERVICE),
          "1 when the service is live, as /health/live tells with its reasons; else 0.");

  /** The service's health: ready. */
  public static final Metric READY =
      gauge(
          "knhk.ready",
          "",
          List.of(SERVICE),
          "1 when the service is ready, as /health/ready tells with its reasons; else 0.");

  /** Failed stream threads. */
  public static final Metric THREADS_REPLACED =
      counter(
          "knhk.stream.threads.replaced",
          List.of(SERVICE),
          "Stream threads that failed and were replaced; the log has the reason of each.");

  /** Unreadable records. */
  public static final Metric DEAD_LETTERS =
      counter(
          "knhk.dead.letters",
          List.of("topic"),
          "Records of the topic that could not be read and went to <topic>.dlq, their error in headers.");

  /** Records of kinds this release does not know. */
  public static final Metric SKIPPED_RECORDS =
      counter(
          "knhk.skipped.records",
          List.of("topic"),
          "Records skipped on topics that we alone write, as their kind is of a newer release.");

  static final List<Metric> ALL =
      List.of(LIVE, READY, THREADS_REPLACED, DEAD_LETTERS, SKIPPED_RECORDS);

  private ServiceMetrics() {}
}

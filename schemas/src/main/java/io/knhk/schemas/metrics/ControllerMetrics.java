package io.knhk.schemas.metrics;

import static io.knhk.schemas.metrics.Metric.counter;
import static io.knhk.schemas.metrics.Metric.gauge;
import static io.knhk.schemas.metrics.Metric.timer;

import java.util.List;

/** What a controller tells of rollouts. */
public final class ControllerMetrics {
  private static final String FEATURE = "feature";

  /** What the controller says. */
  public static final Metric EXPOSURE =
      gauge(
          "knhk.exposure",
          "ratio",
          List.of(FEATURE),
          "Share of new cases that start on the candidate, as the controller says: 0 to 1.");

  /** Phase. */
  public static final Metric ROLLOUT_PHASE =
      gauge(
          "knhk.rollout.phase",
          "",
          List.of(FEATURE, "phase"),
          "1 for the phase that the feature is in (stable, rolling_out, promoted, rolled_back), 0 for the others.");

  /** Stage. */
  public static final Metric ROLLOUT_STAGE =
      gauge(
          "knhk.rollout.stage",
          "",
          List.of(FEATURE),
          "The attempt's stage, from 1; one past the last while a promotion is watched; 0 when no rollout runs.");

  /** Frozen. */
  public static final Metric FROZEN =
      gauge(
          "knhk.frozen",
          "",
          List.of(FEATURE),
          "1 while a CLOSED gate has frozen the exposure until an operator acts.");

  /** Queue of versions. */
  public static final Metric PENDING_VERSIONS =
      gauge("knhk.pending.versions", "", List.of(FEATURE), "Versions that wait for their attempt.");

  /** Steps of the controller. */
  public static final Metric AUDIT_ENTRIES =
      counter(
          "knhk.audit.entries",
          List.of(FEATURE, "action"),
          "Steps of the controller by action, such as stage_advanced, promoted, rolled_back, stale_gate, command_rejected.");

  /** First bad to decided. */
  public static final Metric ROLLBACK_DETECTION =
      timer(
          "knhk.rollback.detection",
          Buckets.ROLLBACKS,
          "From the append of the attempt's first bad measurement to the end of the slot that decided its rollback, both on the broker's clock, once a rollback by a gate.");

  static final List<Metric> ALL =
      List.of(
          EXPOSURE,
          ROLLOUT_PHASE,
          ROLLOUT_STAGE,
          FROZEN,
          PENDING_VERSIONS,
          AUDIT_ENTRIES,
          ROLLBACK_DETECTION);

  private ControllerMetrics() {}
}

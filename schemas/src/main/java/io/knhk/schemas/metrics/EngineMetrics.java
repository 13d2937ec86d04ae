package io.knhk.schemas.metrics;

import static io.knhk.schemas.metrics.Metric.counter;
import static io.knhk.schemas.metrics.Metric.gauge;
import static io.knhk.schemas.metrics.Metric.timer;

import java.util.List;

/** What an engine tells of its tasks. */
public final class EngineMetrics {
  private static final String FEATURE = "feature";

  /** Outcomes. */
  public static final Metric COMMANDS =
      counter(
          "knhk.commands",
          List.of("kind", "outcome"),
          "Commands by their outcome on workflow.events: accepted, rejected, or repeat (of one that had its outcome).");

  /** Rejections by reason. */
  public static final Metric REJECTIONS =
      counter("knhk.rejections", List.of("kind", "reason"), "Rejected commands by reason code.");

  /** What happened to cases. */
  public static final Metric EVENTS =
      counter(
          "knhk.events",
          List.of("event"),
          "Events of the journal, such as case_started, case_completed, task_failed, task_overdue, incident_raised. Open cases grow by case_started less case_completed and case_cancelled, open incidents by incident_raised less incident_resolved and incident_withdrawn.");

  /** Heartbeats. */
  public static final Metric HEARTBEATS =
      counter(
          "knhk.heartbeats",
          List.of("effect"),
          "HeartbeatTasks by their effect: heard (a lease began or was renewed), or ignored (the try is not open, or its task has no heartbeat).");

  /** Waiting commands. */
  public static final Metric PARKED_COMMANDS =
      gauge(
          "knhk.parked.commands",
          "",
          List.of("partition"),
          "Commands that wait for a definition or a feature's state not yet seen here, and those of the same cases behind them.");

  /** Waiting registrations. */
  public static final Metric PARKED_REGISTRATIONS =
      gauge(
          "knhk.parked.registrations",
          "",
          List.of("partition"),
          "Registrations whose definition is explored beside the stream thread, and those of the same workflows behind them.");

  /** Misplaced records. */
  public static final Metric REROUTED_RECORDS =
      counter(
          "knhk.rerouted.records",
          List.of("topic"),
          "Records found in another partition than murmur2 of their key says, and sent home: a producer has another partitioner.");

  /** W1 latencies. */
  public static final Metric W1 =
      timer(
          "knhk.w1",
          Buckets.STEPS,
          "Service time of accepted commands, W1: from the stream thread's taking a command to its state put and its events forwarded.");

  /** Time in the topic. */
  public static final Metric TOPIC_WAIT =
      timer(
          "knhk.topic.wait",
          Buckets.WAITS,
          "From the append of a command (the broker's clock) to its answer (the engine's clock): the lag, in time. Not part of W1.");

  /** What engines obey. */
  public static final Metric OBEYED_EXPOSURE =
      gauge(
          "knhk.obeyed.exposure",
          "ratio",
          List.of(FEATURE, "partition"),
          "Share of new cases that start on the candidate, as the engine's task obeys it: 0 to 1.");

  /** The engine's own brake. */
  public static final Metric BRAKED =
      gauge(
          "knhk.braked",
          "",
          List.of(FEATURE, "partition"),
          "1 while the engine's task holds the brake: it obeys a ROLLBACK gate that the controller has not answered.");

  /** Gate to felt. */
  public static final Metric ROLLBACK_REACTION =
      timer(
          "knhk.rollback.reaction",
          Buckets.ROLLBACKS,
          "From the end of the deciding slot (the broker's clock, as the newest ROLLBACK gate read here names it) to an engine task's obeying it (the engine's clock), once a task. An engine that was away may have read a later ROLLBACK of the same attempt.");

  static final List<Metric> ALL =
      List.of(
          COMMANDS,
          REJECTIONS,
          EVENTS,
          HEARTBEATS,
          PARKED_COMMANDS,
          PARKED_REGISTRATIONS,
          REROUTED_RECORDS,
          W1,
          TOPIC_WAIT,
          OBEYED_EXPOSURE,
          BRAKED,
          ROLLBACK_REACTION);

  private EngineMetrics() {}
}

package io.knhk.schemas.metrics;

import static io.knhk.schemas.metrics.Metric.counter;
import static io.knhk.schemas.metrics.Metric.gauge;
import static io.knhk.schemas.metrics.Metric.timer;

import java.util.List;

/** What an aggregator tells of windows and gates. */
public final class AggregatorMetrics {
  private static final String FEATURE = "feature";
  private static final String RUNTIME_CLASS = "runtime_class";

  /** P99. */
  public static final Metric SLO_P99 =
      gauge(
          "knhk.slo.p99",
          "seconds",
          List.of(FEATURE, RUNTIME_CLASS),
          "Nearest-rank P99 of the last closed window, all versions together, at most 1 % too high; feature * is the region. Absent where the window had no latency.");

  /** Target. */
  public static final Metric SLO_TARGET =
      gauge(
          "knhk.slo.target",
          "seconds",
          List.of(FEATURE, RUNTIME_CLASS),
          "The target last in force in the last closed window.");

  /** Good share. */
  public static final Metric SLO_GOOD =
      gauge(
          "knhk.slo.good",
          "ratio",
          List.of(FEATURE, RUNTIME_CLASS),
          "Good measurements over all of the last closed window: 0 to 1. Verdicts are told from these counts, not from the P99. Absent without measurements.");

  /** Compliance. */
  public static final Metric SLO_COMPLIANT =
      gauge(
          "knhk.slo.compliant",
          "",
          List.of(FEATURE),
          "1 when the feature kept its targets in the last closed window, 0 when not; absent where there were too few measurements to say.");

  /** When the last window ended. */
  public static final Metric SLO_WINDOW_END =
      gauge(
          "knhk.slo.window.end.timestamp",
          "seconds",
          List.of(FEATURE),
          "End of the last closed window in log time, seconds since 1970 UTC: it stands still where the log does.");

  /** Burn rates. */
  public static final Metric BURN_RATE =
      gauge(
          "knhk.slo.burn.rate",
          "",
          List.of(FEATURE, RUNTIME_CLASS, "long_seconds"),
          "Bad share over the allowance in the long window, as of the last closed window: 1 spends the error budget exactly.");

  /** Burning. */
  public static final Metric BURN_ALERT =
      gauge(
          "knhk.slo.burn.alert",
          "",
          List.of(FEATURE, RUNTIME_CLASS, "long_seconds"),
          "1 while long and short window both burn at the alert's factor or faster; decides nothing.");

  /** Gate state. */
  public static final Metric GATE_VERDICT =
      gauge(
          "knhk.gate.verdict",
          "",
          List.of(FEATURE, "verdict"),
          "1 for the verdict of the feature's last gate (open, hold, closed, rollback), 0 for the others.");

  /** Gates. */
  public static final Metric GATE_DECISIONS =
      counter(
          "knhk.gate.decisions",
          List.of(FEATURE, "verdict", "reason"),
          "Gates published: one a second of log time for each feature, and at each change.");

  /** Gate time. */
  public static final Metric GATE_TIME =
      gauge(
          "knhk.gate.timestamp",
          "seconds",
          List.of(FEATURE),
          "Log time of the feature's last gate, seconds since 1970 UTC: older than a few seconds is a stale gate.");

  /** How late timings come. */
  public static final Metric TIMING_DELAY =
      timer(
          "knhk.timing.delay",
          Buckets.WAITS,
          "From a timing's emission (the engine's clock) to its append (the broker's clock); 0 where the clocks differ the other way.");

  static final List<Metric> ALL =
      List.of(
          SLO_P99,
          SLO_TARGET,
          SLO_GOOD,
          SLO_COMPLIANT,
          SLO_WINDOW_END,
          BURN_RATE,
          BURN_ALERT,
          GATE_VERDICT,
          GATE_DECISIONS,
          GATE_TIME,
          TIMING_DELAY);

  private AggregatorMetrics() {}
}

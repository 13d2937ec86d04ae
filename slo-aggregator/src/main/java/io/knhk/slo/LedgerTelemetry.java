package io.knhk.slo;

import io.knhk.schemas.metrics.AggregatorMetrics;
import io.knhk.schemas.metrics.Meters;
import io.knhk.schemas.metrics.Metric;
import io.knhk.schemas.metrics.TaskGauges;
import io.knhk.schemas.slo.GateDecision;
import io.knhk.schemas.slo.Timing;
import io.knhk.schemas.slo.Verdict;
import io.knhk.schemas.streams.LogIds;
import io.knhk.slo.output.Output;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.TaskId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What an aggregator's task tells people: metrics and log lines, told from what it sends. For its
 * stream thread alone.
 */
final class LedgerTelemetry implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(LedgerTelemetry.class);
  private static final double MILLIS_PER_SECOND = 1e3;

  private final Meters meters;
  private final TaskGauges gauges;
  private final WindowTelemetry windows;
  private final TaskId task;
  private final Map<String, Verdict> last = new HashMap<>();

  LedgerTelemetry(Meters meters, TaskId task) {
    this.meters = meters;
    this.gauges = meters.ofTask();
    this.windows = new WindowTelemetry(gauges);
    this.task = task;
  }

  /** A record of the log is read for the first time. */
  void read(SpecificRecord value, long appendMillis) {
    if (value instanceof Timing timing) {
      meters.time(
          AggregatorMetrics.TIMING_DELAY,
          Duration.ofMillis(appendMillis - timing.getEmittedMillis()));
    }
  }

  /** Something is sent. */
  void sent(Output output) {
    switch (output) {
      case Output.Gate gate -> decided(gate.value());
      case Output.Compliance window -> windows.published(window.value());
      case Output.Metrics metrics -> {} // one version's part of a window
      case Output.Part part -> {}
      case Output.Append append -> {}
    }
  }

  @Override
  public void close() {
    gauges.close();
  }

  private void decided(GateDecision gate) {
    String feature = gate.getFeature();
    gauges.set(AggregatorMetrics.GATE_VERDICT, feature, gate.getVerdict());
    gauges.set(AggregatorMetrics.GATE_TIME, gate.getNowMillis() / MILLIS_PER_SECOND, feature);
    meters.count(
        AggregatorMetrics.GATE_DECISIONS,
        feature,
        Metric.tag(gate.getVerdict()),
        Metric.tag(gate.getReason()));
    if (last.put(feature, gate.getVerdict()) != gate.getVerdict()) {
      log.atInfo()
          .addKeyValue(LogIds.TASK, task)
          .addKeyValue(LogIds.FEATURE, feature)
          .addKeyValue(LogIds.VERSION, gate.getVersion())
          .log("gate {} says {}: {}", gate.getSequence(), gate.getVerdict(), gate.getReason());
    }
  }
}

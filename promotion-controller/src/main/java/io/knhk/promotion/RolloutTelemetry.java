package io.knhk.promotion;

import io.knhk.schemas.metrics.ControllerMetrics;
import io.knhk.schemas.metrics.Meters;
import io.knhk.schemas.metrics.Metric;
import io.knhk.schemas.metrics.TaskGauges;
import io.knhk.schemas.promotion.AuditAction;
import io.knhk.schemas.promotion.AuditEntry;
import io.knhk.schemas.promotion.FeatureState;
import io.knhk.schemas.slo.GateDecision;
import io.knhk.schemas.streams.LogIds;
import java.time.Duration;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.TaskId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a controller's task tells people: metrics and log lines, told from its audit. For its stream
 * thread alone.
 */
final class RolloutTelemetry implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(RolloutTelemetry.class);
  private static final double WHOLE_BASIS_POINTS = 10_000;

  private final Meters meters;
  private final TaskGauges gauges;
  private final TaskId task;

  RolloutTelemetry(Meters meters, TaskId task) {
    this.meters = meters;
    this.gauges = meters.ofTask();
    this.task = task;
  }

  /** A feature stands so, from before the task came here or from now on. */
  void stands(FeatureState state) {
    String feature = state.getFeature();
    gauges.set(
        ControllerMetrics.EXPOSURE, state.getShareBasisPoints() / WHOLE_BASIS_POINTS, feature);
    gauges.set(ControllerMetrics.ROLLOUT_PHASE, feature, state.getPhase());
    gauges.set(ControllerMetrics.ROLLOUT_STAGE, state.getStage(), feature);
    gauges.set(ControllerMetrics.FROZEN, state.getFrozen(), feature);
    gauges.set(ControllerMetrics.PENDING_VERSIONS, state.getPending().size(), feature);
  }

  /**
   * A step is written down.
   *
   * @param cause the record that it answers to
   */
  void written(AuditEntry entry, SpecificRecord cause) {
    meters.count(
        ControllerMetrics.AUDIT_ENTRIES, entry.getFeature(), Metric.tag(entry.getAction()));
    if (entry.getState() != null) {
      stands(entry.getState());
    }
    if (entry.getAction() == AuditAction.ROLLED_BACK
        && cause instanceof GateDecision gate
        && gate.getFirstBadMillis() != null) {
      meters.time(
          ControllerMetrics.ROLLBACK_DETECTION,
          Duration.ofMillis(gate.getNowMillis() - gate.getFirstBadMillis()));
    }
    log.atInfo()
        .addKeyValue(LogIds.TASK, task)
        .addKeyValue(LogIds.FEATURE, entry.getFeature())
        .addKeyValue(LogIds.TOPIC, entry.getCause().getTopic())
        .addKeyValue(LogIds.PARTITION, entry.getCause().getPartition())
        .addKeyValue(LogIds.OFFSET, entry.getCause().getOffset())
        .log("{}: {}", entry.getAction(), entry.getReason());
  }

  @Override
  public void close() {
    gauges.close();
  }
}

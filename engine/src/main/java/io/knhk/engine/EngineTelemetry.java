package io.knhk.engine;

import io.knhk.schemas.RuntimeClass;
import io.knhk.schemas.Topic;
import io.knhk.schemas.metrics.EngineMetrics;
import io.knhk.schemas.metrics.Meters;
import io.knhk.schemas.metrics.Metric;
import io.knhk.schemas.metrics.TaskGauges;
import io.knhk.schemas.slo.FeatureApplied;
import io.knhk.schemas.slo.GateDecision;
import io.knhk.schemas.slo.Timing;
import io.knhk.schemas.slo.TimingEntry;
import io.knhk.schemas.streams.LogIds;
import io.knhk.schemas.workflow.CauseKind;
import io.knhk.schemas.workflow.Event;
import io.knhk.schemas.workflow.EventKind;
import io.knhk.schemas.workflow.Outcome;
import io.knhk.schemas.workflow.WorkflowEvent;
import java.time.Duration;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.TaskId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What an engine task tells people: metrics and log lines, told from what it writes. For its stream
 * thread alone.
 */
final class EngineTelemetry implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(EngineTelemetry.class);
  private static final int WHOLE_BASIS_POINTS = 10_000;

  private final Meters meters;
  private final TaskGauges gauges;
  private final TaskId task;
  private final String keyId;
  private final String partition;

  /**
   * The telemetry of a task that begins.
   *
   * @param keyId what the keys of its journal's entries are, see {@link LogIds}
   */
  EngineTelemetry(Meters meters, TaskId task, String keyId) {
    this.meters = meters;
    this.gauges = meters.ofTask();
    this.task = task;
    this.keyId = keyId;
    this.partition = Integer.toString(task.partition());
  }

  /** The task writes a record. */
  void written(String key, SpecificRecord value) {
    switch (value) {
      case WorkflowEvent entry -> entry(key, entry);
      case Timing timing -> timing(timing);
      case FeatureApplied applied -> announced(applied);
      default -> {} // told by the journal's entry beside it
    }
  }

  /** The task goes on obeying what it obeyed before it came here, or obeys something new. */
  void obeys(FeatureApplied applied) {
    double share = (double) applied.getShareBasisPoints() / WHOLE_BASIS_POINTS;
    gauges.set(EngineMetrics.OBEYED_EXPOSURE, share, applied.getFeature(), partition);
    gauges.set(EngineMetrics.BRAKED, applied.getBraked(), applied.getFeature(), partition);
  }

  /** A rollback is felt here. */
  void felt(GateDecision gate, long wallMillis) {
    meters.time(
        EngineMetrics.ROLLBACK_REACTION, Duration.ofMillis(wallMillis - gate.getNowMillis()));
  }

  /** A misplaced record is sent home. */
  void rerouted(Topic<?> topic) {
    meters.count(EngineMetrics.REROUTED_RECORDS, topic.name());
  }

  /** A worker is still at a task; whether that is of an open try that needs it. */
  void heard(boolean needed) {
    meters.count(EngineMetrics.HEARTBEATS, needed ? "heard" : "ignored");
  }

  /** So many commands wait. */
  void parked(int commands) {
    gauges.set(EngineMetrics.PARKED_COMMANDS, commands, partition);
  }

  /** So many registrations wait. */
  void parkedRegistrations(int registrations) {
    gauges.set(EngineMetrics.PARKED_REGISTRATIONS, registrations, partition);
  }

  @Override
  public void close() {
    gauges.close();
  }

  private void entry(String key, WorkflowEvent entry) {
    if (entry.getCauseKind() == CauseKind.COMMAND) {
      String outcome = entry.getRepeat() ? "repeat" : Metric.tag(entry.getOutcome());
      meters.count(EngineMetrics.COMMANDS, entry.getCommandKind(), outcome);
      if (entry.getOutcome() == Outcome.REJECTED && !entry.getRepeat()) {
        rejected(key, entry);
      }
    }
    for (Event event : entry.getEvents()) {
      meters.count(EngineMetrics.EVENTS, Metric.tag(event.getKind()));
      if (event.getKind() == EventKind.INCIDENT_RAISED) {
        incident(key, entry, event);
      }
    }
  }

  private void rejected(String key, WorkflowEvent entry) {
    meters.count(EngineMetrics.REJECTIONS, entry.getCommandKind(), entry.getReasonCode());
    log.atDebug()
        .addKeyValue(LogIds.TASK, task)
        .addKeyValue(keyId, key)
        .addKeyValue(LogIds.COMMAND_ID, entry.getCommandId())
        .log(
            "{} is rejected, {}: {}",
            entry.getCommandKind(),
            entry.getReasonCode(),
            entry.getMessage());
  }

  private void incident(String caseId, WorkflowEvent entry, Event event) {
    log.atInfo()
        .addKeyValue(LogIds.TASK, task)
        .addKeyValue(LogIds.CASE_ID, caseId)
        .addKeyValue(LogIds.COMMAND_ID, entry.getCommandId())
        .log("an incident at {}: {}", event.getTask(), event.getMessage());
  }

  private void timing(Timing timing) {
    for (TimingEntry entry : timing.getEntries()) {
      if (entry.getRuntimeClass() == RuntimeClass.W1) {
        meters.time(EngineMetrics.W1, Duration.ofNanos(entry.getLatencyPicos() / 1_000));
      }
    }
    if (timing.getTopicWaitMillis() != null) {
      meters.time(EngineMetrics.TOPIC_WAIT, Duration.ofMillis(timing.getTopicWaitMillis()));
    }
  }

  private void announced(FeatureApplied applied) {
    obeys(applied);
    log.atInfo()
        .addKeyValue(LogIds.TASK, task)
        .addKeyValue(LogIds.FEATURE, applied.getFeature())
        .addKeyValue(LogIds.VERSION, applied.getCandidateVersion())
        .log(
            "obeys state {}: {} of 10,000 new cases on the candidate{}",
            applied.getFeatureSeq(),
            applied.getShareBasisPoints(),
            applied.getBraked() ? ", the brake is held" : "");
  }
}

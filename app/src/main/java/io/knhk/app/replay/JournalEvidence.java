package io.knhk.app.replay;

import io.knhk.engine.Evidence;
import io.knhk.schemas.LogPosition;
import io.knhk.schemas.Topics;
import io.knhk.schemas.promotion.FeatureState;
import io.knhk.schemas.slo.GateDecision;
import io.knhk.schemas.workflow.WorkflowDefinition;
import java.util.Optional;

/** What journals are decided again from, beside their entries and causes. For one thread. */
final class JournalEvidence implements Evidence {
  private final Readings readings;
  private final EngineWrites writes;
  private final AuditedStates states;

  JournalEvidence(Readings readings, EngineWrites writes) {
    this.readings = readings;
    this.writes = writes;
    this.states = new AuditedStates(readings);
  }

  @Override
  public Optional<FeatureState> state(String feature, long sequence) {
    return states.find(feature, sequence);
  }

  @Override
  public Optional<WorkflowDefinition> definition(String workflowId, String version) {
    return writes.definition(workflowId, version);
  }

  @Override
  public Optional<GateDecision> gate(LogPosition position) {
    return position.getTopic().equals(Topics.GATES.name())
        ? readings.at(Topics.GATES, position).map(Found::value)
        : Optional.empty();
  }
}

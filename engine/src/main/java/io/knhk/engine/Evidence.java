package io.knhk.engine;

import io.knhk.schemas.LogPosition;
import io.knhk.schemas.promotion.FeatureState;
import io.knhk.schemas.slo.GateDecision;
import io.knhk.schemas.workflow.WorkflowDefinition;
import java.util.Optional;

/** What journals are decided again from, beside their entries and the records that these answer. */
public interface Evidence {

  /** The state of a feature with a sequence, as the controller's audit has it. */
  Optional<FeatureState> state(String feature, long sequence);

  /** An accepted version, from {@code workflow.definitions}. */
  Optional<WorkflowDefinition> definition(String workflowId, String version);

  /** The gate at a position of {@code promotion.gates}; asked for those that pulled a brake. */
  Optional<GateDecision> gate(LogPosition position);
}

package io.knhk.engine;

import io.knhk.schemas.promotion.FeatureState;
import io.knhk.schemas.promotion.OperatorOverride;
import io.knhk.schemas.slo.FeatureApplied;
import io.knhk.schemas.slo.GateDecision;

/** Whether two records speak of the same attempt: the same version and the same number. */
final class Attempts {
  private Attempts() {}

  /** Whether the gate judges the attempt that the state runs. */
  static boolean judges(GateDecision gate, FeatureState state) {
    return runs(state, gate.getVersion(), gate.getAttempt());
  }

  /** Whether the state runs the attempt that was obeyed before it. */
  static boolean continues(FeatureState state, FeatureApplied before) {
    return runs(state, before.getCandidateVersion(), before.getAttempt());
  }

  /** Whether an operator's decision stands over the attempt that the state runs. */
  static boolean overridden(FeatureState state) {
    OperatorOverride override = state.getOverride();
    return override != null && runs(state, override.getVersion(), override.getAttempt());
  }

  private static boolean runs(FeatureState state, String version, long attempt) {
    return state.getCandidate() != null
        && state.getCandidate().getVersion().equals(version)
        && state.getAttempt() == attempt;
  }
}

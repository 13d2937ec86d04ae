package io.knhk.promotion.rollout;

import io.knhk.schemas.promotion.AuditAction;
import io.knhk.schemas.promotion.FeatureState;
import io.knhk.schemas.promotion.OperatorOverride;
import io.knhk.schemas.promotion.PromotionCommand;
import io.knhk.schemas.slo.GateDecision;

/**
 * An operator's decision on the candidate's share. From then on its attempt's gates decide nothing,
 * or the next of them would undo it.
 *
 * @param command the operator's command, found without faults
 * @param shareBasisPoints share of new cases, in 1/10,000, 0 to 10,000
 */
record ShareDecision(PromotionCommand command, int shareBasisPoints) {

  /** Whether one stands on the current attempt. */
  static boolean standsOn(FeatureState state) {
    OperatorOverride override = state.getOverride();
    return override != null
        && override.getAttempt() == state.getAttempt()
        && override.getVersion().equals(state.getCandidate().getVersion());
  }

  /** What is told of a gate that would have acted, had none stood. */
  static Step ignored(FeatureState state, GateDecision gate, Step instead) {
    return Step.to(
        AuditAction.OVERRIDDEN_GATE,
        "%s; no %s while the decision of %s stands"
            .formatted(
                GateRules.describe(gate), instead.action(), state.getOverride().getOperator()),
        state);
  }

  /** Itself, as a feature's state carries it. */
  OperatorOverride standing(FeatureState state) {
    return new OperatorOverride(
        state.getCandidate().getVersion(),
        state.getAttempt(),
        command.getOperator(),
        command.getReason());
  }
}

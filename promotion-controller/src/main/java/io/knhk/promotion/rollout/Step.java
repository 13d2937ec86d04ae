package io.knhk.promotion.rollout;

import io.knhk.schemas.promotion.AuditAction;
import io.knhk.schemas.promotion.FeatureState;
import java.util.Optional;

/**
 * One thing done about an input. Immutable.
 *
 * @param action what was done
 * @param reason why, in words
 * @param state the whole state after it; empty only when the input named a feature that does not
 *     exist. Engines must obey it when its sequence is greater than that of the state before.
 */
public record Step(AuditAction action, String reason, Optional<FeatureState> state) {

  static Step to(AuditAction action, String reason, FeatureState state) {
    return new Step(action, reason, Optional.of(state));
  }

  /** The same, its state accounting for the feature's gates below an offset. */
  Step accountingFor(long gatesOffset) {
    return new Step(
        action,
        reason,
        state.map(s -> FeatureState.newBuilder(s).setGatesOffset(gatesOffset).build()));
  }
}

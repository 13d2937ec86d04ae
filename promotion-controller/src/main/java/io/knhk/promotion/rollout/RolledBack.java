package io.knhk.promotion.rollout;

import io.knhk.schemas.promotion.AuditAction;
import io.knhk.schemas.promotion.FeatureState;
import io.knhk.schemas.promotion.PendingVersion;
import io.knhk.schemas.promotion.Phase;
import io.knhk.schemas.slo.GateDecision;
import java.util.List;

/**
 * A candidate was taken back. The next one waits for the cool-down, one rollback window from the
 * first gate that no longer knows the candidate.
 */
record RolledBack(FeatureState state, RolloutConfig config) implements Standing.Idle {

  @Override
  public List<Step> gate(GateDecision gate) {
    return PhaseClock.lasted(state, gate, state.getRollbackWindowSeconds())
        ? Attempts.thenNext(
            cooledDown(
                "%d s of log time since the rollback".formatted(state.getRollbackWindowSeconds())),
            config)
        : List.of();
  }

  @Override
  public List<Step> unjudged(String reason) {
    return Attempts.thenNext(cooledDown(reason), config);
  }

  @Override
  public Step admit(PendingVersion version, String reason) {
    return Attempts.queue(state, version, reason);
  }

  private Step cooledDown(String reason) {
    return Step.to(AuditAction.COOLED_DOWN, reason, Successor.idle(state, Phase.STABLE).build());
  }
}

package io.knhk.promotion.rollout;

import io.knhk.schemas.promotion.AuditAction;
import io.knhk.schemas.promotion.FeatureState;
import io.knhk.schemas.promotion.PendingVersion;
import io.knhk.schemas.promotion.Phase;
import io.knhk.schemas.slo.GateDecision;
import java.util.List;
import java.util.Optional;

/**
 * The candidate became stable a moment ago and is watched for one rollback window, still under its
 * attempt: a ROLLBACK within it returns to the version before. A CLOSED gate keeps the watch from
 * ending until an operator acts. An operator's override leaves the watch nothing to wait for but
 * time.
 */
record Promoted(FeatureState state, RolloutConfig config) implements Standing.Running {

  @Override
  public List<Step> gate(GateDecision gate) {
    boolean over = PhaseClock.lasted(state, gate, state.getRollbackWindowSeconds());
    if (ShareDecision.standsOn(state)) {
      return over
          ? Attempts.thenNext(endWatch(timeIsOver()), config)
          : finding(gate).map(step -> ShareDecision.ignored(state, gate, step)).stream().toList();
    }
    return switch (gate.getVerdict()) {
      case ROLLBACK, CLOSED -> finding(gate).stream().toList();
      case OPEN, HOLD ->
          over && !state.getFrozen()
              ? Attempts.thenNext(endWatch(timeIsOver()), config)
              : List.of();
      case UNKNOWN -> List.of();
    };
  }

  @Override
  public List<Step> unjudged(String reason) {
    return state.getFrozen() ? List.of() : Attempts.thenNext(endWatch(reason), config);
  }

  @Override
  public Step admit(PendingVersion version, String reason) {
    return Attempts.queue(state, version, reason);
  }

  @Override
  public Step rollBack(String reason) {
    FeatureState back =
        Attempts.takenBack(state, state.getPreviousStable(), reason)
            .setPreviousStable(null)
            .setPending(Versions.waitingWithout(state, state.getPreviousStable()))
            .build();
    return Step.to(AuditAction.ROLLED_BACK, reason, back);
  }

  @Override
  public List<Step> override(ShareDecision decision) {
    if (decision.shareBasisPoints() < RolloutConfig.ALL_CASES) {
      return List.of(
          Answer.rejected(
              decision.command(),
              Optional.of(state),
              "shareBasisPoints is %d; allowed once promoted: 10000 (ROLL_BACK takes it back)"
                  .formatted(decision.shareBasisPoints())));
    }
    return List.of(
        Answer.done(
            decision.command(),
            Successor.of(state).setFrozen(false).setOverride(decision.standing(state)).build()));
  }

  private Optional<Step> finding(GateDecision gate) {
    return switch (gate.getVerdict()) {
      case ROLLBACK -> Optional.of(rollBack(GateRules.describe(gate)));
      case CLOSED -> state.getFrozen() ? Optional.empty() : Optional.of(freeze(gate));
      case OPEN, HOLD, UNKNOWN -> Optional.empty();
    };
  }

  /** The share stays, in production too: the stable side is the same version. */
  private Step freeze(GateDecision gate) {
    return Step.to(
        AuditAction.FROZEN, GateRules.describe(gate), Successor.of(state).setFrozen(true).build());
  }

  private String timeIsOver() {
    return "%d s of log time since the promotion".formatted(state.getRollbackWindowSeconds());
  }

  private Step endWatch(String reason) {
    return Step.to(AuditAction.WATCH_ENDED, reason, Successor.idle(state, Phase.STABLE).build());
  }
}

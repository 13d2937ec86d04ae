package io.knhk.promotion.rollout;

import io.knhk.schemas.promotion.AuditAction;
import io.knhk.schemas.promotion.FeatureState;
import io.knhk.schemas.promotion.PendingVersion;
import io.knhk.schemas.promotion.Phase;
import io.knhk.schemas.slo.GateDecision;
import java.util.List;
import java.util.Optional;

/**
 * A candidate goes through its stages. An OPEN gate at or after a stage's end takes it further; a
 * ROLLBACK of any stage, however early, takes it back; a CLOSED one freezes it until an operator
 * acts.
 */
record RollingOut(FeatureState state, RolloutConfig config) implements Standing.Running {

  @Override
  public List<Step> gate(GateDecision gate) {
    Optional<Step> step = verdict(gate);
    if (ShareDecision.standsOn(state)) {
      return step.map(acting -> ShareDecision.ignored(state, gate, acting)).stream().toList();
    }
    return step.or(() -> outlasting(gate)).stream().toList();
  }

  /** A finding that stands, or an operator's decision, is not undone by judging no more. */
  @Override
  public List<Step> unjudged(String reason) {
    if (state.getFrozen() || ShareDecision.standsOn(state)) {
      return List.of();
    }
    FeatureState ended =
        FeatureState.newBuilder(state)
            .setLastResult(Attempts.result(state, Phase.PROMOTED, reason))
            .build();
    return Attempts.thenNext(Attempts.stableAtOnce(ended, state.getCandidate(), reason), config);
  }

  @Override
  public Step admit(PendingVersion version, String reason) {
    return Attempts.queue(state, version, reason);
  }

  @Override
  public Step rollBack(String reason) {
    return Step.to(
        AuditAction.ROLLED_BACK,
        reason,
        Attempts.takenBack(state, state.getStable(), reason).build());
  }

  @Override
  public List<Step> override(ShareDecision decision) {
    FeatureState.Builder held =
        Successor.of(state).setFrozen(false).setOverride(decision.standing(state));
    if (decision.shareBasisPoints() < RolloutConfig.ALL_CASES) {
      return List.of(
          Answer.done(
              decision.command(), held.setShareBasisPoints(decision.shareBasisPoints()).build()));
    }
    Step done = Answer.done(decision.command(), held.build());
    return List.of(
        done,
        new RollingOut(done.state().orElseThrow(), config)
            .promote(Answer.describe(decision.command())));
  }

  private Optional<Step> verdict(GateDecision gate) {
    return switch (gate.getVerdict()) {
      case ROLLBACK -> Optional.of(rollBack(GateRules.describe(gate)));
      case CLOSED -> state.getFrozen() ? Optional.empty() : Optional.of(freeze(gate));
      case OPEN -> mayAdvance(gate) ? Optional.of(advance(gate)) : Optional.empty();
      case HOLD, UNKNOWN -> Optional.empty();
    };
  }

  private boolean mayAdvance(GateDecision gate) {
    return !state.getFrozen()
        && gate.getStage() == state.getStage()
        && PhaseClock.lasted(state, gate, state.getRollbackWindowSeconds());
  }

  private Step freeze(GateDecision gate) {
    FeatureState.Builder frozen = Successor.of(state).setFrozen(true);
    if (config.environment().filter(Environment.PRODUCTION::equals).isPresent()) {
      frozen.setShareBasisPoints(0);
    }
    return Step.to(AuditAction.FROZEN, GateRules.describe(gate), frozen.build());
  }

  private Step advance(GateDecision gate) {
    String reason = GateRules.describe(gate);
    if (state.getStage() == state.getStagesBasisPoints().size()) {
      return promote(reason);
    }
    FeatureState further =
        Successor.beginning(state, Phase.ROLLING_OUT, state.getStage() + 1)
            .setShareBasisPoints(state.getStagesBasisPoints().get(state.getStage()))
            .build();
    return Step.to(AuditAction.STAGE_ADVANCED, reason, further);
  }

  private Step promote(String reason) {
    FeatureState promoted =
        Successor.beginning(state, Phase.PROMOTED, state.getStagesBasisPoints().size() + 1)
            .setPreviousStable(state.getStable())
            .setStable(state.getCandidate())
            .setShareBasisPoints(RolloutConfig.ALL_CASES)
            .setLastResult(Attempts.result(state, Phase.PROMOTED, reason))
            .build();
    return Step.to(AuditAction.PROMOTED, reason, promoted);
  }

  private Optional<Step> outlasting(GateDecision gate) {
    if (state.getStageNoticed() || !PhaseClock.lasted(state, gate, config.maxStageSeconds())) {
      return Optional.empty();
    }
    return Optional.of(
        Step.to(
            AuditAction.STAGE_OUTLASTS,
            "stage %d has lasted max_stage_seconds (%d); %s"
                .formatted(state.getStage(), config.maxStageSeconds(), GateRules.describe(gate)),
            FeatureState.newBuilder(state).setStageNoticed(true).build()));
  }
}

package io.knhk.promotion.rollout;

import io.knhk.schemas.VersionRef;
import io.knhk.schemas.promotion.AttemptResult;
import io.knhk.schemas.promotion.AuditAction;
import io.knhk.schemas.promotion.FeatureState;
import io.knhk.schemas.promotion.PendingVersion;
import io.knhk.schemas.promotion.Phase;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How attempts begin, wait for their turn, and are taken back. */
final class Attempts {
  private Attempts() {}

  /** The version's attempt begins; where nothing is judged, it is over at once. */
  static Step begin(
      FeatureState state, PendingVersion version, RolloutConfig config, String reason) {
    return config.judges()
        ? start(state, version, config, reason)
        : stableAtOnce(state, version.getVersion(), reason + "; nothing is judged");
  }

  /** The version becomes stable, unmeasured. */
  static Step stableAtOnce(FeatureState state, VersionRef version, String reason) {
    return Step.to(
        AuditAction.STABLE_AT_ONCE,
        reason,
        Successor.idle(state, Phase.STABLE)
            .setPreviousStable(state.getStable())
            .setStable(version)
            .build());
  }

  private static Step start(
      FeatureState state, PendingVersion version, RolloutConfig config, String reason) {
    List<Integer> stages =
        Optional.ofNullable(version.getStagesBasisPoints()).orElse(config.stagesBasisPoints());
    FeatureState started =
        Successor.beginning(state, Phase.ROLLING_OUT, 1)
            .setCandidate(version.getVersion())
            .setAttempt(state.getAttempt() + 1)
            .setStagesBasisPoints(stages)
            .setShareBasisPoints(stages.getFirst())
            .setRollbackWindowSeconds(window(version, config))
            .setOverride(null)
            .build();
    return Step.to(AuditAction.ATTEMPT_STARTED, reason, started);
  }

  /** The version waits behind those that came before it. */
  static Step queue(FeatureState state, PendingVersion version, String reason) {
    List<PendingVersion> pending = new ArrayList<>(state.getPending());
    pending.add(version);
    return Step.to(
        AuditAction.PENDING,
        "%s; %d before it".formatted(reason, state.getPending().size()),
        Successor.of(state).setPending(pending).build());
  }

  /**
   * A step into Stable, and the start of the next attempt if a version waits; where nothing is
   * judged, each that waits becomes stable in its turn.
   */
  static List<Step> thenNext(Step intoStable, RolloutConfig config) {
    List<Step> steps = new ArrayList<>(List.of(intoStable));
    FeatureState state = intoStable.state().orElseThrow();
    while (state.getPhase() == Phase.STABLE && !state.getPending().isEmpty()) {
      steps.add(beginNext(state, config));
      state = steps.getLast().state().orElseThrow();
    }
    return steps;
  }

  private static Step beginNext(FeatureState state, RolloutConfig config) {
    PendingVersion next = state.getPending().getFirst();
    FeatureState taken =
        FeatureState.newBuilder(state)
            .setPending(Versions.waitingWithout(state, next.getVersion()))
            .build();
    return begin(taken, next, config, "it was the next to wait");
  }

  /**
   * Ends the attempt in a rollback: its candidate's definition is refused from here on, and its
   * gates mean nothing any more.
   *
   * @param stable what all new cases start on
   */
  static FeatureState.Builder takenBack(FeatureState state, VersionRef stable, String reason) {
    VersionRef candidate = state.getCandidate();
    List<VersionRef> refused = new ArrayList<>(state.getRefused());
    refused.add(candidate);
    return Successor.idle(state, Phase.ROLLED_BACK)
        .setStable(stable)
        .setRefused(refused)
        .setLastResult(result(state, Phase.ROLLED_BACK, reason));
  }

  static AttemptResult result(FeatureState state, Phase result, String reason) {
    return new AttemptResult(state.getCandidate().getVersion(), state.getAttempt(), result, reason);
  }

  private static int window(PendingVersion version, RolloutConfig config) {
    return Optional.ofNullable(version.getRollbackWindowSeconds())
        .orElse(config.rollbackWindowSeconds());
  }
}

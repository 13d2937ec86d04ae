package io.knhk.promotion.rollout;

import io.knhk.schemas.promotion.FeatureState;
import io.knhk.schemas.promotion.Phase;
import java.util.List;

/** How a state that engines must obey next is made from the one before. */
final class Successor {
  private Successor() {}

  /** The same state, with the next sequence. */
  static FeatureState.Builder of(FeatureState state) {
    return FeatureState.newBuilder(state).setSequence(state.getSequence() + 1);
  }

  /**
   * The same state at the start of a phase or stage: its clock has not begun, and nothing that was
   * said of the stage before holds.
   */
  static FeatureState.Builder beginning(FeatureState state, Phase phase, int stage) {
    return of(state)
        .setPhase(phase)
        .setStage(stage)
        .setPhaseSeq(state.getSequence() + 1)
        .setPhaseSinceMillis(null)
        .setFrozen(false)
        .setStageNoticed(false);
  }

  /** As {@link #beginning}, where no rollout runs any more. */
  static FeatureState.Builder idle(FeatureState state, Phase phase) {
    return beginning(state, phase, 0)
        .setCandidate(null)
        .setShareBasisPoints(0)
        .setStagesBasisPoints(List.of())
        .setOverride(null);
  }
}

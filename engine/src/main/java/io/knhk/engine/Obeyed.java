package io.knhk.engine;

import io.knhk.fortune5.rollout.SideDraw;
import io.knhk.schemas.Side;
import io.knhk.schemas.VersionRef;
import io.knhk.schemas.promotion.FeatureState;
import io.knhk.schemas.slo.FeatureApplied;

/**
 * What an engine task obeys of a feature, bound once for each state and asked at each start:
 * whether the feature is blocked, and which version a case gets. Only a case that may get a
 * candidate costs a hash. Immutable.
 */
public final class Obeyed {
  private final FeatureState state;
  private final FeatureApplied applied;
  private final boolean blocked;
  private final boolean draws;
  private final Drawn other;

  /**
   * Binds a state.
   *
   * @param state the state, as the controller wrote it
   * @param applied what the task made of it and announced: the share, or the brake
   */
  public Obeyed(FeatureState state, FeatureApplied applied) {
    this.state = state;
    this.applied = applied;
    blocked = !state.getEnabled();
    draws = state.getCandidate() != null;
    other = new Drawn(Side.STABLE, Exposure.otherSide(state, applied.getBraked()));
  }

  FeatureState state() {
    return state;
  }

  FeatureApplied applied() {
    return applied;
  }

  /** Whether the feature is turned off, so that no case of it starts. */
  public boolean blocked() {
    return blocked;
  }

  /** The side and version of a case, always the same for the same case, feature and candidate. */
  public Drawn draw(String caseId) {
    return draws && onCandidate(caseId) ? new Drawn(Side.CANDIDATE, state.getCandidate()) : other;
  }

  private boolean onCandidate(String caseId) {
    VersionRef candidate = state.getCandidate();
    return SideDraw.draw(
            state.getFeature(), candidate.getVersion(), caseId, applied.getShareBasisPoints())
        == io.knhk.fortune5.Side.CANDIDATE;
  }
}

package io.knhk.engine;

import io.knhk.schemas.LogPosition;
import io.knhk.schemas.VersionRef;
import io.knhk.schemas.promotion.FeatureState;
import io.knhk.schemas.promotion.Phase;
import io.knhk.schemas.slo.FeatureApplied;
import java.util.Optional;

/** Which version new cases get: what a feature's state, or the brake, says. Pure. */
final class Exposure {
  private Exposure() {}

  /**
   * What to announce of a state.
   *
   * @param brake the ROLLBACK gate that the engine obeys by itself; empty when none
   * @param enginePartition the engine task's partition
   * @param wallMillis the engine's wall clock
   */
  static FeatureApplied applied(
      FeatureState state,
      Optional<LogPosition> brake,
      int enginePartition,
      long wallMillis,
      String region) {
    boolean runs = state.getCandidate() != null;
    return FeatureApplied.newBuilder()
        .setFeature(state.getFeature())
        .setFeatureSeq(state.getSequence())
        .setStableVersion(otherSide(state, brake.isPresent()).getVersion())
        .setCandidateVersion(runs ? state.getCandidate().getVersion() : null)
        .setAttempt(runs ? state.getAttempt() : 0)
        .setStage(runs ? state.getStage() : 0)
        .setShareBasisPoints(runs && brake.isEmpty() ? state.getShareBasisPoints() : 0)
        .setBraked(brake.isPresent())
        .setBrakeCause(brake.orElse(null))
        .setEnginePartition(enginePartition)
        .setAppliedMillis(wallMillis)
        .setRegion(region)
        .setEpoch(state.getEpoch())
        .build();
  }

  /** The stable version; for a promotion taken back, the one that was stable before it. */
  static VersionRef otherSide(FeatureState state, boolean braked) {
    boolean takenBack =
        braked && state.getPhase() == Phase.PROMOTED && state.getPreviousStable() != null;
    return takenBack ? state.getPreviousStable() : state.getStable();
  }
}

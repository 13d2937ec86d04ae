package io.knhk.slo.gate;

import io.knhk.fortune5.Side;
import io.knhk.fortune5.gate.GateJudge;
import io.knhk.schemas.slo.FeatureApplied;
import java.util.Optional;

/**
 * What a gate judges: the attempt to roll a candidate out, or the stable version where none runs.
 * Immutable.
 *
 * @param stableVersion the version at 100 %
 * @param candidateVersion the version in rollout
 * @param attempt its attempt; 0 where none runs
 */
record Subject(String stableVersion, Optional<String> candidateVersion, long attempt) {

  static Subject of(FeatureApplied applied) {
    return new Subject(
        applied.getStableVersion(),
        Optional.ofNullable(applied.getCandidateVersion()),
        applied.getAttempt());
  }

  /** The version judged. */
  String version() {
    return candidateVersion.orElse(stableVersion);
  }

  /**
   * Whether the judge goes on with this one. An attempt stays the same when its candidate becomes
   * the stable version; without an attempt the version is what is judged.
   */
  boolean continues(Subject before) {
    return attempt == before.attempt && version().equals(before.version());
  }

  /** A judge that knows nothing yet of this subject. */
  GateJudge judge(int stage, long nowMillis) {
    return candidateVersion.isPresent()
        ? GateJudge.ofAttempt(stage, nowMillis)
        : GateJudge.ofStable(nowMillis);
  }

  /**
   * Whose evidence a measurement is; empty when it is nobody's: of another version, or of another
   * attempt.
   */
  Optional<Side> side(String version, long measuredInAttempt) {
    if (measuredInAttempt != attempt) {
      return Optional.empty();
    }
    if (candidateVersion.filter(version::equals).isPresent()) {
      return Optional.of(Side.CANDIDATE);
    }
    return version.equals(stableVersion) ? Optional.of(Side.STABLE) : Optional.empty();
  }
}

package io.knhk.promotion.rollout;

import io.knhk.schemas.promotion.FeatureState;
import io.knhk.schemas.promotion.PendingVersion;
import io.knhk.schemas.slo.GateDecision;
import java.util.List;

/**
 * Where a feature stands, and what may happen to it there. One class a phase; its methods are the
 * only ways on, so that what is illegal in a phase cannot be written down.
 *
 * <pre>
 *   Stable ──admit──► RollingOut ──last stage──► Promoted ──watch over──► Stable
 *                         │                          │
 *                         └────────rollback──────────┴──► RolledBack ──cooled down──► Stable
 * </pre>
 */
sealed interface Standing {

  /** No rollout runs: Stable and RolledBack. */
  sealed interface Idle extends Standing permits Stable, RolledBack {}

  /** A rollout runs, or its promotion is watched: there is a candidate. */
  sealed interface Running extends Standing permits RollingOut, Promoted {

    /** Takes the candidate back. Always possible. */
    Step rollBack(String reason);

    /** Carries out an operator's decision on the share, or rejects it. */
    List<Step> override(ShareDecision decision);
  }

  /** What a gate of the current version and attempt does here. */
  List<Step> gate(GateDecision gate);

  /**
   * What becomes of it once nothing is judged: what runs ends, and what waits is stable at once.
   *
   * @param reason the gate that says so, in words
   */
  List<Step> unjudged(String reason);

  /** Starts a version's attempt, or lets it wait. It is none that {@link Versions} refuses. */
  Step admit(PendingVersion version, String reason);

  /** The standing of a state. */
  static Standing of(FeatureState state, RolloutConfig config) {
    return switch (state.getPhase()) {
      case STABLE -> new Stable(state, config);
      case ROLLING_OUT -> new RollingOut(state, config);
      case PROMOTED -> new Promoted(state, config);
      case ROLLED_BACK -> new RolledBack(state, config);
      case UNKNOWN ->
          throw new IllegalStateException(
              state.getFeature() + " is in a phase that this release does not know");
    };
  }
}

package io.knhk.promotion.rollout;

import io.knhk.schemas.promotion.AuditAction;
import io.knhk.schemas.promotion.FeatureState;
import io.knhk.schemas.promotion.Phase;
import io.knhk.schemas.slo.GateDecision;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How long a phase or stage has lasted, on the log's clock: from the first gate that was decided in
 * it. (A gate decided before every reader had heard of the phase tells nothing of its length.)
 */
final class PhaseClock {
  private PhaseClock() {}

  /** The step that starts the clock, if this gate is the first of the phase or stage. */
  static Optional<Step> start(FeatureState state, GateDecision gate) {
    boolean first =
        state.getPhase() != Phase.STABLE
            && state.getPhaseSinceMillis() == null
            && gate.getFeatureSeq() >= state.getPhaseSeq()
            && gate.getStage() == state.getStage();
    if (!first) {
      return Optional.empty();
    }
    String reason =
        "%s stage %d counts from %s, the first gate that names it"
            .formatted(
                state.getPhase(), state.getStage(), Instant.ofEpochMilli(gate.getNowMillis()));
    return Optional.of(
        Step.to(
            AuditAction.CLOCK_STARTED,
            reason,
            FeatureState.newBuilder(state).setPhaseSinceMillis(gate.getNowMillis()).build()));
  }

  /** Whether the phase or stage has lasted so long at a gate; false while its clock stands. */
  static boolean lasted(FeatureState state, GateDecision gate, int seconds) {
    Long since = state.getPhaseSinceMillis();
    return since != null && gate.getNowMillis() - since >= Duration.ofSeconds(seconds).toMillis();
  }
}

package io.knhk.promotion.rollout;

import io.knhk.schemas.VersionRef;
import io.knhk.schemas.promotion.AuditAction;
import io.knhk.schemas.promotion.FeatureState;
import io.knhk.schemas.slo.GateDecision;
import io.knhk.schemas.slo.GateReason;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a gate does. It counts only when it judges what is current: gates, like the states that they
 * follow from, travel, and one decided a moment before a rollback must not undo it.
 *
 * <p>What runs ends without a judgement only when both say that nothing is judged: the gate, as
 * every finding published before it has been taken by then, and the configuration, as a gate may be
 * older than it.
 */
final class GateRules {
  private GateRules() {}

  static List<Step> decide(FeatureState state, Input.Gate input, RolloutConfig config) {
    GateDecision gate = input.value();
    long accounted = input.cause().getOffset() + 1;
    List<Step> steps =
        judgesCurrent(state, gate) ? take(state, gate, config) : List.of(stale(state, gate));
    return steps.stream().map(step -> step.accountingFor(accounted)).toList();
  }

  /** A gate in words, as a reason. */
  static String describe(GateDecision gate) {
    return "gate %d says %s (%s) of version %s, attempt %d, stage %d"
        .formatted(
            gate.getSequence(),
            gate.getVerdict(),
            gate.getReason(),
            gate.getVersion(),
            gate.getAttempt(),
            gate.getStage());
  }

  private static List<Step> take(FeatureState state, GateDecision gate, RolloutConfig config) {
    if (gate.getReason() == GateReason.NOT_JUDGED && !config.judges()) {
      return Standing.of(state, config).unjudged(describe(gate));
    }
    List<Step> steps = new ArrayList<>();
    Optional<Step> clock = PhaseClock.start(state, gate);
    clock.ifPresent(steps::add);
    FeatureState clocked = clock.flatMap(Step::state).orElse(state);
    steps.addAll(Standing.of(clocked, config).gate(gate));
    return steps;
  }

  private static boolean judgesCurrent(FeatureState state, GateDecision gate) {
    return gate.getVersion().equals(current(state).getVersion())
        && gate.getAttempt() == currentAttempt(state);
  }

  private static VersionRef current(FeatureState state) {
    return state.getCandidate() == null ? state.getStable() : state.getCandidate();
  }

  private static long currentAttempt(FeatureState state) {
    return state.getCandidate() == null ? 0 : state.getAttempt();
  }

  private static Step stale(FeatureState state, GateDecision gate) {
    return Step.to(
        AuditAction.STALE_GATE,
        "%s; current: version %s, attempt %d"
            .formatted(describe(gate), current(state).getVersion(), currentAttempt(state)),
        state);
  }
}

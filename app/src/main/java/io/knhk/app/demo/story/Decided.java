package io.knhk.app.demo.story;

import io.knhk.schemas.LogPosition;
import io.knhk.schemas.slo.GateDecision;

/**
 * A gate decision and where it was published.
 *
 * @param position its place in {@code promotion.gates}
 * @param gate what was decided; its own partition and offset name the evidence in {@code
 *     slo.timings}
 */
public record Decided(LogPosition position, GateDecision gate) {

  /** Whether this says something else than the decision before it: of whom, where, or which way. */
  public boolean turnsFrom(GateDecision before) {
    return gate.getVerdict() != before.getVerdict()
        || gate.getAttempt() != before.getAttempt()
        || gate.getStage() != before.getStage()
        || !gate.getVersion().equals(before.getVersion());
  }
}

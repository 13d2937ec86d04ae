package io.knhk.engine;

import io.knhk.engine.core.RejectionCode;
import io.knhk.schemas.LogPosition;
import io.knhk.schemas.slo.Compliance;
import io.knhk.schemas.slo.Verdict;
import io.knhk.schemas.workflow.Outcome;
import io.knhk.schemas.workflow.Reads;
import io.knhk.schemas.workflow.WorkflowEvent;
import java.util.Optional;
import java.util.OptionalLong;

/** The journal entries of commands that change nothing, and what is kept of others. Pure. */
final class Outcomes {
  private Outcomes() {}

  /** A rejection; what was read is still to be set. */
  static WorkflowEvent.Builder rejected(Taken taken, RejectionCode code, String message) {
    return taken
        .entry()
        .setOutcome(Outcome.REJECTED)
        .setReasonCode(code.name())
        .setMessage(message);
  }

  /**
   * What a repeat needs of a first outcome: not its events, nor what was read for it.
   *
   * @param forgottenAt log time from which on it is forgotten; empty: with what its key names
   */
  static FirstOutcome kept(WorkflowEvent first, OptionalLong forgottenAt) {
    return new FirstOutcome(
        first.getCause().getTopic(),
        first.getCause().getPartition(),
        first.getCause().getOffset(),
        first.getOutcome() == Outcome.ACCEPTED,
        first.getReasonCode(),
        first.getMessage(),
        Optional.ofNullable(first.getCompliance()).map(Compliance::name).orElse(null),
        Optional.ofNullable(first.getGate()).map(Verdict::name).orElse(null),
        forgottenAt.isPresent() ? forgottenAt.getAsLong() : null);
  }

  /**
   * The first outcome again, without its events: they have happened.
   *
   * @param waited whether the repeat waited before it was looked at
   */
  static WorkflowEvent.Builder repeat(Taken taken, FirstOutcome first, boolean waited) {
    return taken
        .entry()
        .setOutcome(first.getAccepted() ? Outcome.ACCEPTED : Outcome.REJECTED)
        .setReasonCode(first.getReasonCode())
        .setMessage(first.getMessage())
        .setRepeat(true)
        .setFirstCause(new LogPosition(first.getTopic(), first.getPartition(), first.getOffset()))
        .setReads(Reads.newBuilder().setParked(waited).build())
        .setCompliance(
            Optional.ofNullable(first.getCompliance()).map(Compliance::valueOf).orElse(null))
        .setGate(Optional.ofNullable(first.getGate()).map(Verdict::valueOf).orElse(null));
  }
}

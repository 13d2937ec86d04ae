package io.knhk.engine;

import io.knhk.engine.core.RejectionCode;
import io.knhk.schemas.workflow.Outcome;
import io.knhk.schemas.workflow.Reads;
import io.knhk.schemas.workflow.WorkflowEvent;

/** The journal entries of commands that change nothing. Pure. */
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

  /** What a repeat needs of a first outcome: not its events, nor what was read for it. */
  static WorkflowEvent kept(WorkflowEvent first) {
    return WorkflowEvent.newBuilder()
        .setJournal(first.getJournal())
        .setSequence(first.getSequence())
        .setCauseKind(first.getCauseKind())
        .setCause(first.getCause())
        .setNowMillis(first.getNowMillis())
        .setCommandId(first.getCommandId())
        .setCommandKind(first.getCommandKind())
        .setOutcome(first.getOutcome())
        .setReasonCode(first.getReasonCode())
        .setMessage(first.getMessage())
        .setReads(Reads.newBuilder().build())
        .setCompliance(first.getCompliance())
        .setGate(first.getGate())
        .setRegion(first.getRegion())
        .build();
  }

  /** The first outcome again, without its events: they have happened. */
  static WorkflowEvent.Builder repeat(Taken taken, WorkflowEvent first) {
    return taken
        .entry()
        .setOutcome(first.getOutcome())
        .setReasonCode(first.getReasonCode())
        .setMessage(first.getMessage())
        .setRepeat(true)
        .setFirstCause(first.getCause())
        .setReads(Reads.newBuilder().build())
        .setCompliance(first.getCompliance())
        .setGate(first.getGate());
  }
}

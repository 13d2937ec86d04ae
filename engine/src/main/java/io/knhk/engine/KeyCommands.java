package io.knhk.engine;

import io.knhk.engine.core.Decision;
import io.knhk.engine.core.KeyDecider;
import io.knhk.engine.core.RejectionCode;
import io.knhk.schemas.workflow.AwaitSignal;
import io.knhk.schemas.workflow.CorrelateSignal;
import io.knhk.schemas.workflow.Event;
import io.knhk.schemas.workflow.EventKind;
import io.knhk.schemas.workflow.ForgetSignal;
import io.knhk.schemas.workflow.Outcome;
import io.knhk.schemas.workflow.Reads;
import io.knhk.schemas.workflow.WorkflowEvent;
import java.util.Optional;

/**
 * Carries out what comes to correlation keys: they stand beside the cases, and belong to no
 * workflow, so that nothing is drawn or timed for them.
 */
final class KeyCommands {
  private final SignalKeys keys;
  private final Journal journal;
  private final SignalOutput output;

  KeyCommands(SignalKeys keys, Journal journal, SignalOutput output) {
    this.keys = keys;
    this.journal = journal;
    this.output = output;
  }

  /** Whether a command is one for a key. */
  static boolean takes(Taken taken) {
    return switch (taken.command()) {
      case CorrelateSignal _, AwaitSignal _, ForgetSignal _ -> true;
      default -> false;
    };
  }

  /**
   * Decides a command, and writes what follows.
   *
   * @param clockMillis the journal's clock
   * @return its entry in the journal
   */
  WorkflowEvent decide(Taken taken, Patience patience, long clockMillis) {
    Optional<String> fault = CommandFields.fault(taken.command());
    Decision decision =
        fault.isPresent()
            ? new Decision.Rejected(RejectionCode.INVALID_FIELD, fault.get())
            : decide(taken, clockMillis);
    return switch (decision) {
      case Decision.Rejected(RejectionCode code, String message) ->
          append(taken, patience, Outcomes.rejected(taken, code, message));
      case Decision.Accepted accepted -> {
        WorkflowEvent entry =
            append(
                taken,
                patience,
                taken.entry().setOutcome(Outcome.ACCEPTED).setEvents(accepted.events()));
        for (Event event : accepted.events()) {
          keys.apply(taken.key(), event, taken.position().getOffset(), clockMillis);
          if (event.getKind() == EventKind.CORRELATED) {
            output.matched(taken.key(), event);
          }
        }
        yield entry;
      }
    };
  }

  private Decision decide(Taken taken, long clockMillis) {
    String key = taken.key();
    return switch (taken.command()) {
      case AwaitSignal it ->
          KeyDecider.await(it.getName(), it.getWaiter(), keys.kept(key, it.getName(), clockMillis));
      case ForgetSignal it ->
          KeyDecider.forget(
              key, it.getName(), it.getWaiter(), keys.waits(key, it.getName(), it.getWaiter()));
      case CorrelateSignal it ->
          KeyDecider.correlate(
              key,
              it.getName(),
              it.getVariables(),
              keys.first(key, it.getName()),
              it.getKeepMillis(),
              clockMillis);
      default -> throw new IllegalStateException(taken.kind() + " is for no correlation key");
    };
  }

  private WorkflowEvent append(Taken taken, Patience patience, WorkflowEvent.Builder entry) {
    return journal.append(
        taken.key(), entry.setReads(Reads.newBuilder().setParked(patience.waited()).build()));
  }
}

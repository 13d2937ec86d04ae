package io.knhk.engine.core;

import io.knhk.engine.core.Decision.Rejected;
import io.knhk.schemas.workflow.Event;
import java.util.List;
import java.util.Optional;

/** Decides commands on cases into events. Pure: no clock, no I/O, no state changed; thread-safe. */
public final class CaseDecider {
  private CaseDecider() {}

  /**
   * What can be refused before the case's net is at hand: {@link RejectionCode#UNKNOWN_CASE},
   * {@link RejectionCode#CASE_EXISTS}, {@link RejectionCode#CASE_FINISHED}, {@link
   * RejectionCode#INVALID_FIELD}. Empty when the net is needed to go on.
   */
  public static Optional<Rejected> refuse(Optional<CaseState> state, CaseCommand command) {
    throw new UnsupportedOperationException();
  }

  /**
   * Decides a command. The events of an accepted one, applied in order, give the case's next state.
   *
   * @param state the case's state; empty when there is no such case
   * @param context read for the version of the case; for a Start, of the version drawn
   */
  public static Decision decide(
      Optional<CaseState> state, CaseCommand command, StepContext context) {
    throw new UnsupportedOperationException();
  }

  /**
   * Decides that a task's due time has passed.
   *
   * @return one TASK_OVERDUE if that try is open, {@code context.nowMillis()} is past its due time
   *     and it was not counted before; else nothing
   */
  public static List<Event> overdue(
      CaseState state, String task, int tryNumber, StepContext context) {
    throw new UnsupportedOperationException();
  }
}

package io.knhk.engine.core;

import io.knhk.engine.core.Decision.Accepted;
import io.knhk.engine.net.WaitingTask;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Decides what log time brings a case. Nothing comes of what is not due at the context's time, or
 * waits no longer. Pure: no clock, no I/O, no state changed; thread-safe.
 */
public final class TimeDecider {
  private TimeDecider() {}

  /** A timer is over: the case goes on from its task. */
  public static Optional<Accepted> fire(
      CaseState state, String task, int tryNumber, StepContext context) {
    return past(state, task, tryNumber, OpenTask::getTimerMillis, context)
        .map(timer -> {
          Turn turn = new Turn(Optional.of(state), context);
          turn.tell(WaitEvents.fired(timer));
          turn.done(waiting(timer, context));
          return turn.over();
        });
  }

  /** A try that was waited for begins. */
  public static Optional<Accepted> begin(
      CaseState state, String task, int tryNumber, StepContext context) {
    return past(state, task, tryNumber, OpenTask::getRetryMillis, context)
        .map(open ->
            new Accepted(
                List.of(
                    CaseEvents.tried(
                        state,
                        waiting(open, context),
                        new CaseEvents.Try(
                            open.getFirstTry(), open.getTryNumber(), open.getInstance()),
                        context)),
                List.of()));
  }

  /** A try has been open for too long: it has failed. */
  public static Optional<Accepted> timeOut(
      CaseState state, String task, int tryNumber, StepContext context) {
    return past(state, task, tryNumber, OpenTask::getTimeoutMillis, context)
        .map(open ->
            failed(
                state,
                open,
                "no answer within "
                    + Duration.ofMillis(open.getTimeoutMillis() - open.getActivatedMillis()),
                context));
  }

  /**
   * Nothing was heard of a try for too long: it has failed.
   *
   * @param heardMillis log time of the last heartbeat, milliseconds since 1970 UTC
   */
  public static Optional<Accepted> lapse(
      CaseState state, String task, int tryNumber, long heardMillis, StepContext context) {
    return past(
            state,
            task,
            tryNumber,
            open ->
                open.getHeartbeatMillis() == null ? null : heardMillis + open.getHeartbeatMillis(),
            context)
        .map(open ->
            failed(
                state,
                open,
                "no heartbeat within " + Duration.ofMillis(open.getHeartbeatMillis()),
                context));
  }

  /** The try, if it waits for a time and that is past. */
  private static Optional<OpenTask> past(
      CaseState state,
      String task,
      int tryNumber,
      Function<OpenTask, Long> due,
      StepContext context) {
    return CaseStates.open(state, task, tryNumber)
        .filter(open ->
            Optional.ofNullable(due.apply(open))
                .filter(millis -> millis < context.nowMillis())
                .isPresent());
  }

  private static Accepted failed(
      CaseState state, OpenTask open, String reason, StepContext context) {
    CaseCommand.Fail fail =
        new CaseCommand.Fail(open.getTask(), open.getTryNumber(), reason, Optional.empty());
    return CaseDecider.failed(state, fail, waiting(open, context), open, context);
  }

  private static WaitingTask waiting(OpenTask open, StepContext context) {
    return context.net().waiting(open.getTask()).orElseThrow();
  }
}

package io.knhk.engine.core;

import io.knhk.engine.core.CaseCommand.Complete;
import io.knhk.engine.core.CaseCommand.Fail;
import io.knhk.engine.core.CaseCommand.Start;
import io.knhk.engine.core.Decision.Accepted;
import io.knhk.engine.core.Decision.Rejected;
import io.knhk.engine.net.Marking;
import io.knhk.engine.net.NetRun;
import io.knhk.engine.net.WorkerTask;
import io.knhk.schemas.workflow.Event;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToIntFunction;

/** Decides commands on cases into events. Pure: no clock, no I/O, no state changed; thread-safe. */
public final class CaseDecider {
  private CaseDecider() {}

  /**
   * What can be refused before the case's net is at hand. Empty when the net is needed to go on.
   * {@link #decide} asks the same first.
   *
   * @return UNKNOWN_CASE, CASE_EXISTS, CASE_FINISHED or INVALID_FIELD
   */
  public static Optional<Rejected> refuse(Optional<CaseState> state, CaseCommand command) {
    return CaseChecks.refuse(state, command);
  }

  /**
   * Decides a command. The events of an accepted one, applied in order, give the case's next state.
   *
   * @param state the case's state; empty when there is no such case
   * @param context for the version of the case; for a Start, for the version drawn
   */
  public static Decision decide(
      Optional<CaseState> state, CaseCommand command, StepContext context) {
    Optional<Rejected> refused = CaseChecks.refuse(state, command);
    if (refused.isPresent()) {
      return refused.get();
    }
    return switch (command) {
      case Start start -> start(start, context);
      case Complete complete -> complete(state.orElseThrow(), complete, context);
      case Fail fail -> fail(state.orElseThrow(), fail, context);
    };
  }

  /**
   * Decides that a task's due time has passed.
   *
   * @param logMillis the log's clock, milliseconds since 1970 UTC
   * @return a TASK_OVERDUE if that try is open, the clock is past its due time and it was not
   *     counted before; else nothing
   */
  public static Optional<Event> overdue(
      CaseState state, String task, int tryNumber, long logMillis) {
    return CaseStates.open(state, task)
        .filter(open -> open.getTryNumber() == tryNumber)
        .filter(open -> !open.getOverdue() && logMillis > open.getDueMillis())
        .map(CaseEvents::overdue);
  }

  private static Accepted start(Start start, StepContext context) {
    NetRun.Result run =
        NetRun.start(
            context.net(),
            CaseVariables.forGuards(CaseVariables.merge(Map.of(), start.variables())));
    return accepted(CaseEvents.started(start), run, task -> 1, context);
  }

  private static Decision complete(CaseState state, Complete complete, StepContext context) {
    return switch (CaseChecks.find(state, complete.task(), complete.tryNumber(), context.net())) {
      case CaseChecks.Missing(Rejected rejected) -> rejected;
      case CaseChecks.Found(WorkerTask task) ->
          accepted(
              CaseEvents.completed(complete),
              NetRun.leave(
                  context.net(),
                  Marking.of(state.getMarking()),
                  task,
                  CaseStates.blocked(state),
                  CaseVariables.forGuards(
                      CaseVariables.merge(state.getVariables(), complete.variables()))),
              entered -> nextTry(state, complete, entered),
              context);
    };
  }

  private static Decision fail(CaseState state, Fail fail, StepContext context) {
    return switch (CaseChecks.find(state, fail.task(), fail.tryNumber(), context.net())) {
      case CaseChecks.Missing(Rejected rejected) -> rejected;
      case CaseChecks.Found(WorkerTask task) -> {
        Event next =
            fail.tryNumber() - CaseStates.lastTry(state, fail.task()) < task.maxTries()
                ? CaseEvents.activated(task, fail.tryNumber() + 1, context)
                : CaseEvents.triesRanOut(fail, task);
        yield new Accepted(List.of(CaseEvents.failed(fail), next), List.of());
      }
    };
  }

  /**
   * Tries of a task go on through a loop: what a worker says of an earlier round, and its command
   * id, can't be taken for a later one.
   */
  private static int nextTry(CaseState state, Complete complete, WorkerTask entered) {
    return entered.id().equals(complete.task())
        ? complete.tryNumber() + 1
        : CaseStates.lastTry(state, entered.id()) + 1;
  }

  private static Accepted accepted(
      Event first, NetRun.Result run, ToIntFunction<WorkerTask> tries, StepContext context) {
    List<Event> events = new ArrayList<>();
    events.add(first);
    if (!run.firings().isEmpty()) {
      events.add(CaseEvents.stepsTaken(run.firings()));
    }
    run.entered()
        .forEach(task -> events.add(CaseEvents.activated(task, tries.applyAsInt(task), context)));
    run.stuck().forEach(stuck -> events.add(CaseEvents.stuck(stuck)));
    if (run.end().isEmpty()) {
      events.add(CaseEvents.caseCompleted());
    }
    return new Accepted(events, run.firings());
  }
}

package io.knhk.engine.core;

import io.knhk.engine.core.CaseCommand.AddInstances;
import io.knhk.engine.core.CaseCommand.Cancel;
import io.knhk.engine.core.CaseCommand.Complete;
import io.knhk.engine.core.CaseCommand.Fail;
import io.knhk.engine.core.CaseCommand.Resolve;
import io.knhk.engine.core.CaseCommand.Signal;
import io.knhk.engine.core.CaseCommand.Start;
import io.knhk.engine.core.CaseCommand.Withdraw;
import io.knhk.engine.core.Decision.Accepted;
import io.knhk.engine.core.Decision.Rejected;
import io.knhk.engine.definition.Work;
import io.knhk.engine.net.WaitingTask;
import io.knhk.schemas.workflow.Event;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Decides commands on cases into events. Pure: no clock, no I/O, no state changed; thread-safe. */
public final class CaseDecider {
  private CaseDecider() {}

  /**
   * What can be refused before the case's net is at hand. Empty when the net is needed to go on.
   * {@link #decide} asks the same first.
   *
   * @return UNKNOWN_CASE, CASE_EXISTS, CASE_FINISHED, UNKNOWN_INCIDENT or INVALID_FIELD
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
      case Signal signal -> signal(state.orElseThrow(), signal, context);
      case AddInstances add -> addInstances(state.orElseThrow(), add, context);
      case Withdraw withdraw -> withdraw(state.orElseThrow(), withdraw, context);
      case Resolve resolve -> resolve(state.orElseThrow(), resolve, context);
      case Cancel cancel ->
          new Accepted(cancelled(state.orElseThrow(), cancel.reason()), List.of());
    };
  }

  /**
   * Decides that a task's due time has passed.
   *
   * @param logMillis the log's clock, milliseconds since 1970 UTC
   * @return a TASK_OVERDUE if that try waits for a worker, the clock is past its due time and it
   *     was not counted before; else nothing
   */
  public static Optional<Event> overdue(
      CaseState state, String task, int tryNumber, long logMillis) {
    return CaseStates.open(state, task, tryNumber)
        .filter(CaseStates::withWorker)
        .filter(open -> !open.getOverdue() && logMillis > open.getDueMillis())
        .map(CaseEvents::overdue);
  }

  /**
   * Decides that a case can't go on, as its version was taken back.
   *
   * @param why the reason, for people
   * @return a CASE_CANCELLED, and before it the end of each incident; nothing if the case has
   *     reached its end
   */
  public static List<Event> takenBack(CaseState state, String why) {
    return state.getCompleted() ? List.of() : cancelled(state, why);
  }

  private static List<Event> cancelled(CaseState state, String why) {
    return Stream.concat(
            state.getIncidents().stream().map(CaseEvents::withdrawn),
            Stream.of(CaseEvents.caseCancelled(why)))
        .toList();
  }

  private static Decision start(Start start, StepContext context) {
    Turn turn = new Turn(Optional.empty(), context);
    turn.tell(CaseEvents.started(start));
    turn.begin();
    return turn.over();
  }

  private static Decision complete(CaseState state, Complete complete, StepContext context) {
    return switch (CaseChecks.find(
        state, complete.task(), complete.tryNumber(), complete.child(), context.net())) {
      case CaseChecks.Missing(Rejected rejected) -> rejected;
      case CaseChecks.Found(WaitingTask task, OpenTask open) -> {
        Optional<Fail> unfit =
            complete
                .child()
                .flatMap(child -> CaseChecks.unfit(state, complete))
                .map(why -> new Fail(complete.task(), complete.tryNumber(), why, complete.child()));
        if (unfit.isPresent()) {
          yield failed(state, unfit.get(), task, open, context);
        }
        Turn turn = new Turn(Optional.of(state), context);
        turn.tell(CaseEvents.completed(complete));
        turn.done(task);
        yield turn.over();
      }
    };
  }

  private static Decision fail(CaseState state, Fail fail, StepContext context) {
    return switch (CaseChecks.find(
        state, fail.task(), fail.tryNumber(), fail.child(), context.net())) {
      case CaseChecks.Missing(Rejected rejected) -> rejected;
      case CaseChecks.Found(WaitingTask task, OpenTask open) ->
          failed(state, fail, task, open, context);
    };
  }

  /** A try has failed: the next one comes, or an incident. */
  static Accepted failed(
      CaseState state, Fail fail, WaitingTask task, OpenTask open, StepContext context) {
    int firstTry = firstTry(state, open);
    int maxTries = task.work().tries().most();
    int failed = fail.tryNumber() - firstTry + 1;
    int nextTry = CaseStates.greatestTry(state, task.id()) + 1;
    Event next =
        failed < maxTries
            ? WaitEvents.next(
                state,
                task,
                new CaseEvents.Try(nextTry - failed, nextTry, open.getInstance()),
                failed,
                context)
            : CaseEvents.triesRanOut(state, open, fail, maxTries);
    return new Accepted(List.of(CaseEvents.failed(fail), next), List.of());
  }

  private static int firstTry(CaseState state, OpenTask open) {
    return open.getFirstTry() > 0
        ? open.getFirstTry()
        : CaseStates.lastTry(state, open.getTask()) + 1;
  }

  private static Decision signal(CaseState state, Signal signal, StepContext context) {
    Optional<OpenWait> first = Correlations.match(state, signal);
    if (first.isPresent()) {
      Turn turn = new Turn(Optional.of(state), context);
      turn.tell(
          CaseEvents.taken(
              first.get(),
              signal.variables(),
              signal
                  .correlated()
                  .map(it -> Correlations.waiter(context.caseId(), first.get(), it))));
      turn.done(context.net().waiting(first.get().getTask()).orElseThrow());
      return turn.over();
    }
    List<Work.OfSignal> waitable =
        context.net().waiting().stream()
            .map(WaitingTask::work)
            .filter(work -> work instanceof Work.OfSignal it && it.name().equals(signal.name()))
            .map(Work.OfSignal.class::cast)
            .toList();
    if (waitable.isEmpty()) {
      return new Rejected(
          RejectionCode.UNKNOWN_SIGNAL,
          "name: '%s'; no task of %s@%s waits for it"
              .formatted(signal.name(), state.getWorkflowId(), state.getVersion()));
    }
    if (signal.correlated().isPresent()) {
      return Correlations.over(signal);
    }
    return waitable.stream().anyMatch(Work.OfSignal::kept)
        ? new Accepted(List.of(CaseEvents.kept(signal)), List.of())
        : new Rejected(
            RejectionCode.SIGNAL_LOST, "no task waits for '%s' now".formatted(signal.name()));
  }

  private static Decision addInstances(CaseState state, AddInstances add, StepContext context) {
    return switch (CaseChecks.findInstances(state, add, context.net())) {
      case CaseChecks.NoMore(Rejected rejected) -> rejected;
      case CaseChecks.Running(WaitingTask task, RunningInstances running) -> {
        Turn turn = new Turn(Optional.of(state), context);
        turn.activate(task, running.getMade(), add.count());
        yield turn.over();
      }
    };
  }

  private static Decision withdraw(CaseState state, Withdraw withdraw, StepContext context) {
    Optional<WaitingTask> task = context.net().waiting(withdraw.task());
    if (task.isEmpty()) {
      return CaseChecks.unknownTask(state, withdraw.task());
    }
    boolean open =
        CaseStates.opened(state, withdraw.task()).findAny().isPresent()
            || CaseStates.waits(state, withdraw.task()).findAny().isPresent()
            || task.get().active(context.net().marking(state.getMarking()))
            || Incidents.standAt(state, task.get(), context.net());
    if (!open) {
      return CaseChecks.notActive(withdraw.task());
    }
    Turn turn = new Turn(Optional.of(state), context);
    turn.withdraw(task.get(), withdraw.goOn());
    return turn.over();
  }

  private static Decision resolve(CaseState state, Resolve resolve, StepContext context) {
    Turn turn = new Turn(Optional.of(state), context);
    turn.resolve(Incidents.find(state, resolve.incident()).orElseThrow(), resolve);
    return turn.over();
  }

  /** What is set by name, as guards of instances read it beside the variables. */
  static Map<String, Object> counts(RunningInstances running) {
    return Map.of("done", (long) running.getDone(), "made", (long) running.getMade());
  }
}

package io.knhk.engine.core;

import io.knhk.engine.core.CaseCommand.Complete;
import io.knhk.engine.core.CaseCommand.Fail;
import io.knhk.engine.core.CaseCommand.Start;
import io.knhk.engine.core.Decision.Rejected;
import io.knhk.engine.definition.Instances;
import io.knhk.engine.definition.Work;
import io.knhk.engine.net.CompiledNet;
import io.knhk.engine.net.WaitingTask;
import java.util.Map;
import java.util.Optional;

/** Tells which commands can't be done, and why. */
final class CaseChecks {
  private CaseChecks() {}

  /** What was found for a worker's command. */
  sealed interface Lookup permits Found, Missing {}

  /** The task, and its try that is open. */
  record Found(WaitingTask task, OpenTask open) implements Lookup {}

  /** Nothing that the command could apply to. */
  record Missing(Rejected rejected) implements Lookup {}

  static Optional<Rejected> refuse(Optional<CaseState> state, CaseCommand command) {
    return switch (command) {
      case Start start when state.isPresent() ->
          rejected(
              RejectionCode.CASE_EXISTS,
              "the case was started before, on %s@%s"
                  .formatted(state.get().getWorkflowId(), state.get().getVersion()));
      case Start start -> invalid(CaseVariables.fault(Map.of(), start.variables()));
      case Complete complete ->
          refuse(state, complete.tryNumber())
              .or(() ->
                  complete.child().isPresent() // which can't mend its answer: it has failed
                      ? Optional.empty()
                      : invalid(unfit(state.orElseThrow(), complete)));
      case Fail fail -> refuse(state, fail.tryNumber());
      case CaseCommand.Signal signal ->
          refuseOver(state)
              .or(() ->
                  invalid(
                      CaseVariables.fault(state.orElseThrow().getVariables(), signal.variables())));
      case CaseCommand.AddInstances add ->
          refuseOver(state)
              .or(() ->
                  add.count() >= 1 && add.count() <= Instances.MOST
                      ? Optional.empty()
                      : rejected(
                          RejectionCode.INVALID_FIELD,
                          "count: %d; allowed: 1 to %d".formatted(add.count(), Instances.MOST)));
      case CaseCommand.Withdraw withdraw -> refuseOver(state);
      case CaseCommand.Resolve resolve ->
          refuseOver(state).or(() -> refuse(state.orElseThrow(), resolve));
      case CaseCommand.Cancel cancel -> refuseOver(state);
    };
  }

  private static Optional<Rejected> refuse(CaseState state, CaseCommand.Resolve resolve) {
    return Incidents.find(state, resolve.incident()).isPresent()
        ? invalid(CaseVariables.fault(state.getVariables(), resolve.variables()))
        : rejected(
            RejectionCode.UNKNOWN_INCIDENT,
            "incident: %d; %s"
                .formatted(
                    resolve.incident(),
                    state.getIncidents().isEmpty()
                        ? "none stands"
                        : "those that stand: " + Incidents.open(state)));
  }

  /** What is wrong with the variables that a task is done with. */
  static Optional<String> unfit(CaseState state, Complete complete) {
    return CaseVariables.fault(state.getVariables(), complete.variables());
  }

  /** What was found for instances to be added. */
  sealed interface Room permits Running, NoMore {}

  /** The task is active, and takes more. */
  record Running(WaitingTask task, RunningInstances running) implements Room {}

  /** It takes none. */
  record NoMore(Rejected rejected) implements Room {}

  static Room findInstances(CaseState state, CaseCommand.AddInstances add, CompiledNet net) {
    Optional<WaitingTask> task = net.waiting(add.task());
    if (task.isEmpty()) {
      return new NoMore(unknownTask(state, add.task()));
    }
    if (task.get().instances().filter(Instances::late).isEmpty()) {
      return new NoMore(
          new Rejected(
              RejectionCode.NO_MORE_INSTANCES,
              "task: '%s' takes no more instances: its definition does not say late: true"
                  .formatted(add.task())));
    }
    if (task.get().place().stream().noneMatch(net.marking(state.getMarking())::has)) {
      return new NoMore(notActive(add.task()));
    }
    if (tooDeep(state, task.get())) {
      return new NoMore(
          new Rejected(
              RejectionCode.NO_MORE_INSTANCES,
              "task: '%s' would be cases deeper than %d"
                  .formatted(add.task(), ChildCases.MAX_DEPTH)));
    }
    RunningInstances running =
        CaseStates.instances(state, add.task()).orElse(new RunningInstances(add.task(), 0, 0));
    return running.getMade() + add.count() <= Instances.MOST
        ? new Running(task.get(), running)
        : new NoMore(
            new Rejected(
                RejectionCode.NO_MORE_INSTANCES,
                "count: %d; the task has had %d instances; allowed: %d together"
                    .formatted(add.count(), running.getMade(), Instances.MOST)));
  }

  static Rejected unknownTask(CaseState state, String task) {
    return new Rejected(
        RejectionCode.UNKNOWN_TASK,
        "task: '%s'; %s@%s has no such task that waits"
            .formatted(task, state.getWorkflowId(), state.getVersion()));
  }

  static Rejected notActive(String task) {
    return new Rejected(RejectionCode.TASK_NOT_ACTIVE, "task: '%s' does not wait".formatted(task));
  }

  /** Whether a task's work would be a case deeper than cases may stand. */
  static boolean tooDeep(CaseState state, WaitingTask task) {
    return task.work() instanceof Work.OfWorkflow
        && ChildCases.depth(state) >= ChildCases.MAX_DEPTH;
  }

  /** The try that a worker answers, or the case that is its work. */
  static Lookup find(
      CaseState state, String task, int tryNumber, Optional<String> child, CompiledNet net) {
    return child
        .map(it -> findChild(state, task, tryNumber, it, net))
        .orElseGet(() -> findWorker(state, task, tryNumber, net));
  }

  /** A case speaks for the try that it was started for, and for no other. */
  private static Lookup findChild(
      CaseState state, String task, int tryNumber, String child, CompiledNet net) {
    Optional<OpenTask> open =
        CaseStates.open(state, task, tryNumber).filter(it -> child.equals(it.getChild()));
    return open.isPresent()
        ? new Found(net.waiting(task).orElseThrow(), open.get())
        : missing(
            RejectionCode.TASK_NOT_ACTIVE,
            "task: '%s', try %d, does not wait for case '%s'".formatted(task, tryNumber, child));
  }

  private static Lookup findWorker(CaseState state, String task, int tryNumber, CompiledNet net) {
    Optional<WaitingTask> worker =
        net.waiting(task).filter(it -> it.work() instanceof Work.OfWorker);
    if (worker.isEmpty()) {
      return missing(
          RejectionCode.UNKNOWN_TASK,
          "task: '%s'; %s@%s has no such task for workers"
              .formatted(task, state.getWorkflowId(), state.getVersion()));
    }
    Optional<OpenTask> open =
        CaseStates.open(state, task, tryNumber).filter(CaseStates::withWorker);
    if (open.isPresent()) {
      return new Found(worker.get(), open.get());
    }
    int greatest = CaseStates.greatestTry(state, task);
    if (CaseStates.opened(state, task).findAny().isEmpty()) {
      return missing(
          RejectionCode.TASK_NOT_ACTIVE, "task: '%s' does not wait for a worker".formatted(task));
    }
    return missing(
        tryNumber < greatest ? RejectionCode.OLD_TRY : RejectionCode.FUTURE_TRY,
        "tryNumber: %d; task '%s' is at try %d".formatted(tryNumber, task, greatest));
  }

  private static Optional<Rejected> refuse(Optional<CaseState> state, int tryNumber) {
    return refuseOver(state)
        .or(() ->
            tryNumber < 1
                ? rejected(
                    RejectionCode.INVALID_FIELD,
                    "tryNumber: %d; allowed: from 1".formatted(tryNumber))
                : Optional.empty());
  }

  private static Optional<Rejected> refuseOver(Optional<CaseState> state) {
    if (state.isEmpty()) {
      return rejected(RejectionCode.UNKNOWN_CASE, "no such case was started");
    }
    if (state.get().getCompleted()) {
      return rejected(RejectionCode.CASE_FINISHED, "the case has reached its end");
    }
    return Optional.empty();
  }

  private static Optional<Rejected> invalid(Optional<String> fault) {
    return fault.map(message -> new Rejected(RejectionCode.INVALID_FIELD, message));
  }

  private static Optional<Rejected> rejected(RejectionCode code, String message) {
    return Optional.of(new Rejected(code, message));
  }

  private static Missing missing(RejectionCode code, String message) {
    return new Missing(new Rejected(code, message));
  }
}

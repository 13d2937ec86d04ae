package io.knhk.engine.core;

import io.knhk.engine.core.CaseCommand.Complete;
import io.knhk.engine.core.CaseCommand.Fail;
import io.knhk.engine.core.CaseCommand.Start;
import io.knhk.engine.core.Decision.Rejected;
import io.knhk.engine.net.CompiledNet;
import io.knhk.engine.net.WorkerTask;
import java.util.Map;
import java.util.Optional;

/** Tells which commands can't be done, and why. */
final class CaseChecks {
  private CaseChecks() {}

  /** What was found for a worker's command. */
  sealed interface Lookup permits Found, Missing {}

  /** The task whose try is open. */
  record Found(WorkerTask task) implements Lookup {}

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
                  invalid(
                      CaseVariables.fault(
                          state.orElseThrow().getVariables(), complete.variables())));
      case Fail fail -> refuse(state, fail.tryNumber());
    };
  }

  static Lookup find(CaseState state, String task, int tryNumber, CompiledNet net) {
    Optional<WorkerTask> worker = net.worker(task);
    if (worker.isEmpty()) {
      return missing(
          RejectionCode.UNKNOWN_TASK,
          "task: '%s'; %s@%s has no such task for workers"
              .formatted(task, state.getWorkflowId(), state.getVersion()));
    }
    Optional<Integer> open = CaseStates.open(state, task).map(OpenTask::getTryNumber);
    if (open.isEmpty()) {
      return missing(
          RejectionCode.TASK_NOT_ACTIVE, "task: '%s' does not wait for a worker".formatted(task));
    }
    if (open.get() != tryNumber) {
      return missing(
          tryNumber < open.get() ? RejectionCode.OLD_TRY : RejectionCode.FUTURE_TRY,
          "tryNumber: %d; task '%s' is at try %d".formatted(tryNumber, task, open.get()));
    }
    return new Found(worker.get());
  }

  private static Optional<Rejected> refuse(Optional<CaseState> state, int tryNumber) {
    if (state.isEmpty()) {
      return rejected(RejectionCode.UNKNOWN_CASE, "no such case was started");
    }
    if (state.get().getCompleted()) {
      return rejected(RejectionCode.CASE_FINISHED, "the case has reached its end");
    }
    return tryNumber < 1
        ? rejected(
            RejectionCode.INVALID_FIELD, "tryNumber: %d; allowed: from 1".formatted(tryNumber))
        : Optional.empty();
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

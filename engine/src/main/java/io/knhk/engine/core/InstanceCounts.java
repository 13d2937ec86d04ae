package io.knhk.engine.core;

import io.knhk.engine.definition.Guard;
import io.knhk.engine.definition.GuardVariables;
import io.knhk.engine.definition.Instances;
import io.knhk.engine.net.CompiledNet;
import io.knhk.engine.net.WaitingTask;
import java.util.Map;
import java.util.Optional;

/** How far a task has come that runs as several instances. Pure; thread-safe. */
final class InstanceCounts {
  private InstanceCounts() {}

  static RunningInstances of(CaseState state, WaitingTask task) {
    return CaseStates.instances(state, task.id())
        .orElseGet(() -> new RunningInstances(task.id(), 0, 0));
  }

  /** Whether the case went on from it while instances still run. */
  static boolean goneOn(CaseState state, WaitingTask task, CompiledNet net) {
    return task.rest().stream().anyMatch(net.marking(state.getMarking())::has);
  }

  /**
   * Whether as many are done as are required. A guard that fails is one that does not hold: the
   * task goes on when all instances are done.
   */
  static boolean enough(CaseState state, WaitingTask task) {
    Map<String, Object> counts = CaseDecider.counts(of(state, task));
    GuardVariables variables = CaseVariables.forGuards(state.getVariables());
    GuardVariables counted =
        name -> Optional.ofNullable(counts.get(name)).or(() -> variables.value(name));
    return task.instances()
        .flatMap(Instances::required)
        .map(guard -> guard.ask(counted))
        .filter(answer -> answer instanceof Guard.Answer.Decided(boolean holds) && holds)
        .isPresent();
  }
}

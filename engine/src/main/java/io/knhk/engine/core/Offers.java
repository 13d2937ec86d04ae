package io.knhk.engine.core;

import io.knhk.engine.net.CompiledNet;
import io.knhk.engine.net.WaitingTask;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The tasks that are but offered: another's answer may withdraw them. Pure; thread-safe. */
final class Offers {
  private Offers() {}

  /** Ids of those that the marking offers, in order. */
  static List<String> offered(CaseState state, CompiledNet net) {
    return net.offered(net.marking(state.getMarking())).stream().map(WaitingTask::id).toList();
  }

  /** Ids of those that wait, or stand at an incident. */
  static Set<String> standing(CaseState state, CompiledNet net) {
    return Stream.of(
            state.getOpenTasks().stream().map(OpenTask::getTask),
            state.getWaits().stream().map(OpenWait::getTask),
            state.getIncidents().stream()
                .filter(it -> it.getStep() == null || net.leaves(Incidents.step(it, net)))
                .map(OpenIncident::getTask))
        .flatMap(ids -> ids)
        .filter(id -> net.waiting(id).filter(WaitingTask::offered).isPresent())
        .collect(Collectors.toSet());
  }

  /** Whether a task is active in a case, or offered: something is there that can wait. */
  static boolean canWait(CaseState state, WaitingTask task, CompiledNet net) {
    return task.offered()
        ? offered(state, net).contains(task.id())
        : task.active(net.marking(state.getMarking()));
  }
}

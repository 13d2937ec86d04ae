package io.knhk.engine.core;

import io.knhk.engine.net.CompiledNet;
import io.knhk.engine.net.Marking;
import io.knhk.engine.net.Step;
import io.knhk.engine.net.WaitingTask;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The incidents of a case. One is of an activation of a task: its tries ran out, its instances
 * could not be counted, or its case would stand too deep; or it is of a step that could not be
 * taken. It stands until somebody resolves it, or what it is about is gone: the activation is
 * withdrawn, or the tokens that the step would take are taken otherwise. Pure; thread-safe.
 */
final class Incidents {
  private Incidents() {}

  static Optional<OpenIncident> find(CaseState state, int number) {
    return state.getIncidents().stream().filter(it -> it.getNumber() == number).findFirst();
  }

  /** The numbers of those that stand, for people. */
  static String open(CaseState state) {
    return state.getIncidents().stream()
        .map(it -> Integer.toString(it.getNumber()))
        .collect(Collectors.joining(", "));
  }

  /** Those of a task's activations, oldest first. */
  static Stream<OpenIncident> of(CaseState state, String task) {
    return state.getIncidents().stream()
        .filter(it -> it.getStep() == null && it.getTask().equals(task));
  }

  /** Those of steps of these names. */
  static List<OpenIncident> of(CaseState state, Set<String> steps) {
    return state.getIncidents().stream()
        .filter(it -> it.getStep() != null && steps.contains(it.getStep()))
        .toList();
  }

  /** Those of a task that has its answer, and can't be left. */
  static List<OpenIncident> leaving(CaseState state, WaitingTask task, CompiledNet net) {
    return state.getIncidents().stream()
        .filter(it -> it.getStep() != null && it.getTask().equals(task.id()))
        .filter(it -> net.leaves(step(it, net)))
        .toList();
  }

  /** Whether a task stands at one: it waits for nothing else. */
  static boolean standAt(CaseState state, WaitingTask task, CompiledNet net) {
    return of(state, task.id()).findAny().isPresent() || !leaving(state, task, net).isEmpty();
  }

  /** How many activations of a task have their answers, and have not been left. */
  static int answered(CaseState state, WaitingTask task, Marking marking) {
    if (task.offered() || task.instances().isPresent()) {
      return 1;
    }
    long waiting =
        CaseStates.opened(state, task.id()).count()
            + state.getWaits().stream().filter(it -> it.getTask().equals(task.id())).count()
            + of(state, task.id()).count();
    return marking.tokens(task.place().getAsInt()) - Math.toIntExact(waiting);
  }

  /** The step that one is about. */
  static Step step(OpenIncident incident, CompiledNet net) {
    return net.asked(incident.getStep()).orElseThrow();
  }

  static CaseState raised(CaseState state, OpenIncident incident) {
    CaseState next =
        CaseStates.with(
            state, "incidentsRaised", Math.max(state.getIncidentsRaised(), incident.getNumber()));
    return CaseStates.with(next, "incidents", CaseStates.plus(state.getIncidents(), incident));
  }

  /** Its try is over for good: its number is not given again. */
  static CaseState ended(CaseState state, OpenIncident incident) {
    CaseState next =
        CaseStates.with(state, "incidents", CaseStates.minus(state.getIncidents(), incident));
    if (incident.getTryNumber() == null) {
      return next;
    }
    TreeMap<String, Integer> lastTries = new TreeMap<>(state.getLastTries());
    lastTries.merge(incident.getTask(), incident.getTryNumber(), Math::max);
    return CaseStates.with(next, "lastTries", lastTries);
  }

  /** Those that a release before they had numbers stored: each has its place in the list. */
  static CaseState numbered(CaseState state) {
    if (state.getIncidents().stream().noneMatch(it -> it.getNumber() == 0)) {
      return state;
    }
    CaseState next = CaseStates.with(state, "incidents", List.of());
    for (OpenIncident incident : state.getIncidents()) {
      int number = next.getIncidentsRaised() + 1;
      next = raised(next, OpenIncident.newBuilder(incident).setNumber(number).build());
    }
    return next;
  }
}

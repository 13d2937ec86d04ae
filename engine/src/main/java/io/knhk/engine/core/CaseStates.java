package io.knhk.engine.core;

import io.knhk.engine.net.Marking;
import io.knhk.schemas.VariableValue;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads a case's state, and makes the state that differs from it in one thing. */
final class CaseStates {
  private CaseStates() {}

  static Optional<OpenTask> open(CaseState state, String task) {
    return state.getOpenTasks().stream().filter(open -> open.getTask().equals(task)).findFirst();
  }

  /** Names of the steps that are not tried while their incidents stand. */
  static Set<String> blocked(CaseState state) {
    return state.getIncidents().stream()
        .flatMap(incident -> Stream.ofNullable(incident.getStep()))
        .collect(Collectors.toUnmodifiableSet());
  }

  static CaseState marked(CaseState state, Marking marking) {
    return with(
        state,
        state.getVariables(),
        marking.words(),
        state.getOpenTasks(),
        state.getIncidents(),
        state.getCompleted());
  }

  static CaseState set(CaseState state, Map<String, VariableValue> variables) {
    return with(
        state,
        CaseVariables.merge(state.getVariables(), variables),
        state.getMarking(),
        state.getOpenTasks(),
        state.getIncidents(),
        state.getCompleted());
  }

  static CaseState opened(CaseState state, OpenTask task) {
    return tasks(state, Stream.concat(state.getOpenTasks().stream(), Stream.of(task)));
  }

  static CaseState closed(CaseState state, OpenTask task) {
    return tasks(state, state.getOpenTasks().stream().filter(open -> !open.equals(task)));
  }

  /** The try that did the task last; 0 when it was never done. */
  static int lastTry(CaseState state, String task) {
    return state.getLastTries().getOrDefault(task, 0);
  }

  static CaseState done(CaseState state, OpenTask task) {
    Map<String, Integer> lastTries = new TreeMap<>(state.getLastTries());
    lastTries.put(task.getTask(), task.getTryNumber());
    return CaseState.newBuilder(closed(state, task)).setLastTries(lastTries).build();
  }

  static CaseState overdue(CaseState state, OpenTask task) {
    OpenTask late =
        new OpenTask(
            task.getTask(),
            task.getTryNumber(),
            task.getActivatedMillis(),
            task.getDueMillis(),
            task.getAttempt(),
            task.getStage(),
            task.getFeatureSeq(),
            true,
            task.getPattern());
    return tasks(state, state.getOpenTasks().stream().map(open -> open.equals(task) ? late : open));
  }

  static CaseState incident(CaseState state, OpenIncident incident) {
    return with(
        state,
        state.getVariables(),
        state.getMarking(),
        state.getOpenTasks(),
        Stream.concat(state.getIncidents().stream(), Stream.of(incident)).toList(),
        state.getCompleted());
  }

  static CaseState completed(CaseState state) {
    return with(
        state,
        state.getVariables(),
        state.getMarking(),
        state.getOpenTasks(),
        state.getIncidents(),
        true);
  }

  private static CaseState tasks(CaseState state, Stream<OpenTask> tasks) {
    return with(
        state,
        state.getVariables(),
        state.getMarking(),
        tasks.toList(),
        state.getIncidents(),
        state.getCompleted());
  }

  private static CaseState with(
      CaseState state,
      Map<String, StoredVariable> variables,
      List<Long> marking,
      List<OpenTask> openTasks,
      List<OpenIncident> incidents,
      boolean completed) {
    return new CaseState(
        state.getWorkflowId(),
        state.getVersion(),
        state.getDefinitionHash(),
        state.getSide(),
        variables,
        marking,
        openTasks,
        incidents,
        completed,
        state.getLastTries());
  }
}

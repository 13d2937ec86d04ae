package io.knhk.engine.core;

import io.knhk.engine.net.CompiledNet;
import io.knhk.engine.net.Marking;
import io.knhk.schemas.VariableValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.avro.Schema;

/** Reads a case's state, and makes the state that differs from it in one thing. */
final class CaseStates {
  private CaseStates() {}

  /** The open try of that number. */
  static Optional<OpenTask> open(CaseState state, String task, int tryNumber) {
    return opened(state, task).filter(open -> open.getTryNumber() == tryNumber).findFirst();
  }

  /** The open tries of a task, in the order of their activation. */
  static Stream<OpenTask> opened(CaseState state, String task) {
    return state.getOpenTasks().stream().filter(open -> open.getTask().equals(task));
  }

  /** Whether a worker may answer it: it is not a case's to answer, and waits for no time. */
  static boolean withWorker(OpenTask open) {
    return open.getChild() == null && open.getTimerMillis() == null && !toCome(open);
  }

  /** Whether it is a try that has not begun. */
  static boolean toCome(OpenTask open) {
    return open.getRetryMillis() != null;
  }

  /** The signals that a task waits for, oldest first. */
  static Stream<OpenWait> waits(CaseState state, String task) {
    return state.getWaits().stream().filter(wait -> wait.getTask().equals(task));
  }

  static Optional<RunningInstances> instances(CaseState state, String task) {
    return state.getInstances().stream().filter(it -> it.getTask().equals(task)).findFirst();
  }

  static Optional<KeptSignal> kept(CaseState state, String signal) {
    return state.getSignals().stream().filter(it -> it.getName().equals(signal)).findFirst();
  }

  /** Names of the steps that are not tried while their incidents stand. */
  static Set<String> blocked(CaseState state) {
    return state.getIncidents().stream()
        .flatMap(incident -> Stream.ofNullable(incident.getStep()))
        .collect(Collectors.toUnmodifiableSet());
  }

  /** The greatest try of a task that was done or withdrawn; 0 when there is none. */
  static int lastTry(CaseState state, String task) {
    return state.getLastTries().getOrDefault(task, 0);
  }

  /** The greatest try of a task that there ever was; 0 when there is none. */
  static int greatestTry(CaseState state, String task) {
    IntStream open = opened(state, task).mapToInt(OpenTask::getTryNumber);
    IntStream ranOut =
        Incidents.of(state, task)
            .flatMap(incident -> Stream.ofNullable(incident.getTryNumber()))
            .mapToInt(Integer::intValue);
    return IntStream.concat(open, ranOut).reduce(lastTry(state, task), Math::max);
  }

  static CaseState marked(CaseState state, Marking marking) {
    return with(state, "marking", marking.words());
  }

  /** Without the counts of instances that are over in that marking. */
  static CaseState forgetEnded(CaseState state, Marking marking, CompiledNet net) {
    List<RunningInstances> running =
        state.getInstances().stream()
            .filter(it -> net.waiting(it.getTask()).orElseThrow().active(marking))
            .toList();
    return running.size() == state.getInstances().size()
        ? state
        : with(state, "instances", running);
  }

  static CaseState set(CaseState state, Map<String, VariableValue> variables) {
    return with(state, "variables", CaseVariables.merge(state.getVariables(), variables));
  }

  static CaseState opened(CaseState state, OpenTask task) {
    CaseState next = with(state, "openTasks", plus(state.getOpenTasks(), task));
    boolean anew = task.getInstance() == 1 && task.getFirstTry() == 0; // a loop came back at once
    return task.getInstance() == 0
        ? next
        : counted(
            next,
            task.getTask(),
            it ->
                anew
                    ? new RunningInstances(it.getTask(), 1, 0)
                    : new RunningInstances(
                        it.getTask(), Math.max(it.getMade(), task.getInstance()), it.getDone()));
  }

  static CaseState closed(CaseState state, OpenTask task) {
    return with(state, "openTasks", minus(state.getOpenTasks(), task));
  }

  /** Closed for good: its number is not given again. */
  static CaseState over(CaseState state, OpenTask task) {
    Map<String, Integer> lastTries = new TreeMap<>(state.getLastTries());
    lastTries.merge(task.getTask(), task.getTryNumber(), Math::max);
    return with(closed(state, task), "lastTries", lastTries);
  }

  static CaseState done(CaseState state, OpenTask task) {
    CaseState next = over(state, task);
    return task.getInstance() == 0
        ? next
        : counted(
            next,
            task.getTask(),
            it -> new RunningInstances(it.getTask(), it.getMade(), it.getDone() + 1));
  }

  static CaseState overdue(CaseState state, OpenTask task) {
    OpenTask late = OpenTask.newBuilder(task).setOverdue(true).build();
    return with(
        state,
        "openTasks",
        state.getOpenTasks().stream().map(open -> open.equals(task) ? late : open).toList());
  }

  static CaseState waiting(CaseState state, OpenWait wait) {
    int greatest = Math.max(state.getSignalWaits(), wait.getWait());
    return with(with(state, "signalWaits", greatest), "waits", plus(state.getWaits(), wait));
  }

  static CaseState waited(CaseState state, OpenWait wait) {
    return with(state, "waits", minus(state.getWaits(), wait));
  }

  static CaseState keeping(CaseState state, KeptSignal signal) {
    return with(state, "signals", plus(state.getSignals(), signal));
  }

  static CaseState keptNoMore(CaseState state, KeptSignal signal) {
    return with(state, "signals", minus(state.getSignals(), signal));
  }

  static CaseState completed(CaseState state) {
    return with(with(state, "incidents", List.of()), "completed", true);
  }

  /** With nothing left of it but what it was. */
  static CaseState cancelled(CaseState state, CompiledNet net) {
    CaseState next = with(completed(state), "cancelled", true);
    next = with(next, "marking", net.empty().words());
    for (String field : List.of("openTasks", "waits", "instances", "signals")) {
      next = with(next, field, List.of());
    }
    return next;
  }

  private static CaseState counted(
      CaseState state, String task, Function<RunningInstances, RunningInstances> change) {
    RunningInstances before = instances(state, task).orElse(new RunningInstances(task, 0, 0));
    return with(
        state, "instances", plus(minus(state.getInstances(), before), change.apply(before)));
  }

  static <T> List<T> plus(List<T> some, T one) {
    return Stream.concat(some.stream(), Stream.of(one)).toList();
  }

  /** Without the first that is equal. */
  static <T> List<T> minus(List<T> some, T one) {
    List<T> rest = new ArrayList<>(some);
    rest.remove(one);
    return rest;
  }

  /** The same but for one field. */
  static CaseState with(CaseState state, String field, Object value) {
    Schema schema = state.getSchema();
    CaseState next = new CaseState();
    for (int pos = 0; pos < schema.getFields().size(); pos++) {
      next.put(pos, state.get(pos));
    }
    next.put(schema.getField(field).pos(), value);
    return next;
  }
}

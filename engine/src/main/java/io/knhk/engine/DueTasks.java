package io.knhk.engine;

import io.knhk.engine.core.CaseState;
import io.knhk.engine.core.OpenTask;
import io.knhk.schemas.workflow.Event;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;

/** The tasks that wait for workers and are not overdue yet, in the order of their due times. */
final class DueTasks {
  private final TimeIndex<DueTask> index;

  DueTasks(KeyValueStore<Bytes, DueTask> store) {
    this.index = new TimeIndex<>(store);
  }

  /** Follows a case's change. */
  void follow(String caseId, Optional<CaseState> before, List<Event> events) {
    for (Event event : events) {
      switch (event.getKind()) {
        case TASK_ACTIVATED ->
            index.put(
                event.getDueMillis(),
                caseId,
                name(event.getTask(), event.getTryNumber()),
                new DueTask(caseId, event.getTask(), event.getTryNumber()));
        case TASK_COMPLETED, TASK_FAILED, TASK_WITHDRAWN ->
            before.flatMap(state -> open(state, event)).ifPresent(task -> remove(caseId, task));
        case CASE_CANCELLED ->
            before.stream().flatMap(DueTasks::open).forEach(task -> remove(caseId, task));
        default -> {}
      }
    }
  }

  /** Takes tasks that were due before a time, earliest first. */
  List<DueTask> takeBefore(long millis, int most) {
    return index.takeBefore(millis, most);
  }

  /** The earliest time at which a task may be due; empty when none waits. */
  OptionalLong earliest() {
    return index.earliest();
  }

  /** The try that an event names, if it waits for a worker in a case. */
  static Optional<OpenTask> open(CaseState state, Event event) {
    return open(state)
        .filter(open -> open.getTask().equals(event.getTask()))
        .filter(open -> Integer.valueOf(open.getTryNumber()).equals(event.getTryNumber()))
        .findFirst();
  }

  /** A child's steps are timed as its own: its parent's task is never due. */
  private static Stream<OpenTask> open(CaseState state) {
    return state.getOpenTasks().stream().filter(open -> open.getChild() == null);
  }

  private void remove(String caseId, OpenTask task) {
    index.remove(task.getDueMillis(), caseId, name(task.getTask(), task.getTryNumber()));
  }

  /** Several tries of a task may be open at once. */
  private static String name(String task, int tryNumber) {
    return task + "#" + tryNumber;
  }
}

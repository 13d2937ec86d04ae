package io.knhk.engine;

import io.knhk.engine.core.CaseApplier;
import io.knhk.engine.core.CaseDecider;
import io.knhk.engine.core.CaseState;
import io.knhk.engine.core.OpenTask;
import io.knhk.engine.core.StepContext;
import io.knhk.schemas.LogPosition;
import io.knhk.schemas.workflow.CauseKind;
import io.knhk.schemas.workflow.Event;
import io.knhk.schemas.workflow.Outcome;
import io.knhk.schemas.workflow.Reads;
import io.knhk.schemas.workflow.WorkflowEvent;
import java.util.List;
import java.util.Optional;

/**
 * Counts tasks overdue that are still open past their due time, as told by the log time that has
 * been read from the task's own completions: a backlog of unread completions makes none overdue.
 */
final class OverdueTasks {
  /**
   * A mass of tasks due at once must not outlast a transaction: the rest come with the next record.
   */
  private static final int AT_ONCE = 500;

  private static final long AGAIN_MILLIS = 1_000;

  private final DueTasks due;
  private final CaseFiles files;
  private final DefinitionView definitions;
  private final Journal journal;
  private final CaseOutput output;
  private Optional<LogPosition> lastRead = Optional.empty();
  private long logMillis;

  OverdueTasks(
      DueTasks due,
      CaseFiles files,
      DefinitionView definitions,
      Journal journal,
      CaseOutput output) {
    this.due = due;
    this.files = files;
    this.definitions = definitions;
    this.journal = journal;
    this.output = output;
  }

  /**
   * Log time has come to a point.
   *
   * @param logMillis the greatest append time read from the completions
   * @param position the record that was read
   */
  void read(long logMillis, LogPosition position) {
    this.logMillis = logMillis;
    this.lastRead = Optional.of(position);
    count();
  }

  /** Goes on with tasks that were too many, or whose definition was not seen yet. */
  void count() {
    lastRead.ifPresent(position ->
        due.takeBefore(logMillis, AT_ONCE).stream()
            .filter(task -> !count(task, position))
            .toList()
            .forEach(task -> due.postpone(task, logMillis + AGAIN_MILLIS)));
  }

  /** False when the case's definition is not seen yet, and the task must be looked at again. */
  private boolean count(DueTask task, LogPosition position) {
    Optional<CaseState> state = files.find(task.getCaseId(), journal.clock(logMillis));
    if (state.isEmpty()) {
      return true;
    }
    Optional<KnownVersion> version =
        definitions.find(state.get().getWorkflowId(), CaseRulings.version(state.get()));
    version.ifPresent(known -> count(task, state.get(), known, position));
    return version.isPresent();
  }

  private void count(DueTask task, CaseState state, KnownVersion version, LogPosition position) {
    List<Event> events =
        CaseDecider.overdue(state, task.getTask(), task.getTryNumber(), context(version));
    if (events.isEmpty()) {
      return;
    }
    OpenTask open = DueTasks.open(state, task.getTask()).orElseThrow();
    CaseState after = CaseApplier.applyAll(Optional.of(state), events, version.net());
    files.put(task.getCaseId(), after, logMillis);
    journal.append(
        task.getCaseId(),
        WorkflowEvent.newBuilder()
            .setCauseKind(CauseKind.TIMER)
            .setCause(position)
            .setNowMillis(logMillis)
            .setOutcome(Outcome.NONE)
            .setReads(Reads.newBuilder().build())
            .setEvents(events));
    output.overdue(after, open, position);
  }

  /** The rollout in force plays no part: the task belongs to that of its activation. */
  private StepContext context(KnownVersion version) {
    return new StepContext(version.net(), logMillis, 0, 0, 0, 1);
  }
}

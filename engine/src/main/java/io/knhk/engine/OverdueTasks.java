package io.knhk.engine;

import io.knhk.engine.core.CaseApplier;
import io.knhk.engine.core.CaseDecider;
import io.knhk.engine.core.CaseState;
import io.knhk.engine.core.OpenTask;
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

  private final DueTasks due;
  private final CaseFiles files;
  private final Journal journal;
  private final CaseOutput output;
  private Optional<LogPosition> lastRead = Optional.empty();
  private long logMillis;

  OverdueTasks(DueTasks due, CaseFiles files, Journal journal, CaseOutput output) {
    this.due = due;
    this.files = files;
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

  /** Goes on with tasks that were too many. */
  void count() {
    lastRead.ifPresent(
        position -> due.takeBefore(logMillis, AT_ONCE).forEach(task -> count(task, position)));
  }

  private void count(DueTask task, LogPosition position) {
    files
        .find(task.getCaseId(), journal.clock(logMillis))
        .ifPresent(state ->
            CaseDecider.overdue(state, task.getTask(), task.getTryNumber(), logMillis)
                .ifPresent(event -> count(task.getCaseId(), state, event, position)));
  }

  private void count(String caseId, CaseState state, Event event, LogPosition position) {
    OpenTask open = DueTasks.open(state, event).orElseThrow();
    CaseState after = CaseApplier.overdue(state, event);
    files.put(caseId, after, logMillis);
    journal.append(
        caseId,
        WorkflowEvent.newBuilder()
            .setCauseKind(CauseKind.TIMER)
            .setCause(position)
            .setNowMillis(logMillis)
            .setOutcome(Outcome.NONE)
            .setReads(Reads.newBuilder().build())
            .setEvents(List.of(event)));
    output.overdue(after, open, position);
  }
}

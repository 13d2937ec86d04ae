package io.knhk.engine;

import io.knhk.engine.core.CaseApplier;
import io.knhk.engine.core.CaseDecider;
import io.knhk.engine.core.CaseState;
import io.knhk.engine.core.CaseTimes;
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
 * Carries out what is due, as told by the log time that has been read from the task's own
 * completions: a backlog of unread completions makes nothing due.
 */
final class Clockwork {
  /**
   * A mass of things due at once must not outlast a transaction: the rest come with the next
   * record.
   */
  private static final int AT_ONCE = 500;

  private final DueTasks due;
  private final CaseFiles files;
  private final Journal journal;
  private final TimeRulings rulings;
  private final CaseChanges changes;
  private final CaseOutput output;
  private Optional<LogPosition> lastRead = Optional.empty();
  private long logMillis;
  private int left;

  Clockwork(
      DueTasks due,
      CaseFiles files,
      Journal journal,
      TimeRulings rulings,
      CaseChanges changes,
      CaseOutput output) {
    this.due = due;
    this.files = files;
    this.journal = journal;
    this.rulings = rulings;
    this.changes = changes;
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
    this.left = AT_ONCE;
  }

  /** Goes on with things that were too many. */
  void goOn() {
    left = AT_ONCE;
    run();
  }

  /** Carries out all that is due, but no more than may be at once. */
  void run() {
    while (next()) {}
  }

  /** Carries out the next thing, as one entry of the journal; false when none may be. */
  boolean next() {
    while (lastRead.isPresent() && left > 0) {
      Optional<DueTask> first = due.takeBefore(logMillis);
      if (first.isEmpty()) {
        return false;
      }
      if (carryOut(first.get(), lastRead.get())) {
        left--;
        return true;
      }
    }
    return false;
  }

  /** False when the case does not wait for it any more. */
  private boolean carryOut(DueTask task, LogPosition position) {
    Optional<CaseState> state = files.find(task.getCaseId(), journal.clock(logMillis));
    return state.isPresent()
        && (task.getKind() == DueKind.OVERDUE
            ? overdue(task, state.get(), position)
            : ruled(task, state.get(), position));
  }

  /** No version is needed for it: none has to be compiled. */
  private boolean overdue(DueTask task, CaseState state, LogPosition position) {
    Optional<Event> event =
        CaseDecider.overdue(state, task.getTask(), task.getTryNumber(), logMillis);
    event.ifPresent(it -> {
      OpenTask open =
          CaseTimes.withWorker(state, task.getTask(), task.getTryNumber()).orElseThrow();
      CaseState after = CaseApplier.overdue(state, it);
      files.put(task.getCaseId(), after, logMillis);
      journal.append(
          task.getCaseId(),
          entry(position).setReads(Reads.newBuilder().build()).setEvents(List.of(it)));
      output.overdue(after, open, position);
    });
    return event.isPresent();
  }

  private boolean ruled(DueTask task, CaseState state, LogPosition position) {
    Optional<Ruling.Done> done = rulings.rule(task, state, due.leases().heard(task), logMillis);
    done.ifPresent(it -> {
      CaseChanges.Changed changed =
          changes.carryOut(task.getCaseId(), Optional.of(state), it, logMillis, entry(position));
      output.timedOut(state, changed.after(), it, logMillis, position);
    });
    return done.isPresent();
  }

  private WorkflowEvent.Builder entry(LogPosition position) {
    return WorkflowEvent.newBuilder()
        .setCauseKind(CauseKind.TIMER)
        .setCause(position)
        .setNowMillis(logMillis)
        .setOutcome(Outcome.NONE);
  }
}

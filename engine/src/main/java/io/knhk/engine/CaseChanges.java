package io.knhk.engine;

import io.knhk.engine.core.CaseApplier;
import io.knhk.engine.core.CaseState;
import io.knhk.schemas.workflow.WorkflowEvent;
import java.util.Optional;

/** Carries out what was decided about a case: in the stores, in the journal, and beside it. */
final class CaseChanges {
  private final CaseFiles files;
  private final DueTasks due;
  private final Journal journal;
  private final CaseOutput output;
  private final ChildOutput children;
  private final TakenBackCases takenBack;

  CaseChanges(
      CaseFiles files,
      DueTasks due,
      Journal journal,
      CaseOutput output,
      ChildOutput children,
      TakenBackCases takenBack) {
    this.files = files;
    this.due = due;
    this.journal = journal;
    this.output = output;
    this.children = children;
    this.takenBack = takenBack;
  }

  /**
   * What has changed.
   *
   * @param after the case
   * @param entry the journal's entry
   */
  record Changed(CaseState after, WorkflowEvent entry) {}

  /**
   * Carries it out; what it cost is still to be told.
   *
   * @param entry without its reads and events
   */
  Changed carryOut(
      String caseId,
      Optional<CaseState> before,
      Ruling.Done done,
      long nowMillis,
      WorkflowEvent.Builder entry) {
    CaseState applied =
        CaseApplier.applyAll(before, done.decision().events(), done.version().net());
    CaseState after = before.isPresent() ? applied : CaseApplier.startedAt(applied, nowMillis);
    files.put(caseId, after, nowMillis);
    due.follow(caseId, before, after);
    takenBack.follow(caseId, before, after, done);
    WorkflowEvent written =
        journal.append(caseId, entry.setReads(done.reads()).setEvents(done.decision().events()));
    output.tasks(caseId, after, done);
    children.accepted(caseId, before, after, done.decision().events());
    return new Changed(after, written);
  }
}

package io.knhk.engine;

import io.knhk.engine.core.CaseApplier;
import io.knhk.engine.core.CaseState;
import io.knhk.schemas.workflow.Event;
import io.knhk.schemas.workflow.EventKind;
import io.knhk.schemas.workflow.Outcome;
import io.knhk.schemas.workflow.WorkflowEvent;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Carries out commands on cases: the one place between the core's decisions and what Kafka keeps of
 * them. Each command gets its outcome once; whoever repeats one is told that outcome again.
 */
final class CaseCommands {
  private final CaseFiles files;
  private final Memory memory;
  private final DueTasks due;
  private final RunningVersions running;
  private final Journal journal;
  private final CaseRulings rulings;
  private final CaseOutput output;
  private final ChildOutput children;
  private final TakenBackCases takenBack;

  CaseCommands(
      CaseFiles files,
      Memory memory,
      DueTasks due,
      RunningVersions running,
      Journal journal,
      CaseRulings rulings,
      CaseOutput output,
      ChildOutput children,
      TakenBackCases takenBack) {
    this.files = files;
    this.memory = memory;
    this.due = due;
    this.running = running;
    this.journal = journal;
    this.rulings = rulings;
    this.output = output;
    this.children = children;
    this.takenBack = takenBack;
  }

  /**
   * Decides a command.
   *
   * @param patience what it may still wait for
   * @param takenNanos the nanosecond clock when the stream thread took it
   * @return false when it must wait; then nothing has changed
   */
  boolean decide(Taken taken, Patience patience, long takenNanos) {
    long clockMillis = journal.clock(taken.nowMillis());
    Optional<CaseState> state = files.find(taken.key(), clockMillis);
    Optional<FirstOutcome> first = memory.find(taken.key(), taken.commandId(), clockMillis);
    if (first.isPresent()) {
      journal.append(taken.key(), Outcomes.repeat(taken, first.get(), patience.waited()));
      return true;
    }
    return switch (rulings.rule(taken, state, patience)) {
      case Ruling.Wait wait -> false;
      case Ruling.Refused refused -> {
        WorkflowEvent.Builder entry =
            Outcomes.rejected(taken, refused.why().code(), refused.why().message())
                .setReads(refused.reads());
        answer(taken, entry, forgotten(taken, state));
        children.refused(taken, refused.why());
        yield true;
      }
      case Ruling.Executed executed -> {
        WorkflowEvent.Builder entry =
            taken
                .entry()
                .setOutcome(Outcome.ACCEPTED)
                .setReads(executed.reads())
                .setEvents(List.of(happened(executed)));
        answer(taken, entry, forgotten(taken, state));
        output.executed(taken, executed, takenNanos);
        yield true;
      }
      case Ruling.Done done -> {
        accept(taken, state, done, takenNanos);
        yield true;
      }
    };
  }

  /** With the case of that key, if there is one. */
  private static OptionalLong forgotten(Taken taken, Optional<CaseState> state) {
    return state.isPresent()
        ? OptionalLong.empty()
        : OptionalLong.of(Memory.forgottenAt(taken.nowMillis()));
  }

  private static Event happened(Ruling.Executed executed) {
    return Event.newBuilder()
        .setKind(EventKind.PATTERN_EXECUTED)
        .setWorkflowId(executed.example().id())
        .setVersion(executed.example().version())
        .setDefinitionHash(executed.example().hash())
        .setSteps(executed.run().steps())
        .build();
  }

  private void accept(Taken taken, Optional<CaseState> before, Ruling.Done done, long takenNanos) {
    CaseState applied =
        CaseApplier.applyAll(before, done.decision().events(), done.version().net());
    CaseState after =
        before.isPresent() ? applied : CaseApplier.startedAt(applied, taken.nowMillis());
    files.put(taken.key(), after, taken.nowMillis());
    if (before.isEmpty()) {
      running.keep(done.version());
    }
    due.follow(taken.key(), before, done.decision().events());
    takenBack.follow(taken.key(), before, after, done);
    WorkflowEvent.Builder entry =
        taken
            .entry()
            .setOutcome(Outcome.ACCEPTED)
            .setReads(done.reads())
            .setEvents(done.decision().events());
    answer(taken, entry, OptionalLong.empty());
    output.tasks(taken.key(), after, done);
    children.accepted(taken.key(), before, after, done.decision().events());
    output.timing(taken, before, after, done, takenNanos);
  }

  private void answer(Taken taken, WorkflowEvent.Builder entry, OptionalLong forgottenAt) {
    WorkflowEvent first = journal.append(taken.key(), entry);
    memory.remember(taken.key(), taken.commandId(), Outcomes.kept(first, forgottenAt));
  }
}

package io.knhk.engine;

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
  private final RunningVersions running;
  private final Journal journal;
  private final CaseRulings rulings;
  private final CaseChanges changes;
  private final CaseOutput output;
  private final ChildOutput children;
  private final KeyCommands keys;

  CaseCommands(
      CaseFiles files,
      Memory memory,
      RunningVersions running,
      Journal journal,
      CaseRulings rulings,
      CaseChanges changes,
      CaseOutput output,
      ChildOutput children,
      KeyCommands keys) {
    this.files = files;
    this.memory = memory;
    this.running = running;
    this.journal = journal;
    this.rulings = rulings;
    this.changes = changes;
    this.output = output;
    this.children = children;
    this.keys = keys;
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
    if (KeyCommands.takes(taken)) {
      WorkflowEvent entry = keys.decide(taken, patience, clockMillis);
      remember(taken, entry, OptionalLong.of(Memory.forgottenAt(taken.nowMillis())));
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
        answer(taken, entry, OptionalLong.of(Memory.forgottenAt(taken.nowMillis())));
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
    CaseChanges.Changed changed =
        changes.carryOut(
            taken.key(),
            before,
            done,
            taken.nowMillis(),
            taken.entry().setOutcome(Outcome.ACCEPTED));
    if (before.isEmpty()) {
      running.keep(done.version());
    }
    remember(taken, changed.entry(), OptionalLong.empty());
    output.timing(taken, before, changed.after(), done, takenNanos);
  }

  private void answer(Taken taken, WorkflowEvent.Builder entry, OptionalLong forgottenAt) {
    remember(taken, journal.append(taken.key(), entry), forgottenAt);
  }

  private void remember(Taken taken, WorkflowEvent first, OptionalLong forgottenAt) {
    memory.remember(taken.key(), taken.commandId(), Outcomes.kept(first, forgottenAt));
  }
}

package io.knhk.engine;

import io.knhk.engine.core.CaseApplier;
import io.knhk.engine.core.CaseCommand;
import io.knhk.engine.core.CaseDecider;
import io.knhk.engine.core.CaseState;
import io.knhk.engine.core.Decision;
import io.knhk.engine.core.StepContext;
import io.knhk.engine.definition.DefinitionParser;
import io.knhk.engine.definition.Parsed;
import io.knhk.engine.net.CompiledNet;
import io.knhk.schemas.slo.FeatureApplied;
import io.knhk.schemas.workflow.CompleteTask;
import io.knhk.schemas.workflow.Event;
import io.knhk.schemas.workflow.FailTask;
import io.knhk.schemas.workflow.Reads;
import io.knhk.schemas.workflow.StartCase;
import io.knhk.schemas.workflow.WorkflowEvent;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;

/**
 * Decides the entries of a cases' journal again, in their order, from their own now and reads and
 * the commands that they answer. Knows nothing of the shell but what it wrote.
 */
final class Replay {
  private final Map<String, CompiledNet> nets = new HashMap<>();
  private final Map<String, CaseState> cases = new HashMap<>();
  private FeatureApplied applied;

  Replay(String... definitions) {
    for (String yaml : definitions) {
      if (DefinitionParser.parse(yaml) instanceof Parsed.Valid(var definition)) {
        nets.put(definition.hash(), CompiledNet.compile(definition));
      }
    }
  }

  /** The events of an entry that is no repeat, decided again and applied. */
  List<Event> decide(String caseId, WorkflowEvent entry, SpecificRecord command) {
    Optional<CaseState> before = Optional.ofNullable(cases.get(caseId));
    return switch (entry.getCauseKind()) {
      case FEATURE -> {
        applied = entry.getEvents().getFirst().getFeatureApplied();
        yield entry.getEvents();
      }
      case TIMER -> {
        Event overdue = entry.getEvents().getFirst();
        yield apply(
            caseId,
            before,
            CaseDecider.overdue(
                before.orElseThrow(),
                overdue.getTask(),
                overdue.getTryNumber(),
                context(entry, before)));
      }
      case COMMAND ->
          switch (CaseDecider.decide(
              before, command(command, entry.getReads()), context(entry, before))) {
            case Decision.Rejected rejected -> List.of();
            case Decision.Accepted accepted -> apply(caseId, before, accepted.events());
          };
      case UNKNOWN -> throw new IllegalArgumentException(entry.toString());
    };
  }

  private List<Event> apply(String caseId, Optional<CaseState> before, List<Event> events) {
    CompiledNet net =
        before
            .map(state -> nets.get(state.getDefinitionHash()))
            .orElseGet(() -> nets.get(events.getFirst().getDefinitionHash()));
    cases.put(caseId, CaseApplier.applyAll(before, events, net));
    return events;
  }

  private StepContext context(WorkflowEvent entry, Optional<CaseState> before) {
    String hash =
        before.map(CaseState::getDefinitionHash).orElse(entry.getReads().getDefinitionHash());
    return new StepContext(
        nets.get(hash),
        entry.getNowMillis(),
        applied.getAttempt(),
        applied.getStage(),
        applied.getFeatureSeq(),
        Targets.DEFAULT.c1Millis());
  }

  private static CaseCommand command(SpecificRecord command, Reads reads) {
    return switch (command) {
      case StartCase start ->
          CaseCommand.Start.of(
              start.getWorkflowId(),
              Optional.ofNullable(reads.getVersion()).orElse(""),
              Optional.ofNullable(reads.getDefinitionHash()).orElse(""),
              Optional.ofNullable(reads.getSide()).orElse(io.knhk.schemas.Side.UNKNOWN),
              start.getVariables());
      case CompleteTask done ->
          CaseCommand.Complete.of(done.getTask(), done.getTryNumber(), done.getVariables());
      case FailTask failed ->
          new CaseCommand.Fail(failed.getTask(), failed.getTryNumber(), failed.getReason());
      default -> throw new IllegalArgumentException(command.toString());
    };
  }
}

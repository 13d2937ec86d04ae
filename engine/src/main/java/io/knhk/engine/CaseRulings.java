package io.knhk.engine;

import io.knhk.engine.core.CaseCommand;
import io.knhk.engine.core.CaseDecider;
import io.knhk.engine.core.CaseState;
import io.knhk.engine.core.Decision;
import io.knhk.engine.core.RejectionCode;
import io.knhk.schemas.VersionRef;
import io.knhk.schemas.workflow.CompleteTask;
import io.knhk.schemas.workflow.FailTask;
import io.knhk.schemas.workflow.Reads;
import io.knhk.schemas.workflow.StartCase;
import java.util.Optional;

/** Rules on commands on cases: reads what is needed and has the core decide. Changes nothing. */
final class CaseRulings {
  private final Readings readings;
  private final StartRulings starts;
  private final CoreRulings core;

  CaseRulings(Readings readings) {
    this.readings = readings;
    this.core = new CoreRulings(readings);
    this.starts = new StartRulings(readings, core);
  }

  /** Rules on a command that has had no outcome yet. */
  Ruling rule(Taken taken, Optional<CaseState> state, Patience patience) {
    Reads.Builder reads = Reads.newBuilder().setParked(patience.waited());
    Optional<String> fault = CommandFields.fault(taken.command());
    if (fault.isPresent()) {
      return CoreRulings.refused(RejectionCode.INVALID_FIELD, fault.get(), reads);
    }
    return switch (taken.command()) {
      case StartCase start -> starts.rule(taken, start, state, patience, reads);
      case CompleteTask complete -> step(taken, command(complete), state, patience, reads);
      case FailTask fail -> step(taken, command(fail), state, patience, reads);
      default -> throw new IllegalStateException(taken.kind() + " is no command on a case");
    };
  }

  private Ruling step(
      Taken taken,
      CaseCommand command,
      Optional<CaseState> state,
      Patience patience,
      Reads.Builder reads) {
    Optional<Decision.Rejected> refusal = CaseDecider.refuse(state, command);
    if (refusal.isPresent()) {
      return new Ruling.Refused(refusal.get(), reads.build());
    }
    String workflowId = state.orElseThrow().getWorkflowId();
    VersionRef version = new VersionRef(state.get().getVersion(), state.get().getDefinitionHash());
    Optional<KnownVersion> known = readings.definition(workflowId, version);
    reads.setDefinitionSeen(known.isPresent());
    if (known.isPresent()) {
      return core.decide(taken, state, command, known.get(), reads);
    }
    // No deadline here: the case runs, so its definition stands before this command in the log.
    return patience.definitionsRead()
        ? CoreRulings.unseen(workflowId, version, reads)
        : new Ruling.Wait();
  }

  private static CaseCommand command(CompleteTask complete) {
    return CaseCommand.Complete.of(
        complete.getTask(), complete.getTryNumber(), complete.getVariables());
  }

  private static CaseCommand command(FailTask fail) {
    return new CaseCommand.Fail(fail.getTask(), fail.getTryNumber(), fail.getReason());
  }
}

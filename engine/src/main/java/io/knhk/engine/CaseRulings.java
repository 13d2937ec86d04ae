package io.knhk.engine;

import io.knhk.engine.core.CaseCommand;
import io.knhk.engine.core.CaseDecider;
import io.knhk.engine.core.CaseState;
import io.knhk.engine.core.Decision;
import io.knhk.engine.core.RejectionCode;
import io.knhk.schemas.workflow.AddInstances;
import io.knhk.schemas.workflow.CancelCase;
import io.knhk.schemas.workflow.CancelTask;
import io.knhk.schemas.workflow.CompleteTask;
import io.knhk.schemas.workflow.Correlated;
import io.knhk.schemas.workflow.ExecutePattern;
import io.knhk.schemas.workflow.FailTask;
import io.knhk.schemas.workflow.Reads;
import io.knhk.schemas.workflow.ResolveIncident;
import io.knhk.schemas.workflow.Signal;
import io.knhk.schemas.workflow.SignalWaiter;
import io.knhk.schemas.workflow.StartCase;
import java.util.Optional;

/** Rules on commands on cases: reads what is needed and has the core decide. Changes nothing. */
final class CaseRulings {
  private final RunningVersions running;
  private final StartRulings starts;
  private final CoreRulings core;
  private final PatternRulings patterns;

  CaseRulings(Readings readings, RunningVersions running) {
    this.running = running;
    this.core = new CoreRulings(readings);
    this.starts = new StartRulings(readings, core);
    this.patterns = new PatternRulings(readings);
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
      case CompleteTask complete -> step(taken, command(complete), state, reads);
      case FailTask fail -> step(taken, command(fail), state, reads);
      case Signal signal -> signal(taken, signal, state, reads);
      case AddInstances add ->
          step(taken, new CaseCommand.AddInstances(add.getTask(), add.getCount()), state, reads);
      case CancelTask cancel ->
          step(taken, new CaseCommand.Withdraw(cancel.getTask(), cancel.getGoOn()), state, reads);
      case ResolveIncident resolve ->
          step(
              taken,
              CaseCommand.Resolve.of(resolve.getIncident(), resolve.getVariables()),
              state,
              reads);
      case CancelCase cancel -> step(taken, new CaseCommand.Cancel(reason(cancel)), state, reads);
      case ExecutePattern execute -> patterns.rule(execute, taken.nowMillis(), reads);
      default -> throw new IllegalStateException(taken.kind() + " is no command on a case");
    };
  }

  private Ruling signal(
      Taken taken, Signal signal, Optional<CaseState> state, Reads.Builder reads) {
    Optional<Correlated> by = Optional.ofNullable(signal.getCorrelated());
    boolean foreign =
        by.map(it -> SignalOutput.id("signal", new SignalWaiter(taken.key(), "", it.getWait())))
            .filter(id -> !id.equals(signal.getCommandId()))
            .isPresent();
    return foreign
        ? CoreRulings.refused(
            RejectionCode.INVALID_FIELD,
            "correlated: is set; allowed: null, as the engine alone sets it",
            reads)
        : step(
            taken,
            CaseCommand.Signal.of(signal.getName(), signal.getVariables()).by(by),
            state,
            reads);
  }

  private Ruling step(
      Taken taken, CaseCommand command, Optional<CaseState> state, Reads.Builder reads) {
    Optional<Decision.Rejected> refusal = CaseDecider.refuse(state, command);
    return refusal.isPresent()
        ? new Ruling.Refused(refusal.get(), reads.build())
        : core.decide(taken, state, command, running.of(state.orElseThrow()), reads);
  }

  private static String reason(CancelCase cancel) {
    return Optional.ofNullable(cancel.getReason()).orElse("");
  }

  private static CaseCommand command(CompleteTask complete) {
    return CaseCommand.Complete.of(
            complete.getTask(), complete.getTryNumber(), complete.getVariables())
        .by(Optional.ofNullable(complete.getChild()));
  }

  private static CaseCommand command(FailTask fail) {
    return new CaseCommand.Fail(
        fail.getTask(),
        fail.getTryNumber(),
        fail.getReason(),
        Optional.ofNullable(fail.getChild()));
  }
}

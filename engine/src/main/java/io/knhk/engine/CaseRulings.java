package io.knhk.engine;

import io.knhk.engine.core.CaseCommand;
import io.knhk.engine.core.CaseDecider;
import io.knhk.engine.core.CaseState;
import io.knhk.engine.core.Decision;
import io.knhk.engine.core.RejectionCode;
import io.knhk.engine.core.StepContext;
import io.knhk.schemas.Side;
import io.knhk.schemas.VersionRef;
import io.knhk.schemas.workflow.CompleteTask;
import io.knhk.schemas.workflow.FailTask;
import io.knhk.schemas.workflow.Reads;
import io.knhk.schemas.workflow.StartCase;
import java.util.Optional;

/**
 * Rules on commands on cases: reads the features obeyed and the definitions seen, and has the core
 * decide. Changes nothing.
 */
final class CaseRulings {
  private final EngineConfig config;
  private final DefinitionView definitions;
  private final ObeyedFeatures features;

  CaseRulings(EngineConfig config, DefinitionView definitions, ObeyedFeatures features) {
    this.config = config;
    this.definitions = definitions;
    this.features = features;
  }

  /** Rules on a command that has had no outcome yet. */
  Ruling rule(Taken taken, Optional<CaseState> state, Patience patience) {
    Reads.Builder reads = Reads.newBuilder().setParked(patience.waited());
    Optional<String> fault = CommandFields.fault(taken.command());
    if (fault.isPresent()) {
      return refused(RejectionCode.INVALID_FIELD, fault.get(), reads);
    }
    return switch (taken.command()) {
      case StartCase start -> start(taken, start, state, patience, reads);
      case CompleteTask complete ->
          step(
              taken,
              CaseCommand.Complete.of(
                  complete.getTask(), complete.getTryNumber(), complete.getVariables()),
              state,
              patience,
              reads);
      case FailTask fail ->
          step(
              taken,
              new CaseCommand.Fail(fail.getTask(), fail.getTryNumber(), fail.getReason()),
              state,
              patience,
              reads);
      default -> throw new IllegalStateException(taken.kind() + " is no command on a case");
    };
  }

  private Ruling start(
      Taken taken,
      StartCase start,
      Optional<CaseState> state,
      Patience patience,
      Reads.Builder reads) {
    Optional<Decision.Rejected> refusal = CaseDecider.refuse(state, drawn(start, UNDRAWN));
    if (refusal.isPresent()) {
      return new Ruling.Refused(refusal.get(), reads.build());
    }
    Optional<Obeyed> obeyed = features.find(start.getWorkflowId());
    return obeyed.isPresent()
        ? start(taken, start, obeyed.get(), patience, reads)
        : withoutFeature(start.getWorkflowId(), patience, reads);
  }

  /** A version just accepted has no feature state until the controller has heard of it. */
  private Ruling withoutFeature(String workflowId, Patience patience, Reads.Builder reads) {
    boolean nothingToCome =
        patience.featuresRead() && patience.definitionsRead() && !definitions.knows(workflowId);
    return nothingToCome || patience.over()
        ? refused(
            RejectionCode.UNKNOWN_WORKFLOW,
            "workflowId is '%s'; allowed: a workflow with a version in force".formatted(workflowId),
            reads)
        : new Ruling.Wait();
  }

  private Ruling start(
      Taken taken, StartCase start, Obeyed obeyed, Patience patience, Reads.Builder reads) {
    reads.setFeatureSeq(obeyed.state().getSequence());
    if (!obeyed.state().getEnabled()) {
      return refused(
          RejectionCode.FEATURE_OFF, "'%s' is turned off".formatted(start.getWorkflowId()), reads);
    }
    Exposure.Drawn drawn = Exposure.draw(obeyed, taken.key());
    VersionRef version = drawn.version();
    Optional<KnownVersion> known = definitions.find(start.getWorkflowId(), version);
    reads
        .setSide(drawn.side())
        .setVersion(version.getVersion())
        .setDefinitionHash(version.getDefinitionHash())
        .setDefinitionSeen(known.isPresent());
    if (known.isPresent()) {
      return decided(taken, Optional.empty(), drawn(start, drawn), known.get(), reads);
    }
    return patience.definitionsRead() || patience.over()
        ? unseen(start.getWorkflowId(), version, reads)
        : new Ruling.Wait();
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
    VersionRef version = version(state.get());
    Optional<KnownVersion> known = definitions.find(workflowId, version);
    if (known.isPresent()) {
      return decided(taken, state, command, known.get(), reads);
    }
    // No deadline here: the case runs, so its definition stands before this command in the log.
    return patience.definitionsRead() ? unseen(workflowId, version, reads) : new Ruling.Wait();
  }

  private Ruling decided(
      Taken taken,
      Optional<CaseState> state,
      CaseCommand command,
      KnownVersion version,
      Reads.Builder reads) {
    Optional<Obeyed> obeyed = features.find(version.definition().id());
    Stamp stamp = Stamp.of(obeyed);
    Targets targets = config.targets().overlaid(version.definition().slo());
    obeyed.ifPresent(found -> reads.setFeatureSeq(found.state().getSequence()));
    StepContext context =
        new StepContext(
            version.net(),
            taken.nowMillis(),
            stamp.attempt(),
            stamp.stage(),
            stamp.featureSeq(),
            targets.c1Millis());
    return switch (CaseDecider.decide(state, command, context)) {
      case Decision.Rejected rejected -> new Ruling.Refused(rejected, reads.build());
      case Decision.Accepted accepted ->
          new Ruling.Done(accepted, version, targets, stamp, reads.build());
    };
  }

  /** What the case runs. */
  static VersionRef version(CaseState state) {
    return new VersionRef(state.getVersion(), state.getDefinitionHash());
  }

  private static final Exposure.Drawn UNDRAWN =
      new Exposure.Drawn(Side.UNKNOWN, new VersionRef("", ""));

  private static CaseCommand.Start drawn(StartCase start, Exposure.Drawn drawn) {
    return CaseCommand.Start.of(
        start.getWorkflowId(),
        drawn.version().getVersion(),
        drawn.version().getDefinitionHash(),
        drawn.side(),
        start.getVariables());
  }

  private static Ruling unseen(String workflowId, VersionRef version, Reads.Builder reads) {
    return refused(
        RejectionCode.UNKNOWN_WORKFLOW,
        "%s@%s with hash %s is not known here"
            .formatted(workflowId, version.getVersion(), version.getDefinitionHash()),
        reads);
  }

  private static Ruling refused(RejectionCode code, String message, Reads.Builder reads) {
    return new Ruling.Refused(new Decision.Rejected(code, message), reads.build());
  }
}

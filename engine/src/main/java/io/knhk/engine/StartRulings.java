package io.knhk.engine;

import io.knhk.engine.core.CaseCommand;
import io.knhk.engine.core.CaseDecider;
import io.knhk.engine.core.CaseState;
import io.knhk.engine.core.Decision;
import io.knhk.engine.core.RejectionCode;
import io.knhk.schemas.Side;
import io.knhk.schemas.VersionRef;
import io.knhk.schemas.workflow.Reads;
import io.knhk.schemas.workflow.StartCase;
import java.util.Optional;

/** Rules on the start of a case: draws its side from what is obeyed. Changes nothing. */
final class StartRulings {
  private static final Drawn NOTHING = new Drawn(Side.UNKNOWN, new VersionRef("", ""));

  private final Readings readings;
  private final CoreRulings core;

  StartRulings(Readings readings, CoreRulings core) {
    this.readings = readings;
    this.core = core;
  }

  Ruling rule(
      Taken taken,
      StartCase start,
      Optional<CaseState> state,
      Patience patience,
      Reads.Builder reads) {
    Optional<Decision.Rejected> refusal = CaseDecider.refuse(state, command(start, NOTHING));
    if (refusal.isPresent()) {
      return new Ruling.Refused(refusal.get(), reads.build());
    }
    Optional<Obeyed> obeyed = readings.obeyed(start.getWorkflowId());
    return obeyed.isPresent()
        ? drawn(taken, start, obeyed.get(), patience, reads)
        : withoutFeature(start.getWorkflowId(), patience, reads);
  }

  /** A version just accepted has no feature state until the controller has heard of it. */
  private Ruling withoutFeature(String workflowId, Patience patience, Reads.Builder reads) {
    boolean nothingToCome =
        patience.featuresRead() && patience.definitionsRead() && !readings.knows(workflowId);
    return nothingToCome || patience.over()
        ? CoreRulings.refused(
            RejectionCode.UNKNOWN_WORKFLOW,
            "workflowId is '%s'; allowed: a workflow with a version in force".formatted(workflowId),
            reads)
        : new Ruling.Wait();
  }

  private Ruling drawn(
      Taken taken, StartCase start, Obeyed obeyed, Patience patience, Reads.Builder reads) {
    reads.setFeatureSeq(obeyed.state().getSequence());
    if (obeyed.blocked()) {
      return CoreRulings.refused(
          RejectionCode.FEATURE_OFF, "'%s' is turned off".formatted(start.getWorkflowId()), reads);
    }
    Drawn drawn = obeyed.draw(taken.key());
    VersionRef version = drawn.version();
    Optional<KnownVersion> known = readings.definition(start.getWorkflowId(), version);
    reads
        .setSide(drawn.side())
        .setVersion(version.getVersion())
        .setDefinitionHash(version.getDefinitionHash())
        .setDefinitionSeen(known.isPresent());
    if (known.isPresent()) {
      return core.decide(taken, Optional.empty(), command(start, drawn), known.get(), reads);
    }
    return patience.definitionsRead() || patience.over()
        ? CoreRulings.unseen(start.getWorkflowId(), version, reads)
        : new Ruling.Wait();
  }

  private static CaseCommand.Start command(StartCase start, Drawn drawn) {
    return CaseCommand.Start.of(
            start.getWorkflowId(),
            drawn.version().getVersion(),
            drawn.version().getDefinitionHash(),
            drawn.side(),
            start.getVariables())
        .asWorkOf(Optional.ofNullable(start.getParent()));
  }
}

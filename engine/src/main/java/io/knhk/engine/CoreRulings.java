package io.knhk.engine;

import io.knhk.engine.core.CaseCommand;
import io.knhk.engine.core.CaseDecider;
import io.knhk.engine.core.CaseState;
import io.knhk.engine.core.Decision;
import io.knhk.engine.core.RejectionCode;
import io.knhk.engine.core.StepContext;
import io.knhk.engine.timing.Stamp;
import io.knhk.engine.timing.Targets;
import io.knhk.schemas.VersionRef;
import io.knhk.schemas.workflow.Reads;
import java.util.Optional;

/** Has the core decide under the rollout obeyed and the targets in force. Changes nothing. */
final class CoreRulings {
  private final Readings readings;

  CoreRulings(Readings readings) {
    this.readings = readings;
  }

  /** Rules on a command whose version is at hand. */
  Ruling decide(
      Taken taken,
      Optional<CaseState> state,
      CaseCommand command,
      KnownVersion version,
      Reads.Builder reads) {
    Setting setting = setting(taken.key(), taken.nowMillis(), version, reads);
    return switch (CaseDecider.decide(state, command, setting.context())) {
      case Decision.Rejected rejected -> new Ruling.Refused(rejected, reads.build());
      case Decision.Accepted accepted -> setting.done(accepted, reads.build());
    };
  }

  /**
   * What a decision is made under.
   *
   * @param context what the core is told
   * @param version what the case runs
   * @param targets the targets in force for it
   * @param stamp the rollout that it belongs to
   */
  record Setting(StepContext context, KnownVersion version, Targets targets, Stamp stamp) {

    Ruling.Done done(Decision.Accepted accepted, Reads reads) {
      return new Ruling.Done(accepted, version, targets, stamp, reads);
    }
  }

  /** Reads what a decision is made under. */
  Setting setting(String caseId, long nowMillis, KnownVersion version, Reads.Builder reads) {
    Optional<Obeyed> obeyed = readings.obeyed(version.definition().id());
    Stamp stamp = Stamp.of(obeyed.map(Obeyed::applied));
    Targets targets = readings.targets().overlaid(version.definition().slo());
    obeyed.ifPresent(found -> reads.setFeatureSeq(found.state().getSequence()));
    reads.setC1TargetMillis(targets.c1Millis());
    StepContext context =
        new StepContext(
            caseId,
            version.net(),
            nowMillis,
            stamp.attempt(),
            stamp.stage(),
            stamp.featureSeq(),
            targets.c1Millis());
    return new Setting(context, version, targets, stamp);
  }

  /** Refuses a command whose version could not be found. */
  static Ruling unseen(String workflowId, VersionRef version, Reads.Builder reads) {
    return refused(
        RejectionCode.UNKNOWN_WORKFLOW,
        "%s@%s with hash %s is not known here"
            .formatted(workflowId, version.getVersion(), version.getDefinitionHash()),
        reads);
  }

  static Ruling refused(RejectionCode code, String message, Reads.Builder reads) {
    return new Ruling.Refused(new Decision.Rejected(code, message), reads.build());
  }
}

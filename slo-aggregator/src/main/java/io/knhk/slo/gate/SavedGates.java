package io.knhk.slo.gate;

import io.knhk.fortune5.gate.GateJudge;
import io.knhk.fortune5.gate.GateReason;
import io.knhk.fortune5.gate.GateVerdict;
import io.knhk.fortune5.gate.JudgeSnapshot;
import io.knhk.fortune5.gate.Ruling;
import io.knhk.slo.state.SavedSaid;
import io.knhk.slo.state.SavedStanding;
import java.util.Optional;

/** Parts of a gate as they are kept: {@code restored(saved(x))} goes on exactly like x. */
final class SavedGates {
  private SavedGates() {}

  static SavedStanding saved(Standing standing) {
    Subject subject = standing.subject();
    JudgeSnapshot judge = standing.judge().snapshot();
    return SavedStanding.newBuilder()
        .setStableVersion(subject.stableVersion())
        .setCandidateVersion(subject.candidateVersion().orElse(null))
        .setAttempt(subject.attempt())
        .setFeatureSeq(standing.featureSeq())
        .setJudgeLongs(judge.longs())
        .setJudgeDoubles(judge.doubles())
        .build();
  }

  static Standing restored(SavedStanding saved) {
    Subject subject =
        new Subject(
            saved.getStableVersion(),
            Optional.ofNullable(saved.getCandidateVersion()),
            saved.getAttempt());
    JudgeSnapshot judge = new JudgeSnapshot(saved.getJudgeLongs(), saved.getJudgeDoubles());
    return new Standing(subject, saved.getFeatureSeq(), GateJudge.restore(judge));
  }

  static SavedSaid saved(Said said) {
    return SavedSaid.newBuilder()
        .setVerdict(said.ruling().verdict().name())
        .setReason(said.ruling().reason().name())
        .setVersion(said.version())
        .setAttempt(said.attempt())
        .setStage(said.stage())
        .build();
  }

  static Said restored(SavedSaid saved) {
    Ruling ruling =
        new Ruling(GateVerdict.valueOf(saved.getVerdict()), GateReason.valueOf(saved.getReason()));
    return new Said(ruling, saved.getVersion(), saved.getAttempt(), saved.getStage());
  }
}

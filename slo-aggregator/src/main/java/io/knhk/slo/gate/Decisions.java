package io.knhk.slo.gate;

import io.knhk.fortune5.RuntimeClass;
import io.knhk.fortune5.Side;
import io.knhk.fortune5.gate.Evidence;
import io.knhk.fortune5.gate.GateJudge;
import io.knhk.fortune5.gate.TestResult;
import io.knhk.schemas.slo.Compliance;
import io.knhk.schemas.slo.EvidenceScope;
import io.knhk.schemas.slo.GateDecision;
import io.knhk.schemas.slo.GateEvidence;
import io.knhk.schemas.slo.GateReason;
import io.knhk.schemas.slo.GateTest;
import io.knhk.schemas.slo.GateTestKind;
import io.knhk.schemas.slo.Verdict;
import io.knhk.slo.policy.InForce;
import java.util.OptionalLong;

/**
 * A judge's ruling as a record of the contract, with the evidence from which it can be made again.
 */
final class Decisions {
  private Decisions() {}

  static GateDecision decision(
      String feature,
      long sequence,
      Standing known,
      Said said,
      Compliance lastWindow,
      InForce policy,
      Moment moment) {
    GateJudge judge = known.judge();
    return GateDecision.newBuilder()
        .setRegion(moment.region())
        .setFeature(feature)
        .setSequence(sequence)
        .setVersion(said.version())
        .setAttempt(said.attempt())
        .setStage(said.stage())
        .setFeatureSeq(known.featureSeq())
        .setVerdict(Verdict.valueOf(said.ruling().verdict().name()))
        .setReason(GateReason.valueOf(said.ruling().reason().name()))
        .setNowMillis(moment.boundaryMillis())
        .setStageStartMillis(judge.stageStartMillis())
        .setAttemptStartMillis(judge.attemptStartMillis().orElse(0))
        .setFirstBadMillis(orNull(judge.firstBadMillis()))
        .setEvidence(judge.evidence().stream().map(Decisions::contract).toList())
        .setTests(judge.tests().stream().map(Decisions::contract).toList())
        .setAllowance(policy.gate().allowance().p0())
        .setCompliance(lastWindow)
        .setPolicyHash(policy.hash())
        .setPartition(moment.partition())
        .setOffset(moment.offset())
        .build();
  }

  private static GateEvidence contract(Evidence evidence) {
    return GateEvidence.newBuilder()
        .setRuntimeClass(contract(evidence.runtimeClass()))
        .setSide(contract(evidence.side()))
        .setScope(EvidenceScope.valueOf(evidence.scope().name()))
        .setMeasurements(evidence.counts().measurements())
        .setBadFailed(evidence.counts().badFailed())
        .setBadTimedOut(evidence.counts().badTimedOut())
        .setBadOverTarget(evidence.counts().badOverTarget())
        .setBadOverdue(evidence.counts().badOverdue())
        .build();
  }

  private static GateTest contract(TestResult test) {
    return GateTest.newBuilder()
        .setKind(GateTestKind.valueOf(test.kind().name()))
        .setRuntimeClass(contract(test.runtimeClass()))
        .setAtMillis(test.atMillis())
        .setMeasurements(test.measurements())
        .setBad(test.bad())
        .setStableMeasurements(test.stableMeasurements())
        .setStableBad(test.stableBad())
        .setStatistic(test.statistic())
        .setBound(test.bound())
        .setHolds(test.holds())
        .build();
  }

  private static io.knhk.schemas.RuntimeClass contract(RuntimeClass runtimeClass) {
    return io.knhk.schemas.RuntimeClass.valueOf(runtimeClass.name());
  }

  private static io.knhk.schemas.Side contract(Side side) {
    return io.knhk.schemas.Side.valueOf(side.name());
  }

  private static Long orNull(OptionalLong value) {
    return value.isPresent() ? value.getAsLong() : null;
  }
}

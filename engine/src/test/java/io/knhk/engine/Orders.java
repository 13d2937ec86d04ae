package io.knhk.engine;

import io.knhk.schemas.Side;
import io.knhk.schemas.VersionRef;
import io.knhk.schemas.promotion.AttemptResult;
import io.knhk.schemas.promotion.FeatureKind;
import io.knhk.schemas.promotion.FeatureState;
import io.knhk.schemas.promotion.OperatorOverride;
import io.knhk.schemas.promotion.Phase;
import io.knhk.schemas.slo.Compliance;
import io.knhk.schemas.slo.GateDecision;
import io.knhk.schemas.slo.GateReason;
import io.knhk.schemas.slo.Verdict;
import java.util.List;

/** The workflow "order" of the tests: pay, of two tries, then pack; and states of its rollout. */
final class Orders {
  static final String ORDER_1 = order("1", "pay", "");
  static final String ORDER_2 = order("2", "pay-v2", "");
  static final String ORDER_3 = order("3", "pay-v3", "");

  /** The attempt of every rollout here. */
  static final long ATTEMPT = 7;

  private Orders() {}

  /** A version, with lines of its own at the end. */
  static String order(String version, String payType, String more) {
    return """
    id: order
    version: "%s"
    tasks:
      pay: {type: %s, maxTries: 2, then: [pack]}
      pack: {type: pack}
    %s\
    """
        .formatted(version, payType, more);
  }

  /** A version with a choice that can't be made unless an amount is set; its tasks are due soon. */
  static String choice(int version) {
    return """
    id: order
    version: "%d"
    tasks:
      pay: {type: pay-v%d, maxTries: 3, then: [choose]}
      choose: {split: xor, then: [{to: pack, when: "amount > 100"}, {to: small}]}
      pack: {type: pack, then: [end]}
      small: {then: [end]}
      end: {join: xor}
    slo: {c1_p99_max_ms: 300}
    """
        .formatted(version, version);
  }

  /** A version whose tries time may end and begin, and that rests before it packs. */
  static String timed(String version) {
    return """
    id: order
    version: "%s"
    tasks:
      pay:
        type: pay
        maxTries: 3
        timeout: PT0.7S
        heartbeat: PT0.15S
        backoff: {first: PT0.05S}
        then: [rest]
      rest: {timer: PT0.1S, then: [pack]}
      pack: {type: pack}
    """
        .formatted(version);
  }

  static FeatureState stable(long sequence, String yaml) {
    return state(sequence, yaml).build();
  }

  /** Order 2 goes out beside order 1. */
  static FeatureState.Builder rollingOut(long sequence, int stage, int share) {
    return state(sequence, ORDER_1)
        .setPhase(Phase.ROLLING_OUT)
        .setCandidate(EngineRig.version(ORDER_2))
        .setAttempt(ATTEMPT)
        .setStage(stage)
        .setShareBasisPoints(share);
  }

  /** A version was taken back, and no rollout runs. */
  static FeatureState.Builder rolledBack(long sequence, String yaml, long attempt) {
    return state(sequence, ORDER_1)
        .setPhase(Phase.ROLLED_BACK)
        .setAttempt(attempt)
        .setRefused(List.of(EngineRig.version(yaml)))
        .setLastResult(
            new AttemptResult(
                EngineRig.version(yaml).getVersion(), attempt, Phase.ROLLED_BACK, "it was slow"));
  }

  /** Order 2 has become stable and is watched. */
  static FeatureState.Builder promoted(long sequence) {
    return rollingOut(sequence, 3, 10_000)
        .setPhase(Phase.PROMOTED)
        .setStable(EngineRig.version(ORDER_2))
        .setPreviousStable(EngineRig.version(ORDER_1));
  }

  static OperatorOverride override() {
    return new OperatorOverride("2", ATTEMPT, "ada", "known and accepted");
  }

  static GateDecision gate(Verdict verdict, String version, long attempt) {
    return GateDecision.newBuilder()
        .setRegion("local")
        .setFeature("order")
        .setSequence(1)
        .setVersion(version)
        .setAttempt(attempt)
        .setStage(1)
        .setFeatureSeq(2)
        .setVerdict(verdict)
        .setReason(GateReason.FAST_RULE)
        .setNowMillis(EngineRig.T0)
        .setStageStartMillis(EngineRig.T0)
        .setAttemptStartMillis(EngineRig.T0)
        .setEvidence(List.of())
        .setTests(List.of())
        .setAllowance(0.01)
        .setCompliance(Compliance.COMPLIANT)
        .setPolicyHash("p")
        .setPartition(0)
        .setOffset(1)
        .build();
  }

  /** A case that is drawn to a side at half the traffic. */
  static String caseOn(Side side) {
    for (int number = 0; ; number++) {
      String caseId = "case-" + number;
      boolean candidate =
          io.knhk.fortune5.rollout.SideDraw.draw("order", "2", caseId, 5_000)
              == io.knhk.fortune5.Side.CANDIDATE;
      if (candidate == (side == Side.CANDIDATE)) {
        return caseId;
      }
    }
  }

  private static FeatureState.Builder state(long sequence, String yaml) {
    VersionRef stable = EngineRig.version(yaml);
    return FeatureState.newBuilder()
        .setFeature("order")
        .setKind(FeatureKind.WORKFLOW)
        .setSequence(sequence)
        .setOwnerRegion("local")
        .setPhase(Phase.STABLE)
        .setStable(stable)
        .setAttempt(0)
        .setStage(0)
        .setStagesBasisPoints(List.of())
        .setRollbackWindowSeconds(60)
        .setShareBasisPoints(0)
        .setPhaseSeq(sequence)
        .setGatesOffset(0);
  }
}

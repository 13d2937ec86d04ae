package io.knhk.slo.ledger;

import static io.knhk.slo.Logbook.POLICY;
import static org.assertj.core.api.Assertions.assertThat;

import io.knhk.schemas.RuntimeClass;
import io.knhk.schemas.slo.GateDecision;
import io.knhk.schemas.slo.GateReason;
import io.knhk.schemas.slo.PolicyBody;
import io.knhk.schemas.slo.Verdict;
import io.knhk.slo.Logbook;
import io.knhk.slo.output.Output;
import io.knhk.slo.policy.PolicyConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the gates of one feature say as a rollout goes on, told by the log alone. */
class RolloutStoryTest {
  private static final PolicyConfig UNJUDGED =
      new PolicyConfig(PolicyConfig.NOT_JUDGED, POLICY.body());

  @Test
  void stableVersionOpensAfterOneRollbackWindowWithinTarget() {
    Logbook log = Logbook.withPolicy().stable("order", 1, "1").traffic(9_000, "", 0, 0, 0);

    assertThat(told(log)).containsExactly("1/0/0 HOLD COLLECTING", "1/0/0 OPEN PASSED");
  }

  @Test
  void goodCandidateOpensOnceInEachStageAndItsPromotionIsWatched() {
    Logbook log =
        Logbook.withPolicy()
            .stable("order", 1, "1")
            .traffic(9_000, "", 0, 0, 0)
            .candidate("order", 2, "2", 1, 1)
            .traffic(9_000, "2", 1, 1, 0)
            .candidate("order", 3, "2", 1, 2)
            .traffic(9_000, "2", 1, 2, 0)
            .append(Logbook.state("order", 4, "2", Optional.of("2"), 1, 3).build())
            .later(20)
            .took("order", "2", RuntimeClass.W1, 2, 1, 3)
            .later(200)
            .tick()
            .stable("order", 5, "2")
            .later(200)
            .tick();

    assertThat(told(log))
        .containsExactly(
            "1/0/0 HOLD COLLECTING",
            "1/0/0 OPEN PASSED",
            "2/1/1 HOLD COLLECTING",
            "2/1/1 OPEN PASSED",
            "2/1/2 HOLD COLLECTING",
            "2/1/2 OPEN PASSED",
            "2/1/3 HOLD COLLECTING",
            "2/0/0 HOLD COLLECTING");
  }

  @Test
  void rollsBackByTheFastRuleWhenCandidateMissesItsTarget() {
    Logbook log =
        Logbook.withPolicy()
            .stable("order", 1, "1")
            .traffic(1_000, "", 0, 0, 0)
            .candidate("order", 2, "3", 1, 1)
            .traffic(3_000, "3", 1, 1, 1);

    GateDecision rollback = first(log, Verdict.ROLLBACK);

    assertThat(rollback.getReason()).isEqualTo(GateReason.FAST_RULE);
    assertThat(rollback.getVersion()).isEqualTo("3");
    assertThat(rollback.getFirstBadMillis()).isEqualTo(Logbook.START + 1_000);
    assertThat(rollback.getNowMillis()).isLessThan(Logbook.START + 2_500);
    assertThat(decisions(log).getLast().getVerdict()).isEqualTo(Verdict.ROLLBACK);
  }

  @Test
  void closesInsteadWhereAutomaticRollbackIsOff() {
    Logbook log =
        new Logbook()
            .policy(with(PolicyBody.newBuilder().setAutoRollbackEnabled(false)))
            .candidate("order", 1, "3", 1, 1)
            .traffic(3_000, "3", 1, 1, 1);

    assertThat(decisions(log).getLast().getVerdict()).isEqualTo(Verdict.CLOSED);
  }

  @Test
  void rollsBackByTheSlowRuleWhenAWholeWindowHasTooManyBad() {
    Logbook log =
        new Logbook()
            .policy(with(PolicyBody.newBuilder().setDetectorBound(1e200)))
            .candidate("order", 1, "3", 1, 1)
            .traffic(9_000, "3", 1, 1, 6);

    GateDecision rollback = first(log, Verdict.ROLLBACK);

    assertThat(rollback.getReason()).isEqualTo(GateReason.SLOW_RULE);
    assertThat(rollback.getNowMillis()).isEqualTo(Logbook.START + 8_100);
  }

  @Test
  void brakeOfAnEngineChangesNothing() {
    Logbook log =
        Logbook.withPolicy().candidate("order", 2, "3", 1, 1).traffic(3_000, "3", 1, 1, 1);
    List<String> before = told(log);
    log.append(
            Logbook.state("order", 2, "1", Optional.of("3"), 1, 1)
                .setBraked(true)
                .setShareBasisPoints(0)
                .build())
        .later(100)
        .tick();

    assertThat(told(log)).isEqualTo(before).endsWith("3/1/1 ROLLBACK FAST_RULE");
  }

  @Test
  void aTaskThatStillObeysAnOlderStateChangesNothing() {
    Logbook log =
        Logbook.withPolicy()
            .candidate("order", 5, "3", 2, 1)
            .stable("order", 4, "1")
            .candidate("order", 3, "2", 1, 2)
            .traffic(1_000, "3", 2, 1, 0);

    assertThat(told(log)).containsExactly("3/2/1 HOLD COLLECTING");
  }

  @Test
  void latePastMeasurementsAreNoEvidenceOfTheNextAttempt() {
    Logbook log =
        Logbook.withPolicy()
            .candidate("order", 1, "3", 2, 1)
            .traffic(1_000, "3", 2, 1, 0)
            .took("order", "3", RuntimeClass.W1, 30, 1, 1)
            .later(1_000)
            .tick();

    assertThat(decisions(log).getLast().getFirstBadMillis()).isNull();
    assertThat(decisions(log).getLast().getEvidence())
        .allSatisfy(evidence -> assertThat(evidence.getBadOverTarget()).isZero());
  }

  @Test
  void holdsWithoutMeasurementsOfTheCandidateAndWhenTheyStop() {
    Logbook log =
        Logbook.withPolicy()
            .candidate("order", 1, "2", 1, 1)
            .took("order", "1", RuntimeClass.W1, 2, 1, 1)
            .later(300)
            .took("order", "2", RuntimeClass.W1, 2, 1, 1)
            .later(10_500)
            .tick();

    assertThat(told(log)).containsExactly("2/1/1 HOLD NO_DATA", "2/1/1 HOLD STALE");
  }

  @Test
  void holdsWhenBothSidesAreBad() {
    Logbook log = Logbook.withPolicy().candidate("order", 1, "3", 1, 1);
    for (int i = 0; i < 450; i++) {
      log.took("order", "1", RuntimeClass.W1, 30, 1, 1)
          .took("order", "3", RuntimeClass.W1, 30, 1, 1)
          .later(20);
    }

    assertThat(told(log)).endsWith("3/1/1 HOLD BASELINE_UNHEALTHY");
  }

  @Test
  void decisionsAreNumberedWithoutGapsAndComeOnceASecond() {
    Logbook log = Logbook.withPolicy().stable("order", 1, "1").traffic(5_000, "", 0, 0, 0);

    List<GateDecision> decisions = decisions(log);

    assertThat(decisions).extracting(GateDecision::getSequence).containsExactly(1L, 2L, 3L, 4L, 5L);
    assertThat(decisions)
        .extracting(decision -> decision.getNowMillis() - Logbook.START)
        .containsExactly(100L, 1_000L, 2_000L, 3_000L, 4_000L);
  }

  @Test
  void nothingIsJudgedBeforeThePartitionsPolicy() {
    Logbook log = new Logbook().stable("order", 1, "1").traffic(2_000, "", 0, 0, 0);
    assertThat(log.outputs()).isEmpty();

    log.policy(POLICY).later(100).tick();

    assertThat(decisions(log)).hasSize(1);
  }

  @Test
  void aVersionsOwnPolicyOverlaysThePartitionsForItAlone() {
    Logbook log =
        Logbook.withPolicy()
            .overlay("order", "2", PolicyBody.newBuilder().setSloThreshold("0.8").build())
            .stable("order", 1, "1")
            .later(200)
            .tick()
            .candidate("order", 2, "2", 1, 1)
            .later(200)
            .tick();

    List<GateDecision> decisions = decisions(log);

    assertThat(decisions).extracting(GateDecision::getAllowance).containsExactly(0.05, 0.2);
    assertThat(decisions.getFirst().getPolicyHash()).isEqualTo(POLICY.hash());
    assertThat(decisions.getLast().getPolicyHash()).isNotEqualTo(POLICY.hash());
  }

  @Test
  void aNewPolicyHoldsFromItsRecordOn() {
    PolicyConfig strict = with(PolicyBody.newBuilder().setSloThreshold("0.999"));
    Logbook log =
        Logbook.withPolicy()
            .candidate("order", 1, "2", 1, 1)
            .traffic(1_000, "2", 1, 1, 0)
            .policy(strict)
            .traffic(1_000, "2", 1, 1, 0);

    assertThat(decisions(log))
        .extracting(GateDecision::getPolicyHash)
        .containsExactly(POLICY.hash(), POLICY.hash());
    assertThat(decisions(log.later(1_000).tick()).getLast().getPolicyHash())
        .isEqualTo(strict.hash());
  }

  @Test
  void nothingIsJudgedByAPolicyWithoutAnEnvironment() {
    Logbook log =
        new Logbook()
            .policy(UNJUDGED)
            .stable("order", 1, "1")
            .traffic(9_000, "", 0, 0, 0)
            .candidate("order", 2, "3", 1, 1)
            .traffic(9_000, "3", 1, 1, 1);

    assertThat(told(log)).containsExactly("1/0/0 HOLD NOT_JUDGED", "3/1/1 HOLD NOT_JUDGED");
    assertThat(decisions(log))
        .hasSizeGreaterThan(17)
        .allSatisfy(decision -> {
          assertThat(decision.getEvidence()).isEmpty();
          assertThat(decision.getTests()).isEmpty();
          assertThat(decision.getFirstBadMillis()).isNull();
          assertThat(decision.getPolicyHash()).isEqualTo(UNJUDGED.hash());
        });
    assertThat(Logbook.only(Output.Compliance.class, log.outputs())).isNotEmpty();
  }

  @Test
  void aFindingDoesNotOutlastThePolicyThatJudged() {
    Logbook log =
        Logbook.withPolicy()
            .candidate("order", 1, "3", 1, 1)
            .traffic(3_000, "3", 1, 1, 1)
            .policy(UNJUDGED)
            .traffic(1_000, "3", 1, 1, 1);

    assertThat(told(log)).endsWith("3/1/1 ROLLBACK FAST_RULE", "3/1/1 HOLD NOT_JUDGED");
  }

  @Test
  void judgingBeginsAnewWithoutWhatWasMeasuredMeanwhile() {
    Logbook log =
        new Logbook()
            .policy(UNJUDGED)
            .candidate("order", 1, "3", 1, 1)
            .traffic(9_000, "3", 1, 1, 1)
            .policy(POLICY)
            .traffic(4_000, "3", 1, 1, 0);
    assertThat(told(log)).endsWith("3/1/1 HOLD NOT_JUDGED", "3/1/1 HOLD COLLECTING");

    log.traffic(6_000, "3", 1, 1, 0);

    assertThat(told(log)).endsWith("3/1/1 HOLD COLLECTING", "3/1/1 OPEN PASSED");
    assertThat(decisions(log).getLast().getFirstBadMillis()).isNull();
  }

  private static PolicyConfig with(PolicyBody.Builder difference) {
    PolicyBody body = difference.build();
    PolicyBody merged = PolicyBody.newBuilder(POLICY.body()).build();
    PolicyBody.SCHEMA$.getFields().stream()
        .filter(field -> body.get(field.pos()) != null)
        .forEach(field -> merged.put(field.pos(), body.get(field.pos())));
    return new PolicyConfig("staging", merged);
  }

  private static List<GateDecision> decisions(Logbook log) {
    return Logbook.only(Output.Gate.class, log.outputs()).map(Output.Gate::value).toList();
  }

  private static GateDecision first(Logbook log, Verdict verdict) {
    return decisions(log).stream()
        .filter(decision -> decision.getVerdict() == verdict)
        .findFirst()
        .orElseThrow();
  }

  /** Each thing said, once until it changes: version/attempt/stage, verdict, reason. */
  private static List<String> told(Logbook log) {
    List<String> told = new ArrayList<>();
    for (GateDecision decision : decisions(log)) {
      String said =
          "%s/%d/%d %s %s"
              .formatted(
                  decision.getVersion(),
                  decision.getAttempt(),
                  decision.getStage(),
                  decision.getVerdict(),
                  decision.getReason());
      if (told.isEmpty() || !told.getLast().equals(said)) {
        told.add(said);
      }
    }
    return told;
  }
}

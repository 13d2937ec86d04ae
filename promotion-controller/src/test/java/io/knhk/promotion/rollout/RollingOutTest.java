package io.knhk.promotion.rollout;

import static io.knhk.promotion.rollout.Run.WINDOW_SECONDS;
import static io.knhk.schemas.promotion.AuditAction.CLOCK_STARTED;
import static io.knhk.schemas.promotion.AuditAction.FROZEN;
import static io.knhk.schemas.promotion.AuditAction.PROMOTED;
import static io.knhk.schemas.promotion.AuditAction.ROLLED_BACK;
import static io.knhk.schemas.promotion.AuditAction.STAGE_ADVANCED;
import static io.knhk.schemas.promotion.AuditAction.STAGE_OUTLASTS;
import static io.knhk.schemas.promotion.AuditAction.STALE_GATE;
import static org.assertj.core.api.Assertions.assertThat;

import io.knhk.schemas.promotion.FeatureState;
import io.knhk.schemas.promotion.Phase;
import io.knhk.schemas.slo.GateDecision;
import io.knhk.schemas.slo.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RollingOutTest {

  @Test
  void countsTheDwellFromTheFirstGateThatNamesTheStageWithoutTroublingEngines() {
    Run run = Run.stable().request("2");
    long sequence = run.state().getSequence();

    run.gate(Verdict.HOLD);

    assertThat(run.lastActions()).containsExactly(CLOCK_STARTED);
    assertThat(run.state().getPhaseSinceMillis()).isEqualTo(run.nowMillis());
    assertThat(run.state().getSequence()).isEqualTo(sequence);
    assertThat(run.after(1).gate(Verdict.HOLD).lastActions()).isEmpty();
  }

  @Test
  void leavesTheClockToGatesThatHaveHeardOfTheStage() {
    Run run = Run.stable().request("2");
    long phaseSeq = run.state().getPhaseSeq();

    run.gate(Run.current(run.state(), Verdict.HOLD).setFeatureSeq(phaseSeq - 1));
    assertThat(run.lastActions()).isEmpty();

    run.gate(Run.current(run.state(), Verdict.HOLD).setStage(0));
    assertThat(run.lastActions()).isEmpty();
  }

  @Test
  void advancesWhenTheGateIsOpenAtTheEndOfTheDwell() {
    Run run = Run.rollingOut().after(WINDOW_SECONDS).gate(Verdict.OPEN);

    assertThat(run.lastActions()).containsExactly(STAGE_ADVANCED);
    FeatureState state = run.state();
    assertThat(state.getStage()).isEqualTo(2);
    assertThat(state.getShareBasisPoints()).isEqualTo(5_000);
    assertThat(state.getPhaseSeq()).isEqualTo(state.getSequence());
    assertThat(state.getPhaseSinceMillis()).isNull();
  }

  @Test
  void staysWhileTheDwellIsNotOver() {
    Run run = Run.rollingOut().afterMillis(WINDOW_SECONDS * 1_000L - 1).gate(Verdict.OPEN);

    assertThat(run.lastActions()).isEmpty();
    assertThat(run.afterMillis(1).gate(Verdict.OPEN).lastActions()).containsExactly(STAGE_ADVANCED);
  }

  @Test
  void staysWhenTheOpenGateJudgedAnEarlierStage() {
    Run run = Run.rollingOut().openStage().gate(Verdict.HOLD).after(WINDOW_SECONDS);

    run.gate(Run.current(run.state(), Verdict.OPEN).setStage(1));

    assertThat(run.lastActions()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(
      value = Verdict.class,
      names = {"HOLD", "UNKNOWN"})
  void staysOnAVerdictThatIsNotOpen(Verdict verdict) {
    assertThat(Run.rollingOut().after(WINDOW_SECONDS).gate(verdict).lastActions()).isEmpty();
  }

  @Test
  void promotesAfterTheLastStage() {
    Run run = Run.rollingOut().openStage().openStage();

    run.openStage();

    assertThat(run.lastActions()).containsExactly(PROMOTED);
    FeatureState state = run.state();
    assertThat(state.getPhase()).isEqualTo(Phase.PROMOTED);
    assertThat(state.getStable()).isEqualTo(Run.version("2"));
    assertThat(state.getPreviousStable()).isEqualTo(Run.version("1"));
    assertThat(state.getCandidate()).isEqualTo(Run.version("2"));
    assertThat(state.getStage()).isEqualTo(4);
    assertThat(state.getShareBasisPoints()).isEqualTo(10_000);
    assertThat(state.getLastResult().getResult()).isEqualTo(Phase.PROMOTED);
  }

  @ParameterizedTest
  @EnumSource(Environment.class)
  void rollsBackInEveryEnvironment(Environment environment) {
    Run run = Run.stableIn(environment).request("2").gate(Verdict.HOLD);

    run.gate(Verdict.ROLLBACK);

    assertThat(run.lastActions()).containsExactly(ROLLED_BACK);
    FeatureState state = run.state();
    assertThat(state.getPhase()).isEqualTo(Phase.ROLLED_BACK);
    assertThat(state.getStable()).isEqualTo(Run.version("1"));
    assertThat(state.getCandidate()).isNull();
    assertThat(state.getShareBasisPoints()).isZero();
    assertThat(state.getStage()).isZero();
    assertThat(state.getStagesBasisPoints()).isEmpty();
    assertThat(state.getRefused()).containsExactly(Run.version("2"));
    assertThat(state.getLastResult().getResult()).isEqualTo(Phase.ROLLED_BACK);
    assertThat(state.getLastResult().getReason()).contains("ROLLBACK");
  }

  @Test
  void rollsBackOnTheFirstGateAndOnOneOfAnEarlierStage() {
    Run first = Run.stable().request("2").gate(Verdict.ROLLBACK);
    assertThat(first.lastActions()).containsExactly(CLOCK_STARTED, ROLLED_BACK);

    Run second = Run.rollingOut().openStage();
    second.gate(Run.current(second.state(), Verdict.ROLLBACK).setStage(1));
    assertThat(second.lastActions()).containsExactly(ROLLED_BACK);
  }

  @Test
  void endsInRolledBackWhenARollbackIsFollowedByAnOpenOfTheSameState() {
    Run run = Run.rollingOut().openStage().openStage().gate(Verdict.HOLD).after(WINDOW_SECONDS);
    GateDecision.Builder open = Run.current(run.state(), Verdict.OPEN);

    run.gate(Verdict.ROLLBACK).gate(open);

    assertThat(run.lastActions()).containsExactly(STALE_GATE);
    assertThat(run.state().getPhase()).isEqualTo(Phase.ROLLED_BACK);
    assertThat(run.state().getStable()).isEqualTo(Run.version("1"));
  }

  @Test
  void endsInRolledBackWhenAnOpenIsFollowedByARollbackOfTheSameState() {
    Run run = Run.rollingOut().openStage().openStage().gate(Verdict.HOLD).after(WINDOW_SECONDS);
    GateDecision.Builder rollback = Run.current(run.state(), Verdict.ROLLBACK);

    run.gate(Verdict.OPEN).gate(rollback);

    assertThat(run.lastActions()).containsExactly(ROLLED_BACK);
    assertThat(run.state().getPhase()).isEqualTo(Phase.ROLLED_BACK);
    assertThat(run.state().getStable()).isEqualTo(Run.version("1"));
  }

  @Test
  void ignoresAndTellsOfAGateOfAnotherAttemptOrVersion() {
    Run run = Run.rollingOut();
    FeatureState before = run.state();

    run.gate(Run.current(before, Verdict.ROLLBACK).setAttempt(0));
    assertThat(run.lastActions()).containsExactly(STALE_GATE);

    run.gate(Run.current(before, Verdict.ROLLBACK).setVersion("1"));
    assertThat(run.lastActions()).containsExactly(STALE_GATE);
    assertThat(FeatureState.newBuilder(run.state()).setGatesOffset(before.getGatesOffset()).build())
        .isEqualTo(before);
  }

  @Test
  void freezesOnceWhenTheGateIsClosedAndStaysSoWhenItOpens() {
    Run run = Run.rollingOut().gate(Verdict.CLOSED);
    assertThat(run.lastActions()).containsExactly(FROZEN);
    assertThat(run.state().getShareBasisPoints()).isEqualTo(1_000);

    assertThat(run.gate(Verdict.CLOSED).lastActions()).isEmpty();
    assertThat(run.after(WINDOW_SECONDS).gate(Verdict.OPEN).lastActions()).isEmpty();
    assertThat(run.gate(Verdict.ROLLBACK).lastActions()).containsExactly(ROLLED_BACK);
  }

  @Test
  void sendsNewCasesToStableWhenFrozenInProduction() {
    Run run = Run.stableIn(Environment.PRODUCTION).request("2").gate(Verdict.HOLD);

    run.gate(Verdict.CLOSED);

    assertThat(run.state().getFrozen()).isTrue();
    assertThat(run.state().getShareBasisPoints()).isZero();
    assertThat(run.state().getCandidate()).isEqualTo(Run.version("2"));
  }

  @Test
  void tellsOnceThatAStageOutlastsItsMaximum() {
    Run run = Run.rollingOut().after(Run.MAX_STAGE_SECONDS);
    long sequence = run.state().getSequence();

    run.gate(Verdict.HOLD);
    assertThat(run.lastActions()).containsExactly(STAGE_OUTLASTS);
    assertThat(run.state().getSequence()).isEqualTo(sequence);

    assertThat(run.after(1).gate(Verdict.HOLD).lastActions()).isEmpty();
    assertThat(run.gate(Verdict.OPEN).lastActions()).containsExactly(STAGE_ADVANCED);
    assertThat(run.state().getStageNoticed()).isFalse();
  }

  @Test
  void accountsForAGateOnlyInStatesThatAnswerToOne() {
    Run run = Run.rollingOut(); // the gate at offset 0 started the clock
    assertThat(run.state().getGatesOffset()).isEqualTo(1);

    run.gate(Verdict.HOLD).request("3");
    assertThat(run.state().getGatesOffset()).isEqualTo(1);

    run.after(WINDOW_SECONDS).gate(Verdict.OPEN); // at offset 20
    assertThat(run.state().getGatesOffset()).isEqualTo(21);
  }
}

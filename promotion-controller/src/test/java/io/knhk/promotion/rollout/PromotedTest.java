package io.knhk.promotion.rollout;

import static io.knhk.promotion.rollout.Run.WINDOW_SECONDS;
import static io.knhk.schemas.promotion.AuditAction.ATTEMPT_STARTED;
import static io.knhk.schemas.promotion.AuditAction.CLOCK_STARTED;
import static io.knhk.schemas.promotion.AuditAction.FROZEN;
import static io.knhk.schemas.promotion.AuditAction.ROLLED_BACK;
import static io.knhk.schemas.promotion.AuditAction.STALE_GATE;
import static io.knhk.schemas.promotion.AuditAction.WATCH_ENDED;
import static org.assertj.core.api.Assertions.assertThat;

import io.knhk.schemas.promotion.FeatureState;
import io.knhk.schemas.promotion.Phase;
import io.knhk.schemas.slo.GateDecision;
import io.knhk.schemas.slo.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PromotedTest {

  @ParameterizedTest
  @EnumSource(
      value = Verdict.class,
      names = {"OPEN", "HOLD"})
  void endsTheWatchAfterOneWindowWithoutAFinding(Verdict verdict) {
    Run run = Run.promoted().after(WINDOW_SECONDS);
    long attempt = run.state().getAttempt();

    run.gate(verdict);

    assertThat(run.lastActions()).containsExactly(WATCH_ENDED);
    FeatureState state = run.state();
    assertThat(state.getPhase()).isEqualTo(Phase.STABLE);
    assertThat(state.getStable()).isEqualTo(Run.version("2"));
    assertThat(state.getCandidate()).isNull();
    assertThat(state.getStage()).isZero();
    assertThat(state.getShareBasisPoints()).isZero();
    assertThat(state.getAttempt()).isEqualTo(attempt);
  }

  @Test
  void watchesForOneWholeWindow() {
    Run run = Run.promoted().afterMillis(WINDOW_SECONDS * 1_000L - 1);

    assertThat(run.gate(Verdict.OPEN).lastActions()).isEmpty();
    assertThat(run.gate(Verdict.UNKNOWN).afterMillis(1).gate(Verdict.UNKNOWN).lastActions())
        .isEmpty();
  }

  @Test
  void startsTheNextAttemptInTheSameGoWhenTheWatchEnds() {
    Run run = Run.promoted().request("3").request("4").after(WINDOW_SECONDS);
    long sequence = run.state().getSequence();

    run.gate(Verdict.HOLD);

    assertThat(run.lastActions()).containsExactly(WATCH_ENDED, ATTEMPT_STARTED);
    assertThat(run.lastSteps())
        .extracting(step -> step.state().orElseThrow().getSequence())
        .containsExactly(sequence + 1, sequence + 2);
    assertThat(run.state().getCandidate()).isEqualTo(Run.version("3"));
    assertThat(run.state().getAttempt()).isEqualTo(2);
    assertThat(run.state().getPending()).hasSize(1);
  }

  @Test
  void returnsToTheVersionBeforeOnARollbackWithinTheWatch() {
    Run run = Run.promoted().gate(Verdict.ROLLBACK);

    assertThat(run.lastActions()).containsExactly(ROLLED_BACK);
    FeatureState state = run.state();
    assertThat(state.getPhase()).isEqualTo(Phase.ROLLED_BACK);
    assertThat(state.getStable()).isEqualTo(Run.version("1"));
    assertThat(state.getPreviousStable()).isNull();
    assertThat(state.getRefused()).containsExactly(Run.version("2"));
  }

  @Test
  void rollsBackOnAFindingEvenAfterTheWindowIfTheWatchHasNotEnded() {
    Run run = Run.promoted().after(2 * WINDOW_SECONDS).gate(Verdict.ROLLBACK);

    assertThat(run.lastActions()).containsExactly(ROLLED_BACK);
  }

  @Test
  void endsInRolledBackInWhicheverOrderAnOpenAndARollbackWithinTheWatchCome() {
    Run openFirst = Run.promoted().gate(Verdict.OPEN).gate(Verdict.ROLLBACK);
    assertThat(openFirst.state().getPhase()).isEqualTo(Phase.ROLLED_BACK);

    Run rollbackFirst = Run.promoted();
    GateDecision.Builder open = Run.current(rollbackFirst.state(), Verdict.OPEN);
    rollbackFirst.gate(Verdict.ROLLBACK).gate(open);
    assertThat(rollbackFirst.lastActions()).containsExactly(STALE_GATE);
    assertThat(rollbackFirst.state().getPhase()).isEqualTo(Phase.ROLLED_BACK);
    assertThat(rollbackFirst.state().getStable()).isEqualTo(Run.version("1"));
  }

  @Test
  void takesARollbackAfterTheWatchForStale() {
    Run run = Run.promoted().after(WINDOW_SECONDS);
    GateDecision.Builder late = Run.current(run.state(), Verdict.ROLLBACK);

    run.gate(Verdict.OPEN).gate(late);

    assertThat(run.lastActions()).containsExactly(STALE_GATE);
    assertThat(run.state().getStable()).isEqualTo(Run.version("2"));
  }

  @Test
  void keepsTheWatchOpenWhileTheGateIsClosed() {
    Run run = Run.promoted().gate(Verdict.CLOSED);
    assertThat(run.lastActions()).containsExactly(FROZEN);
    assertThat(run.state().getShareBasisPoints()).isEqualTo(10_000);

    assertThat(run.after(WINDOW_SECONDS).gate(Verdict.CLOSED).lastActions()).isEmpty();
    assertThat(run.gate(Verdict.HOLD).lastActions()).isEmpty();
  }

  @Test
  void countsTheWatchFromTheFirstGateThatNamesIt() {
    Run run = Run.rollingOut().openStage().openStage().openStage();

    run.gate(Run.current(run.state(), Verdict.OPEN).setStage(3));
    assertThat(run.lastActions()).isEmpty();

    assertThat(run.gate(Verdict.OPEN).lastActions()).containsExactly(CLOCK_STARTED);
  }
}

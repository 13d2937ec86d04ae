package io.knhk.promotion.rollout;

import static io.knhk.schemas.promotion.AuditAction.ATTEMPT_STARTED;
import static io.knhk.schemas.promotion.AuditAction.COMMAND_DONE;
import static io.knhk.schemas.promotion.AuditAction.COOLED_DOWN;
import static io.knhk.schemas.promotion.AuditAction.FIRST_STABLE;
import static io.knhk.schemas.promotion.AuditAction.PROMOTED;
import static io.knhk.schemas.promotion.AuditAction.REFUSED;
import static io.knhk.schemas.promotion.AuditAction.ROLLED_BACK;
import static io.knhk.schemas.promotion.AuditAction.STABLE_AT_ONCE;
import static io.knhk.schemas.promotion.AuditAction.WATCH_ENDED;
import static org.assertj.core.api.Assertions.assertThat;

import io.knhk.schemas.promotion.FeatureState;
import io.knhk.schemas.promotion.Phase;
import io.knhk.schemas.promotion.PromotionCommandKind;
import io.knhk.schemas.promotion.RolloutRequested;
import io.knhk.schemas.slo.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Without a promotion every version is stable at once; what runs when it is taken away ends. */
class UnjudgedTest {

  @Test
  void makesEveryVersionStableAtOnce() {
    Run run = Run.stableUnjudged();
    assertThat(run.lastActions()).containsExactly(FIRST_STABLE);

    run.request("2");

    assertThat(run.lastActions()).containsExactly(STABLE_AT_ONCE);
    assertThat(run.lastReason()).isEqualTo("version 2 was registered; nothing is judged");
    FeatureState state = run.state();
    assertThat(state.getSequence()).isEqualTo(2);
    assertThat(state.getPhase()).isEqualTo(Phase.STABLE);
    assertThat(state.getStable()).isEqualTo(Run.version("2"));
    assertThat(state.getPreviousStable()).isEqualTo(Run.version("1"));
    assertThat(state.getCandidate()).isNull();
    assertThat(state.getAttempt()).isZero();
  }

  @Test
  void leavesTheStagesOfADefinitionAside() {
    RolloutRequested own =
        RolloutRequested.newBuilder(Run.requested("2"))
            .setStagesBasisPoints(List.of(2_000, 10_000))
            .build();

    assertThat(Run.stableUnjudged().request(own).lastActions()).containsExactly(STABLE_AT_ONCE);
  }

  @Test
  void takesTheVersionBeforeBackByANewAttempt() {
    Run run = Run.stableUnjudged().request("2").command(PromotionCommandKind.NEW_ATTEMPT, "1");

    assertThat(run.lastActions()).containsExactly(COMMAND_DONE, STABLE_AT_ONCE);
    assertThat(run.state().getStable()).isEqualTo(Run.version("1"));
  }

  @Test
  void stillRefusesWhatWasRolledBack() {
    Run run = Run.rolledBack().told(Run.unjudged()).gateNotJudged();

    assertThat(run.request("2").lastActions()).containsExactly(REFUSED);
  }

  @Test
  void makesWhatRollsOutAndWhatWaitsStableInTheirTurn() {
    Run run = Run.rollingOut().request("3").request("4").told(Run.unjudged());

    run.gateNotJudged();

    assertThat(run.lastActions()).containsExactly(STABLE_AT_ONCE, STABLE_AT_ONCE, STABLE_AT_ONCE);
    assertThat(run.state().getStable()).isEqualTo(Run.version("4"));
    assertThat(run.state().getPending()).isEmpty();
    assertThat(run.state().getLastResult().getVersion()).isEqualTo("2");
    assertThat(run.state().getLastResult().getResult()).isEqualTo(Phase.PROMOTED);
    assertThat(run.gateNotJudged().lastActions()).isEmpty();
  }

  @Test
  void endsWatchAndCoolDown() {
    assertThat(Run.promoted().told(Run.unjudged()).gateNotJudged().lastActions())
        .containsExactly(WATCH_ENDED);
    assertThat(Run.rolledBack().request("3").told(Run.unjudged()).gateNotJudged().lastActions())
        .containsExactly(COOLED_DOWN, STABLE_AT_ONCE);
  }

  @Test
  void obeysAFindingOfBefore() {
    Run run = Run.rollingOut().told(Run.unjudged());

    assertThat(run.gate(Verdict.HOLD).lastActions()).isEmpty();
    assertThat(run.gate(Verdict.ROLLBACK).lastActions()).containsExactly(ROLLED_BACK);
  }

  @Test
  void leavesAFrozenAttemptToAnOperator() {
    Run run = Run.rollingOut().gate(Verdict.CLOSED).told(Run.unjudged());

    assertThat(run.gateNotJudged().lastActions()).isEmpty();
    assertThat(run.override(10_000).lastActions()).containsExactly(COMMAND_DONE, PROMOTED);
    assertThat(run.gateNotJudged().lastActions()).containsExactly(WATCH_ENDED);
  }

  @Test
  void leavesAnAttemptThatAnOperatorHolds() {
    Run run = Run.rollingOut().override(5_000).told(Run.unjudged());

    assertThat(run.gateNotJudged().lastActions()).isEmpty();
    assertThat(run.command(PromotionCommandKind.ROLL_BACK, "2").lastActions())
        .containsExactly(COMMAND_DONE, ROLLED_BACK);
  }

  @Test
  void aControllerThatJudgesWaitsForGatesThatDo() {
    Run run = Run.rollingOut().after(Run.WINDOW_SECONDS);

    assertThat(run.gateNotJudged().lastActions()).isEmpty();
    assertThat(run.state().getPhase()).isEqualTo(Phase.ROLLING_OUT);
  }

  @Test
  void rollsTheNextVersionOutOnceAPromotionIsConfigured() {
    Run run = Run.stableUnjudged().request("2").told(Run.config(Environment.STAGING)).request("3");

    assertThat(run.lastActions()).containsExactly(ATTEMPT_STARTED);
    assertThat(run.state().getStable()).isEqualTo(Run.version("2"));
  }
}

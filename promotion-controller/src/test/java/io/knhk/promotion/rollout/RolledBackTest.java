package io.knhk.promotion.rollout;

import static io.knhk.promotion.rollout.Run.WINDOW_SECONDS;
import static io.knhk.schemas.promotion.AuditAction.ATTEMPT_STARTED;
import static io.knhk.schemas.promotion.AuditAction.CLOCK_STARTED;
import static io.knhk.schemas.promotion.AuditAction.COOLED_DOWN;
import static io.knhk.schemas.promotion.AuditAction.STALE_GATE;
import static org.assertj.core.api.Assertions.assertThat;

import io.knhk.schemas.promotion.Phase;
import io.knhk.schemas.slo.GateDecision;
import io.knhk.schemas.slo.Verdict;
import org.junit.jupiter.api.Test;

class RolledBackTest {

  @Test
  void coolsDownForOneWindowFromTheFirstGateThatNoLongerKnowsTheCandidate() {
    Run run = Run.rollingOut();
    GateDecision.Builder late = Run.current(run.state(), Verdict.ROLLBACK);
    run.gate(Verdict.ROLLBACK);

    assertThat(run.after(WINDOW_SECONDS).gate(late).lastActions()).containsExactly(STALE_GATE);
    assertThat(run.gate(Verdict.HOLD).lastActions()).containsExactly(CLOCK_STARTED);
    assertThat(run.afterMillis(WINDOW_SECONDS * 1_000L - 1).gate(Verdict.HOLD).lastActions())
        .isEmpty();
    assertThat(run.afterMillis(1).gate(Verdict.HOLD).lastActions()).containsExactly(COOLED_DOWN);
    assertThat(run.state().getPhase()).isEqualTo(Phase.STABLE);
  }

  @Test
  void startsTheNextAttemptInTheSameGoAfterTheCoolDown() {
    Run run = Run.rolledBack().request("3").after(WINDOW_SECONDS);

    run.gate(Verdict.HOLD);

    assertThat(run.lastActions()).containsExactly(COOLED_DOWN, ATTEMPT_STARTED);
    assertThat(run.state().getCandidate()).isEqualTo(Run.version("3"));
    assertThat(run.state().getStable()).isEqualTo(Run.version("1"));
    assertThat(run.state().getAttempt()).isEqualTo(2);
    assertThat(run.state().getPending()).isEmpty();
  }

  @Test
  void leavesAStableFeatureAloneWhateverItsGatesSay() {
    Run run = Run.stable();

    for (Verdict verdict : Verdict.values()) {
      assertThat(run.after(WINDOW_SECONDS).gate(verdict).lastActions()).isEmpty();
    }
  }

  @Test
  void hasNothingToSayOfGatesOfAFeatureThatDoesNotExist() {
    Run run = Run.nothingYet();

    run.gate(Run.current(Run.stable().state(), Verdict.ROLLBACK));

    assertThat(run.lastActions()).isEmpty();
  }
}

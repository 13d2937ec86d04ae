package io.knhk.promotion.rollout;

import static io.knhk.promotion.rollout.Run.WINDOW_SECONDS;
import static io.knhk.promotion.rollout.Run.asked;
import static io.knhk.schemas.promotion.AuditAction.ATTEMPT_STARTED;
import static io.knhk.schemas.promotion.AuditAction.CLOCK_STARTED;
import static io.knhk.schemas.promotion.AuditAction.COMMAND_DONE;
import static io.knhk.schemas.promotion.AuditAction.COMMAND_REJECTED;
import static io.knhk.schemas.promotion.AuditAction.OVERRIDDEN_GATE;
import static io.knhk.schemas.promotion.AuditAction.PENDING;
import static io.knhk.schemas.promotion.AuditAction.PROMOTED;
import static io.knhk.schemas.promotion.AuditAction.ROLLED_BACK;
import static io.knhk.schemas.promotion.AuditAction.WATCH_ENDED;
import static io.knhk.schemas.promotion.PromotionCommandKind.NEW_ATTEMPT;
import static io.knhk.schemas.promotion.PromotionCommandKind.OVERRIDE;
import static io.knhk.schemas.promotion.PromotionCommandKind.ROLL_BACK;
import static org.assertj.core.api.Assertions.assertThat;

import io.knhk.schemas.promotion.FeatureState;
import io.knhk.schemas.promotion.OperatorOverride;
import io.knhk.schemas.promotion.Phase;
import io.knhk.schemas.promotion.PromotionCommandKind;
import io.knhk.schemas.slo.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CommandTest {

  @Test
  void rollsTheCandidateBack() {
    Run run = Run.rollingOut().command(asked(ROLL_BACK, "2").setAttempt(1L));

    assertThat(run.lastActions()).containsExactly(COMMAND_DONE, ROLLED_BACK);
    assertThat(run.lastReason()).isEqualTo("ROLL_BACK of version 2 by alice: I say so");
    assertThat(run.state().getPhase()).isEqualTo(Phase.ROLLED_BACK);
  }

  @Test
  void rollsAVersionBackThatWasPromotedAMomentAgo() {
    Run run = Run.promoted().command(ROLL_BACK, "2");

    assertThat(run.lastActions()).containsExactly(COMMAND_DONE, ROLLED_BACK);
    assertThat(run.state().getStable()).isEqualTo(Run.version("1"));
  }

  @Test
  void holdsTheCandidateAtAnOperatorsShareWhateverItsGatesSay() {
    Run run = Run.rollingOut().override(7_500);
    assertThat(run.lastActions()).containsExactly(COMMAND_DONE);
    assertThat(run.state().getShareBasisPoints()).isEqualTo(7_500);
    assertThat(run.state().getOverride())
        .isEqualTo(new OperatorOverride("2", 1L, "alice", "I say so"));
    FeatureState held = run.state();
    run.after(WINDOW_SECONDS);

    for (Verdict acting : new Verdict[] {Verdict.OPEN, Verdict.CLOSED, Verdict.ROLLBACK}) {
      assertThat(run.gate(acting).lastActions()).containsExactly(OVERRIDDEN_GATE);
    }
    assertThat(run.gate(Verdict.HOLD).lastActions()).isEmpty();
    assertThat(FeatureState.newBuilder(run.state()).setGatesOffset(held.getGatesOffset()).build())
        .isEqualTo(held);
  }

  @Test
  void lettingAnOperatorHoldAStageIsNoNewsHoweverLongItLasts() {
    Run run = Run.rollingOut().override(7_500).after(Run.MAX_STAGE_SECONDS);

    assertThat(run.gate(Verdict.HOLD).lastActions()).isEmpty();
  }

  @Test
  void promotesWhenTheOperatorsShareIsAll() {
    Run run = Run.rollingOut().override(10_000);

    assertThat(run.lastActions()).containsExactly(COMMAND_DONE, PROMOTED);
    assertThat(run.state().getPhase()).isEqualTo(Phase.PROMOTED);
    assertThat(run.gate(Verdict.ROLLBACK).lastActions())
        .containsExactly(CLOCK_STARTED, OVERRIDDEN_GATE);
    assertThat(run.after(WINDOW_SECONDS).gate(Verdict.ROLLBACK).lastActions())
        .containsExactly(WATCH_ENDED);
    assertThat(run.state().getStable()).isEqualTo(Run.version("2"));
    assertThat(run.state().getOverride()).isNull();
  }

  @Test
  void unfreezesByAnOverride() {
    assertThat(Run.rollingOut().gate(Verdict.CLOSED).override(500).state().getFrozen()).isFalse();
    assertThat(Run.promoted().gate(Verdict.CLOSED).override(10_000).state().getFrozen()).isFalse();
  }

  @Test
  void canRollBackWhatAnOperatorHeld() {
    Run run = Run.rollingOut().override(7_500).command(ROLL_BACK, "2");

    assertThat(run.lastActions()).containsExactly(COMMAND_DONE, ROLLED_BACK);
    assertThat(run.state().getOverride()).isNull();
  }

  @Test
  void cannotHoldWhatIsPromotedBelowAll() {
    Run run = Run.promoted().override(9_999);

    assertThat(run.lastActions()).containsExactly(COMMAND_REJECTED);
    assertThat(run.lastReason()).contains("shareBasisPoints is 9999", "ROLL_BACK");
  }

  @Test
  void triesARefusedVersionAgain() {
    Run run = Run.rolledBack().after(WINDOW_SECONDS).gate(Verdict.HOLD).command(NEW_ATTEMPT, "2");

    assertThat(run.lastActions()).containsExactly(COMMAND_DONE, ATTEMPT_STARTED);
    assertThat(run.state().getCandidate()).isEqualTo(Run.version("2"));
    assertThat(run.state().getAttempt()).isEqualTo(2);
    assertThat(run.state().getRefused()).isEmpty();
  }

  @Test
  void letsANewAttemptWaitForTheCoolDown() {
    Run run = Run.rolledBack().command(NEW_ATTEMPT, "2");

    assertThat(run.lastActions()).containsExactly(COMMAND_DONE, PENDING);
    assertThat(run.state().getRefused()).isEmpty();
    assertThat(run.state().getPending()).hasSize(1);
  }

  @Test
  void goesBackToTheVersionBeforeByANewAttempt() {
    Run run = Run.promoted().after(WINDOW_SECONDS).gate(Verdict.HOLD).command(NEW_ATTEMPT, "1");

    assertThat(run.lastActions()).containsExactly(COMMAND_DONE, ATTEMPT_STARTED);
    assertThat(run.state().getStable()).isEqualTo(Run.version("2"));
    assertThat(run.state().getCandidate()).isEqualTo(Run.version("1"));
  }

  @Test
  void rejectsANewAttemptOfWhatIsStableInRolloutWaitingOrUnknown() {
    Run run = Run.rollingOut().request("3");

    assertThat(run.command(NEW_ATTEMPT, "1").lastReason()).contains("is stable");
    assertThat(run.command(NEW_ATTEMPT, "2").lastReason()).contains("is in rollout");
    assertThat(run.command(NEW_ATTEMPT, "3").lastReason()).contains("is waiting");
    assertThat(run.command(NEW_ATTEMPT, "9").lastReason())
        .contains("version is \"9\"; allowed: []");
    assertThat(run.lastActions()).containsExactly(COMMAND_REJECTED);
  }

  @Test
  void rejectsCommandsOnAnAttemptThatIsNotCurrent() {
    Run run = Run.rollingOut().command(asked(ROLL_BACK, "1").setAttempt(9L));

    assertThat(run.lastActions()).containsExactly(COMMAND_REJECTED);
    assertThat(run.lastReason())
        .contains("version is \"1\"; allowed: \"2\"", "attempt is 9; allowed: 1");
    assertThat(Run.stable().command(ROLL_BACK, "1").lastReason()).contains("no rollout runs");
  }

  @ParameterizedTest
  @EnumSource(
      value = PromotionCommandKind.class,
      names = {"APPROVE", "FREEZE", "ATTEST", "UNKNOWN"})
  void rejectsWhatThisReleaseCannotDo(PromotionCommandKind kind) {
    Run run = Run.rollingOut();
    FeatureState before = run.state();

    run.command(kind, "2");

    assertThat(run.lastActions()).containsExactly(COMMAND_REJECTED);
    assertThat(run.lastReason()).contains("kind is " + kind);
    assertThat(run.state()).isEqualTo(before);
  }

  @Test
  void namesEveryFaultOfACommand() {
    Run run =
        Run.rollingOut()
            .command(
                asked(OVERRIDE, " ")
                    .setCommandId("")
                    .setOperator("")
                    .setReason("")
                    .setShareBasisPoints(10_001));

    assertThat(run.lastActions()).containsExactly(COMMAND_REJECTED);
    assertThat(run.lastReason())
        .contains(
            "commandId has 0 characters; allowed: 1 to 128",
            "version is \" \"; allowed: not blank",
            "operator is \"\"",
            "reason is \"\"",
            "shareBasisPoints is 10001; allowed: 0 to 10000");
    assertThat(run.command(asked(OVERRIDE, "2")).lastReason()).contains("shareBasisPoints is null");
  }

  @Test
  void answersACommandOnAFeatureThatDoesNotExistWithoutAState() {
    Run run = Run.nothingYet().command(ROLL_BACK, "2");

    assertThat(run.lastActions()).containsExactly(COMMAND_REJECTED);
    assertThat(run.lastSteps().getFirst().state()).isEmpty();
    assertThat(run.lastReason()).contains("feature is \"order\"");
  }
}

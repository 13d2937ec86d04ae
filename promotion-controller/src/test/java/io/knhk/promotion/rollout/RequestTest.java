package io.knhk.promotion.rollout;

import static io.knhk.schemas.promotion.AuditAction.ATTEMPT_STARTED;
import static io.knhk.schemas.promotion.AuditAction.FIRST_STABLE;
import static io.knhk.schemas.promotion.AuditAction.PENDING;
import static io.knhk.schemas.promotion.AuditAction.REFUSED;
import static org.assertj.core.api.Assertions.assertThat;

import io.knhk.schemas.VersionRef;
import io.knhk.schemas.promotion.FeatureState;
import io.knhk.schemas.promotion.PendingVersion;
import io.knhk.schemas.promotion.Phase;
import io.knhk.schemas.promotion.RolloutRequested;
import io.knhk.schemas.slo.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;

class RequestTest {
  private static RolloutRequested withHash(String version, String hash) {
    return RolloutRequested.newBuilder(Run.requested(version))
        .setVersion(new VersionRef(version, hash))
        .build();
  }

  @Test
  void makesTheFirstVersionStableAtOnce() {
    Run run = Run.nothingYet().request("1");

    assertThat(run.lastActions()).containsExactly(FIRST_STABLE);
    FeatureState state = run.state();
    assertThat(state.getSequence()).isEqualTo(1);
    assertThat(state.getPhase()).isEqualTo(Phase.STABLE);
    assertThat(state.getStable()).isEqualTo(Run.version("1"));
    assertThat(state.getAttempt()).isZero();
    assertThat(state.getPhaseSeq()).isEqualTo(1);
    assertThat(state.getOwnerRegion()).isEqualTo("local");
  }

  @Test
  void startsTheAttemptOfTheNextVersionByTheConfiguredStages() {
    Run run = Run.stable().request("2");

    assertThat(run.lastActions()).containsExactly(ATTEMPT_STARTED);
    FeatureState state = run.state();
    assertThat(state.getSequence()).isEqualTo(2);
    assertThat(state.getPhase()).isEqualTo(Phase.ROLLING_OUT);
    assertThat(state.getStable()).isEqualTo(Run.version("1"));
    assertThat(state.getCandidate()).isEqualTo(Run.version("2"));
    assertThat(state.getAttempt()).isEqualTo(1);
    assertThat(state.getStage()).isEqualTo(1);
    assertThat(state.getShareBasisPoints()).isEqualTo(1_000);
    assertThat(state.getStagesBasisPoints()).containsExactly(1_000, 5_000, 10_000);
    assertThat(state.getRollbackWindowSeconds()).isEqualTo(Run.WINDOW_SECONDS);
    assertThat(state.getPhaseSeq()).isEqualTo(2);
    assertThat(state.getPhaseSinceMillis()).isNull();
  }

  @Test
  void startsTheAttemptByTheDefinitionsOwnStagesAndWindow() {
    RolloutRequested own =
        RolloutRequested.newBuilder(Run.requested("2"))
            .setStagesBasisPoints(List.of(2_000, 10_000))
            .setRollbackWindowSeconds(3)
            .build();

    FeatureState state = Run.stable().request(own).state();

    assertThat(state.getShareBasisPoints()).isEqualTo(2_000);
    assertThat(state.getStagesBasisPoints()).containsExactly(2_000, 10_000);
    assertThat(state.getRollbackWindowSeconds()).isEqualTo(3);
  }

  @Test
  void letsAVersionWaitWhileAnotherRollsOutAndShowsIt() {
    Run run = Run.rollingOut();
    FeatureState before = run.state();

    run.request("3");

    assertThat(run.lastActions()).containsExactly(PENDING);
    assertThat(run.state().getPending())
        .extracting(PendingVersion::getVersion)
        .containsExactly(Run.version("3"));
    assertThat(run.state().getSequence()).isEqualTo(before.getSequence() + 1);
    assertThat(run.state().getPhaseSeq()).isEqualTo(before.getPhaseSeq());
    assertThat(run.state().getPhaseSinceMillis()).isEqualTo(before.getPhaseSinceMillis());
  }

  @Test
  void letsAVersionWaitDuringWatchAndCoolDown() {
    assertThat(Run.promoted().request("3").lastActions()).containsExactly(PENDING);
    assertThat(Run.rolledBack().request("3").lastActions()).containsExactly(PENDING);
  }

  @Test
  void refusesTheDefinitionOfAVersionThatWasRolledBackUnderAnyName() {
    Run run = Run.rolledBack();
    FeatureState before = run.state();

    run.request(withHash("9", "hash-2"));

    assertThat(run.lastActions()).containsExactly(REFUSED);
    assertThat(run.lastReason()).contains("version 2", "NEW_ATTEMPT");
    assertThat(run.state()).isEqualTo(before);
  }

  @Test
  void refusesWhatIsStableInRolloutOrWaiting() {
    Run run = Run.rollingOut().request("3");

    assertThat(run.request("1").lastReason()).contains("is stable");
    assertThat(run.request(withHash("9", "hash-1")).lastReason()).contains("is stable");
    assertThat(run.request("2").lastReason()).contains("is in rollout");
    assertThat(run.request("3").lastReason()).contains("is waiting");
    assertThat(run.lastActions()).containsExactly(REFUSED);
  }

  @Test
  void refusesStagesAndWindowsThatCannotBeFollowedNamingEachFault() {
    RolloutRequested bad =
        RolloutRequested.newBuilder(Run.requested("2"))
            .setStagesBasisPoints(List.of(5_000, 1_000))
            .setRollbackWindowSeconds(0)
            .build();

    Run run = Run.stable().request(bad);

    assertThat(run.lastActions()).containsExactly(REFUSED);
    assertThat(run.lastReason())
        .contains(
            "stagesBasisPoints is [5000, 1000]", "rollbackWindowSeconds is 0; allowed: from 1");
  }

  @Test
  void forgetsAWaitingVersionThatARollbackMakesStableAgain() {
    Run run = Run.promoted().request(withHash("4", "hash-1")).request("5");

    run.gate(Verdict.ROLLBACK);

    assertThat(run.state().getStable()).isEqualTo(Run.version("1"));
    assertThat(run.state().getPending())
        .extracting(PendingVersion::getVersion)
        .containsExactly(Run.version("5"));
  }
}

package io.knhk.app.demo.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.knhk.schemas.RuntimeClass;
import io.knhk.schemas.VersionRef;
import io.knhk.schemas.promotion.AuditAction;
import io.knhk.schemas.promotion.FeatureState;
import io.knhk.schemas.promotion.Phase;
import io.knhk.schemas.slo.GateDecision;
import io.knhk.schemas.slo.GateReason;
import io.knhk.schemas.slo.Verdict;
import io.knhk.schemas.workflow.Outcome;
import java.util.List;
import org.junit.jupiter.api.Test;

class StoryTest {
  private static final int PARTITIONS = 2;
  private final Story story = new Story("order", PARTITIONS);

  @Test
  void stableHasPassedOnceItsGateIsOpenWithoutAnAttempt() {
    tell(0, Told.gate("1", 0, 0, Verdict.HOLD, GateReason.COLLECTING).build());
    assertThat(story.passedAsStable("1")).isFalse();

    tell(1, Told.gate("1", 0, 0, Verdict.OPEN, GateReason.PASSED).build());

    assertThat(story.passedAsStable("1")).isTrue();
    assertThat(story.passedAsStable("2")).isFalse();
  }

  @Test
  void promotionCountsOnceAuditAndPublishedStateAgree() {
    FeatureState promoted =
        Told.state(7, Phase.PROMOTED, "2").setCandidate(new VersionRef("2", "h2")).build();
    story.apply(Told.at("promotion.audit", 0, 0, Told.audit(AuditAction.PROMOTED, 3, promoted)));
    assertThat(story.promoted("2")).as("audited, not yet given to engines").isFalse();

    story.apply(Told.at("promotion.features", 0, 0, promoted));

    assertThat(story.promoted("2")).isTrue();
    assertThat(story.promotedVersions()).containsExactly("2");
  }

  @Test
  void rollbackIsTimedFromItsGateToTheLastPartitionsFirstStateWithoutIt() {
    tellRollback();
    story.apply(Told.at("workflow.events", 0, 9_000, Told.applied(0, 5, 2, 1_000)));
    story.apply(Told.at("workflow.events", 1, 10_150, Told.applied(0, 5, 2, 0)));
    story.apply(Told.at("workflow.events", 2, 10_400, Told.applied(0, 6, 0, 0)));
    assertThat(story.rollback("3")).as("partition 1 has not felt it").isEmpty();

    story.apply(Told.at("workflow.events", 3, 10_260, Told.applied(1, 6, 0, 0)));

    Rollback rollback = story.rollback("3").orElseThrow();
    assertThat(rollback.detectionMillis()).isEqualTo(10_000 - 7_300);
    assertThat(rollback.reactionMillis()).isEqualTo(260);
    assertThat(rollback.position().getOffset()).isEqualTo(42);
  }

  @Test
  void statesFromBeforeTheAttemptAreNotItsEnd() {
    tellRollback();

    story.apply(Told.at("workflow.events", 0, 1_000, Told.applied(0, 4, 0, 0)));
    story.apply(Told.at("workflow.events", 1, 1_000, Told.applied(1, 4, 0, 0)));

    assertThat(story.rollback("3")).isEmpty();
  }

  @Test
  void pendingIsSeenInTheAudit() {
    FeatureState waiting = Told.takenBack(8, "3", 2).setPending(List.of(Told.pending("4"))).build();

    story.apply(Told.at("promotion.audit", 0, 0, Told.audit(AuditAction.PENDING, 0, waiting)));

    assertThat(story.pendingSeen("4")).isTrue();
    assertThat(story.pendingSeen("3")).isFalse();
  }

  @Test
  void rejectedRegistrationIsARefusal() {
    story.apply(
        Told.at(
            "workflow.events",
            0,
            0,
            Told.entry(Outcome.REJECTED)
                .setCommandKind("RegisterWorkflow")
                .setCommandId("register-2")
                .setReasonCode("INVALID_DEFINITION")
                .setMessage("no tasks")
                .build()));

    assertThat(story.refusals())
        .containsExactly("registration register-2 was rejected, INVALID_DEFINITION: no tasks");
  }

  @Test
  void totalsMergeTheLastRevisionsOfClosedWindows() {
    story.apply(Told.at("slo.metrics", 0, 0, Told.window("1", 0, 1, false, 100)));
    story.apply(Told.at("slo.metrics", 1, 0, Told.window("1", 0, 2, true, 100, 200)));
    story.apply(Told.at("slo.metrics", 2, 0, Told.window("1", 4_000, 1, true, 1_000_000)));
    story.apply(Told.at("slo.metrics", 3, 0, Told.window("1", 8_000, 1, false, 5, 5)));

    ClassFigures figures = story.totals().getFirst();

    assertThat(story.totals()).hasSize(1);
    assertThat(figures.runtimeClass()).isEqualTo(RuntimeClass.W1);
    assertThat(figures.counts().measurements()).isEqualTo(3);
    assertThat(figures.p99Picos()).isBetween(1_000_000L, 1_010_000L);
    assertThat(story.soFar().getFirst().counts().measurements()).isEqualTo(5);
    assertThat(story.countedUntil(4_000)).isTrue();
    assertThat(story.countedUntil(4_001)).isFalse();
  }

  @Test
  void turnsLeaveOutWhatSaysTheSameAgain() {
    tell(0, Told.gate("2", 1, 1, Verdict.HOLD, GateReason.NO_DATA).build());
    tell(1, Told.gate("2", 1, 1, Verdict.HOLD, GateReason.COLLECTING).build());
    tell(2, Told.gate("2", 1, 2, Verdict.HOLD, GateReason.COLLECTING).build());
    tell(3, Told.gate("2", 1, 2, Verdict.OPEN, GateReason.PASSED).build());

    assertThat(story.turns())
        .extracting(turn -> turn.position().getOffset())
        .containsExactly(0L, 2L, 3L);
  }

  private void tellRollback() {
    GateDecision gate =
        Told.gate("3", 2, 1, Verdict.ROLLBACK, GateReason.FAST_RULE)
            .setFirstBadMillis(7_300L)
            .build();
    FeatureState state = Told.takenBack(6, "3", 2).build();
    tell(42, gate);
    story.apply(Told.at("promotion.audit", 0, 0, Told.audit(AuditAction.ROLLED_BACK, 42, state)));
    story.apply(Told.at("promotion.features", 0, 0, state));
  }

  private void tell(long offset, GateDecision gate) {
    story.apply(Told.at("promotion.gates", offset, 0, gate));
  }
}

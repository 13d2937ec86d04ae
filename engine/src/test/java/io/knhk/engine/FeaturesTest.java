package io.knhk.engine;

import static io.knhk.engine.Orders.ATTEMPT;
import static io.knhk.engine.Orders.ORDER_1;
import static io.knhk.engine.Orders.ORDER_2;
import static io.knhk.engine.Orders.promoted;
import static io.knhk.engine.Orders.rollingOut;
import static org.assertj.core.api.Assertions.assertThat;

import io.knhk.schemas.Side;
import io.knhk.schemas.Topics;
import io.knhk.schemas.promotion.FeatureState;
import io.knhk.schemas.slo.FeatureApplied;
import io.knhk.schemas.slo.Verdict;
import io.knhk.schemas.workflow.CauseKind;
import io.knhk.schemas.workflow.Event;
import io.knhk.schemas.workflow.EventKind;
import io.knhk.schemas.workflow.WorkflowEvent;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FeaturesTest {
  private final EngineRig rig = new EngineRig();

  @BeforeEach
  void twoVersions() {
    rig.register(ORDER_1);
    rig.register(ORDER_2);
    rig.drain();
  }

  @AfterEach
  void close() {
    rig.close();
  }

  @Test
  void appliesAStateOnAnIdlePartition() {
    rig.feature(rollingOut(4, 2, 5_000).build());

    rig.pass(Duration.ofMillis(50));

    WorkflowEvent entry = rig.lastEvent();
    assertThat(entry.getCauseKind()).isEqualTo(CauseKind.FEATURE);
    assertThat(entry.getCause().getTopic()).isEqualTo("promotion.features");
    assertThat(entry.getEvents())
        .extracting(Event::getKind)
        .containsExactly(EventKind.FEATURE_APPLIED);
    FeatureApplied applied = entry.getEvents().getFirst().getFeatureApplied();
    assertThat(rig.read(Topics.TIMINGS)).containsExactly(applied);
    assertThat(applied.getFeatureSeq()).isEqualTo(4);
    assertThat(applied.getCandidateVersion()).isEqualTo("2");
    assertThat(applied.getStableVersion()).isEqualTo("1");
    assertThat(applied.getAttempt()).isEqualTo(ATTEMPT);
    assertThat(applied.getStage()).isEqualTo(2);
    assertThat(applied.getShareBasisPoints()).isEqualTo(5_000);
    assertThat(applied.getEnginePartition()).isZero();
  }

  @Test
  void namesNoAttemptWithoutACandidate() {
    rig.feature(FeatureState.newBuilder(Orders.stable(4, ORDER_1)).setAttempt(3).build());

    rig.pass(Duration.ofMillis(50));

    FeatureApplied applied = applied().getLast();
    assertThat(applied.getCandidateVersion()).isNull();
    assertThat(applied.getAttempt()).isZero();
    assertThat(applied.getStage()).isZero();
    assertThat(applied.getShareBasisPoints()).isZero();
  }

  @Test
  void neverGoesBackToAnOlderState() {
    rig.feature(rollingOut(4, 2, 5_000).build());
    rig.pass(Duration.ofMillis(50));
    rig.drain();

    rig.feature(rollingOut(3, 1, 10_000).build());
    rig.pass(Duration.ofMillis(100));

    assertThat(applied()).isEmpty();
  }

  @Test
  void appliesEachStateOnce() {
    rig.feature(rollingOut(4, 2, 5_000).build());

    rig.pass(Duration.ofSeconds(1));

    assertThat(applied()).hasSize(1);
  }

  @Test
  void waitsForTheDefinitionsThatAStateNames() {
    rig.definitionsSeen = false;
    rig.register(Orders.ORDER_3);
    rig.feature(rollingOut(4, 1, 5_000).setCandidate(EngineRig.version(Orders.ORDER_3)).build());
    rig.pass(Duration.ofSeconds(1));
    List<FeatureApplied> before = applied();

    rig.seeDefinitions();
    rig.pass(Duration.ofMillis(50));

    assertThat(before).isEmpty();
    assertThat(applied()).hasSize(1);
  }

  @Test
  void waitsForNoDefinitionForEver() {
    rig.feature(rollingOut(4, 1, 5_000).setCandidate(EngineRig.version(Orders.ORDER_3)).build());
    rig.pass(Duration.ofMillis(4_900));
    List<FeatureApplied> before = applied();

    rig.pass(Duration.ofMillis(200));

    assertThat(before).isEmpty();
    assertThat(applied()).hasSize(1);
  }

  @Test
  void keepsARunningCaseOnItsSide() {
    rig.feature(rollingOut(4, 1, 10_000).build());
    rig.start("c");
    rig.feature(Orders.stable(5, ORDER_1));

    rig.complete("c", "pay", 1);
    rig.complete("c", "pack", 1);

    assertThat(rig.timings()).extracting(timing -> timing.getVersion()).containsOnly("2");
  }

  @Test
  void recordsWhatACaseWasDrawnTo() {
    rig.feature(rollingOut(4, 1, 10_000).build());

    rig.start("c");

    WorkflowEvent entry = rig.lastEvent();
    assertThat(entry.getReads().getSide()).isEqualTo(Side.CANDIDATE);
    assertThat(entry.getReads().getVersion()).isEqualTo("2");
    assertThat(entry.getReads().getDefinitionHash())
        .isEqualTo(EngineRig.version(ORDER_2).getDefinitionHash());
    assertThat(entry.getReads().getFeatureSeq()).isEqualTo(4);
    assertThat(entry.getReads().getDefinitionSeen()).isTrue();
    assertThat(entry.getEvents().getFirst().getSide()).isEqualTo(Side.CANDIDATE);
  }

  @Test
  void startsNothingOfAFeatureThatIsOff() {
    rig.feature(rollingOut(4, 1, 10_000).setEnabled(false).build());

    rig.start("c");

    assertThat(rig.lastEvent().getReasonCode()).isEqualTo("FEATURE_OFF");
  }

  @Test
  void brakesByItselfAtARollbackOfItsAttempt() {
    rig.feature(rollingOut(4, 1, 10_000).build());
    rig.pass(Duration.ofMillis(50));
    rig.drain();

    rig.gate(Orders.gate(Verdict.ROLLBACK, "2", ATTEMPT));
    rig.pass(Duration.ofMillis(50));
    rig.start("c");

    List<WorkflowEvent> events = rig.events();
    FeatureApplied braked = events.getFirst().getEvents().getFirst().getFeatureApplied();
    assertThat(events.getFirst().getCause().getTopic()).isEqualTo("promotion.gates");
    assertThat(braked.getBraked()).isTrue();
    assertThat(braked.getBrakeCause()).isEqualTo(events.getFirst().getCause());
    assertThat(braked.getShareBasisPoints()).isZero();
    assertThat(braked.getFeatureSeq()).isEqualTo(4);
    assertThat(braked.getAttempt()).isEqualTo(ATTEMPT);
    assertThat(braked.getCandidateVersion()).isEqualTo("2");
    assertThat(events.getLast().getReads().getVersion()).isEqualTo("1");
  }

  @Test
  void brakesForNothingElse() {
    rig.feature(rollingOut(4, 1, 10_000).setGatesOffset(1).build());
    rig.pass(Duration.ofMillis(50));
    rig.drain();

    rig.gate(Orders.gate(Verdict.ROLLBACK, "2", ATTEMPT)); // accounted for
    rig.gate(Orders.gate(Verdict.ROLLBACK, "2", ATTEMPT - 1));
    rig.gate(Orders.gate(Verdict.ROLLBACK, "1", ATTEMPT));
    rig.gate(Orders.gate(Verdict.CLOSED, "2", ATTEMPT));
    rig.pass(Duration.ofMillis(100));

    assertThat(applied()).isEmpty();
  }

  @Test
  void holdsTheBrakeUnderALaterStateOfTheAttempt() {
    rig.feature(rollingOut(4, 1, 10_000).build());
    rig.gate(Orders.gate(Verdict.ROLLBACK, "2", ATTEMPT));
    rig.pass(Duration.ofMillis(100));
    rig.drain();

    rig.feature(rollingOut(5, 2, 10_000).setGatesOffset(1).build());
    rig.pass(Duration.ofMillis(50));

    FeatureApplied applied = applied().getLast();
    assertThat(applied.getFeatureSeq()).isEqualTo(5);
    assertThat(applied.getBraked()).isTrue();
    assertThat(applied.getShareBasisPoints()).isZero();
  }

  @Test
  void liftsTheBrakeForAnOperatorsOverrideAndIgnoresTheAttemptsGatesUnderIt() {
    rig.feature(rollingOut(4, 1, 10_000).build());
    rig.gate(Orders.gate(Verdict.ROLLBACK, "2", ATTEMPT));
    rig.pass(Duration.ofMillis(100));
    rig.drain();

    rig.feature(rollingOut(5, 1, 10_000).setOverride(Orders.override()).build());
    rig.gate(Orders.gate(Verdict.ROLLBACK, "2", ATTEMPT));
    rig.pass(Duration.ofMillis(100));

    assertThat(applied())
        .singleElement()
        .satisfies(applied -> {
          assertThat(applied.getBraked()).isFalse();
          assertThat(applied.getShareBasisPoints()).isEqualTo(10_000);
        });
  }

  @Test
  void releasesTheBrakeWithTheAttempt() {
    rig.feature(rollingOut(4, 1, 10_000).build());
    rig.gate(Orders.gate(Verdict.ROLLBACK, "2", ATTEMPT));
    rig.pass(Duration.ofMillis(100));
    rig.drain();

    rig.feature(rollingOut(5, 1, 1_000).setAttempt(ATTEMPT + 1).build());
    rig.pass(Duration.ofMillis(50));

    assertThat(applied().getLast().getBraked()).isFalse();
  }

  @Test
  void sendsNewCasesToThePreviousVersionWhenAPromotionIsTakenBack() {
    rig.feature(promoted(4).build());
    rig.start("before");
    rig.gate(Orders.gate(Verdict.ROLLBACK, "2", ATTEMPT));

    rig.start("after");

    assertThat(rig.timings()).extracting(timing -> timing.getVersion()).containsExactly("2", "1");
  }

  private List<FeatureApplied> applied() {
    return rig.events().stream()
        .flatMap(entry -> entry.getEvents().stream())
        .filter(event -> event.getKind() == EventKind.FEATURE_APPLIED)
        .map(Event::getFeatureApplied)
        .toList();
  }
}

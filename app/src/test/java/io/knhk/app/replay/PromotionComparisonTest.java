package io.knhk.app.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.knhk.app.replay.Difference.Kind;
import io.knhk.promotion.ControllerConfig;
import io.knhk.promotion.audit.AuditChain;
import io.knhk.promotion.rollout.Environment;
import io.knhk.promotion.rollout.Input;
import io.knhk.promotion.rollout.Rollout;
import io.knhk.promotion.rollout.RolloutConfig;
import io.knhk.promotion.rollout.Step;
import io.knhk.schemas.LogPosition;
import io.knhk.schemas.Topic;
import io.knhk.schemas.Topics;
import io.knhk.schemas.VersionRef;
import io.knhk.schemas.promotion.AuditEntry;
import io.knhk.schemas.promotion.FeatureState;
import io.knhk.schemas.promotion.PromotionCommand;
import io.knhk.schemas.promotion.PromotionCommandKind;
import io.knhk.schemas.promotion.RolloutRequested;
import io.knhk.schemas.slo.Compliance;
import io.knhk.schemas.slo.GateDecision;
import io.knhk.schemas.slo.GateReason;
import io.knhk.schemas.slo.Verdict;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;

/** What is held against gates and commands, and what cannot be. */
class PromotionComparisonTest {
  private static final String FEATURE = "order";
  private static final int HOME = Keys.home(FEATURE, SmallRegion.PARTITIONS);
  private static final RolloutConfig CONFIG =
      new RolloutConfig("local", Optional.of(Environment.STAGING), List.of(5_000, 10_000), 10, 60);

  private final SmallRegion region = new SmallRegion();
  private final Map<Integer, AuditEntry> last = new HashMap<>();
  private long nowMillis = 1_800_000_000_000L;

  @Test
  void whatTheControllerDidFollowsFromItsInputs() {
    rolledBack();
    decided();

    Findings findings = replayed();

    assertThat(findings.first()).isEmpty();
    assertThat(findings.pending()).isZero();
    assertThat(findings.compared(Topics.AUDIT.name())).isEqualTo(4);
    assertThat(findings.compared(Topics.FEATURES.name())).isEqualTo(3);
  }

  @Test
  void statesThatWereCompactedAwayAreNotMissed() {
    rolledBack();
    decided();
    region.changed(log -> log.without(SmallRegion.partition(Topics.FEATURES, HOME), first -> true));

    assertThat(replayed().first()).isEmpty();
  }

  @Test
  void aCommandWithoutAnAnswerIsMissed() {
    rolledBack();
    region.write(Topics.PROMOTION_COMMANDS, nowMillis, FEATURE, command());
    decided();

    assertThat(replayed().first())
        .singleElement()
        .satisfies(difference -> {
          assertThat(difference.kind()).isEqualTo(Kind.MISSING);
          assertThat(difference.evidence())
              .singleElement()
              .satisfies(evidence ->
                  assertThat(evidence.partition().topic()).isEqualTo("promotion.commands"));
        });
  }

  @Test
  void aCommandThatTheControllerHasNotComeToIsNot() {
    rolledBack();
    decided();
    region.write(Topics.PROMOTION_COMMANDS, nowMillis, FEATURE, command());

    assertThat(replayed().first()).isEmpty();
  }

  @Test
  void aCommandInAWrongPartitionIsAnsweredAtItsFeaturesHome() {
    rolledBack();
    take(Topics.PROMOTION_COMMANDS, 1 - HOME, command());
    decided();

    Findings findings = replayed();

    assertThat(findings.first()).isEmpty();
    assertThat(findings.compared(Topics.AUDIT.name())).isEqualTo(5);
  }

  @Test
  void aGateThatNoEntryAnswersIsMissed() {
    take(Topics.PROMOTION_COMMANDS, HOME, request("1"));
    take(Topics.PROMOTION_COMMANDS, HOME, request("2"));
    region.write(Topics.GATES, nowMillis, FEATURE, gate(Verdict.ROLLBACK));
    decided();

    assertThat(replayed().first())
        .singleElement()
        .satisfies(difference -> {
          assertThat(difference.kind()).isEqualTo(Kind.MISSING);
          assertThat(difference.partition().topic()).isEqualTo("promotion.audit");
        });
  }

  @Test
  void aGateThatRacedWithACommandIsNot() {
    take(Topics.PROMOTION_COMMANDS, HOME, request("1"));
    GateDecision raced = gate(Verdict.ROLLBACK);
    take(Topics.PROMOTION_COMMANDS, HOME, request("2"));
    region.write(Topics.GATES, nowMillis, FEATURE, raced);
    take(Topics.GATES, HOME, gate(Verdict.HOLD));
    decided();

    assertThat(replayed().first()).isEmpty();
  }

  @Test
  void entriesWhoseCausesAreGoneAreHeldAgainstTheirChainAlone() {
    rolledBack();
    decided();
    region.changed(
        log -> log.beginningAt(SmallRegion.partition(Topics.PROMOTION_COMMANDS, HOME), 1));

    Findings findings = replayed();

    assertThat(findings.first()).isEmpty();
    assertThat(findings.notComparable()).isEqualTo(1);
    assertThat(findings.compared(Topics.AUDIT.name())).isEqualTo(3);
  }

  @Test
  void anAuditWhoseBeginIsGoneIsCountedAndNotCompared() {
    rolledBack();
    decided();
    region.changed(log -> log.beginningAt(SmallRegion.partition(Topics.AUDIT, HOME), 2));

    Findings findings = replayed();

    assertThat(findings.first()).isEmpty();
    assertThat(findings.notComparable()).isEqualTo(2);
    assertThat(findings.compared()).isZero();
  }

  /** Version 2 was tried beside version 1, and rolled back. */
  private void rolledBack() {
    take(Topics.PROMOTION_COMMANDS, HOME, request("1"));
    take(Topics.PROMOTION_COMMANDS, HOME, request("2"));
    take(Topics.GATES, HOME, gate(Verdict.HOLD));
    take(Topics.GATES, HOME, gate(Verdict.ROLLBACK));
  }

  private <V extends SpecificRecord> void take(Topic<V> topic, int task, V value) {
    nowMillis += 1_000;
    LogPosition cause = region.write(topic, task, nowMillis, FEATURE, value);
    Input input = Input.of(FEATURE, value, cause);
    for (Step step : Rollout.decide(state(task), input, CONFIG)) {
      AuditEntry entry = AuditChain.next(Optional.ofNullable(last.get(task)), input, step, CONFIG);
      region.write(Topics.AUDIT, nowMillis, FEATURE, entry);
      FeatureState state = entry.getState();
      if (state != null && state.getSequence() > sequence(task)) {
        region.write(Topics.FEATURES, nowMillis, FEATURE, state);
      }
      last.put(task, entry);
    }
  }

  private Optional<FeatureState> state(int task) {
    return Optional.ofNullable(last.get(task)).map(AuditEntry::getState);
  }

  private long sequence(int task) {
    return state(task).map(FeatureState::getSequence).orElse(0L);
  }

  private void decided() {
    region.changed(log -> log.decidedAll(ControllerConfig.DEFAULT_APPLICATION_ID));
  }

  private Findings replayed() {
    return region.replayed(PromotionComparison::run);
  }

  private static RolloutRequested request(String version) {
    return RolloutRequested.newBuilder()
        .setFeature(FEATURE)
        .setVersion(new VersionRef(version, "hash-" + version))
        .setCause(new LogPosition("workflow.registrations", 0, 7L))
        .build();
  }

  private static PromotionCommand command() {
    return PromotionCommand.newBuilder()
        .setCommandId("c-1")
        .setKind(PromotionCommandKind.NEW_ATTEMPT)
        .setVersion("2")
        .setOperator("alice")
        .setReason("I say so")
        .build();
  }

  /** A gate of what is current now. */
  private GateDecision gate(Verdict verdict) {
    FeatureState state = state(HOME).orElseThrow();
    boolean runs = state.getCandidate() != null;
    return GateDecision.newBuilder()
        .setRegion("local")
        .setFeature(FEATURE)
        .setSequence(1)
        .setVersion((runs ? state.getCandidate() : state.getStable()).getVersion())
        .setAttempt(runs ? state.getAttempt() : 0)
        .setStage(state.getStage())
        .setFeatureSeq(state.getSequence())
        .setVerdict(verdict)
        .setReason(GateReason.UNKNOWN)
        .setNowMillis(nowMillis)
        .setStageStartMillis(0)
        .setAttemptStartMillis(0)
        .setEvidence(List.of())
        .setTests(List.of())
        .setAllowance(0.01)
        .setCompliance(Compliance.NO_DATA)
        .setPolicyHash("policy")
        .setPartition(HOME)
        .setOffset(0)
        .build();
  }
}

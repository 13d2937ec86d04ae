package io.knhk.engine;

import static io.knhk.engine.Orders.ORDER_1;
import static io.knhk.engine.Orders.ORDER_2;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.knhk.schemas.RuntimeClass;
import io.knhk.schemas.Topics;
import io.knhk.schemas.promotion.FeatureState;
import io.knhk.schemas.promotion.RolloutRequested;
import io.knhk.schemas.slo.Compliance;
import io.knhk.schemas.slo.Policy;
import io.knhk.schemas.slo.Timing;
import io.knhk.schemas.slo.Verdict;
import io.knhk.schemas.workflow.Event;
import io.knhk.schemas.workflow.EventKind;
import io.knhk.schemas.workflow.Explored;
import io.knhk.schemas.workflow.Outcome;
import io.knhk.schemas.workflow.Reads;
import io.knhk.schemas.workflow.RegisterWorkflow;
import io.knhk.schemas.workflow.SoundnessVerdict;
import io.knhk.schemas.workflow.WorkflowDefinition;
import io.knhk.schemas.workflow.WorkflowEvent;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RegistrationsTest {
  private static final String UNSOUND =
      """
      id: order
      version: stuck
      tasks:
        choose: {split: xor, then: [{to: pay, when: rich}, {to: pack}]}
        pay: {type: pay, then: [join]}
        pack: {type: pack, then: [join]}
        join: {type: join, join: and}
      """;

  private final EngineRig rig = new EngineRig();

  @AfterEach
  void close() {
    rig.close();
  }

  @Test
  void handsOnAnAcceptedVersion() {
    rig.definitionsSeen = false;
    rig.register(ORDER_1);

    WorkflowEvent entry = rig.lastEvent();
    String hash = EngineRig.version(ORDER_1).getDefinitionHash();
    assertThat(entry.getJournal()).isEqualTo("registrations-0");
    assertThat(entry.getOutcome()).isEqualTo(Outcome.ACCEPTED);
    assertThat(entry.getEvents())
        .extracting(Event::getKind, Event::getVersion, Event::getDefinitionHash)
        .containsExactly(tuple(EventKind.WORKFLOW_REGISTERED, "1", hash));
    var definition = rig.records(Topics.DEFINITIONS).getFirst();
    assertThat(definition.key()).isEqualTo("order@1");
    assertThat(definition.value())
        .extracting(WorkflowDefinition::getDefinitionHash, WorkflowDefinition::getDefinitionYaml)
        .containsExactly(hash, ORDER_1);
    RolloutRequested rollout = (RolloutRequested) rig.read(Topics.PROMOTION_COMMANDS).getFirst();
    assertThat(rollout.getFeature()).isEqualTo("order");
    assertThat(rollout.getVersion().getDefinitionHash()).isEqualTo(hash);
    assertThat(rollout.getCause()).isEqualTo(entry.getCause());
    assertThat(rollout.getStagesBasisPoints()).isNull();
  }

  @Test
  void timesAnAcceptedVersionAsItsOwnW1() {
    rig.register(ORDER_2);

    Timing timing = (Timing) rig.read(Topics.TIMINGS).getFirst();
    assertThat(timing.getVersion()).isEqualTo("2");
    assertThat(timing.getEntries())
        .singleElement()
        .satisfies(entry -> {
          assertThat(entry.getRuntimeClass()).isEqualTo(RuntimeClass.W1);
          assertThat(entry.getAttempt()).isZero();
        });
  }

  @Test
  void appendsWhatADefinitionSetsForItself() {
    rig.register(
        Orders.order(
            "1",
            "pay",
            "slo: {c1_p99_max_ms: 60000}\n"
                + "rollout: {stages: [10, 100], rollback_window_seconds: 8, slo_threshold: 0.95}"));

    Policy policy =
        rig.read(Topics.TIMINGS).stream()
            .filter(Policy.class::isInstance)
            .map(Policy.class::cast)
            .findFirst()
            .orElseThrow();
    assertThat(policy.getFeature()).isEqualTo("order");
    assertThat(policy.getVersion()).isEqualTo("1");
    assertThat(policy.getBody().getC1TargetPicos()).isEqualTo(60_000_000_000_000L);
    assertThat(policy.getBody().getW1TargetPicos()).isNull();
    assertThat(policy.getBody().getSloThreshold()).isEqualTo("0.95");
    assertThat(policy.getBody().getRollbackWindowSeconds()).isEqualTo(8);
    assertThat(policy.getPolicyHash()).matches("[0-9a-f]{64}");
    RolloutRequested rollout = (RolloutRequested) rig.read(Topics.PROMOTION_COMMANDS).getFirst();
    assertThat(rollout.getStagesBasisPoints()).containsExactly(1_000, 10_000);
    assertThat(rollout.getRollbackWindowSeconds()).isEqualTo(8);
  }

  @Test
  void acceptsTheSameVersionAgainWithoutEffect() {
    rig.register(ORDER_1);
    rig.read(Topics.PROMOTION_COMMANDS);

    rig.register("# the same, said otherwise\n" + ORDER_1);

    WorkflowEvent entry = rig.lastEvent();
    assertThat(entry.getOutcome()).isEqualTo(Outcome.ACCEPTED);
    assertThat(entry.getRepeat()).isFalse();
    assertThat(entry.getEvents()).isEmpty();
    assertThat(rig.read(Topics.PROMOTION_COMMANDS)).isEmpty();
  }

  @Test
  void refusesAnotherDefinitionUnderAKnownVersion() {
    rig.register(ORDER_1);
    rig.register(Orders.order("1", "pay-otherwise", ""));

    assertThat(rig.lastEvent().getReasonCode()).isEqualTo("VERSION_CONFLICT");
  }

  @Test
  void refusesADefinitionThatWasRolledBackAndSaysWhatItRead() {
    String rolledBack = EngineRig.version(ORDER_2).getDefinitionHash();
    rig.feature(
        FeatureState.newBuilder(Orders.stable(5, ORDER_1))
            .setRefused(List.of(EngineRig.version(ORDER_2)))
            .build());

    rig.register(Orders.order("2b", "pay-v2", ""));

    WorkflowEvent entry = rig.lastEvent();
    assertThat(entry.getReasonCode()).isEqualTo("DEFINITION_REFUSED");
    assertThat(entry.getReads().getRefusedHashes()).containsExactly(rolledBack);
    assertThat(entry.getReads().getFeatureSeq()).isEqualTo(5);
  }

  @Test
  void refusesADefinitionThatCanGetStuckAndNamesTheWay() {
    rig.register(UNSOUND);

    WorkflowEvent entry = rig.lastEvent();
    assertThat(entry.getReasonCode()).isEqualTo("UNSOUND");
    assertThat(entry.getMessage())
        .isEqualTo(
            "option to complete: a case can get stuck, with a token in pay>join, after"
                + " choose>pay, pay");
    assertThat(entry.getReads().getSoundness().getVerdict()).isEqualTo(SoundnessVerdict.UNSOUND);
    assertThat(rig.read(Topics.DEFINITIONS)).isEmpty();
    assertThat(rig.read(Topics.PROMOTION_COMMANDS)).isEmpty();

    rig.register(UNSOUND.replace("join: and", "join: xor"));

    Explored sound = rig.lastEvent().getReads().getSoundness();
    assertThat(sound).isEqualTo(new Explored(SoundnessVerdict.SOUND, 9, null));
  }

  @Test
  void acceptsWhatIsTooBigToDecideAndSaysHowFarItGot() {
    rig.register(BigNets.sound(12));
    explored();

    WorkflowEvent entry = rig.lastEvent();
    assertThat(entry.getOutcome()).isEqualTo(Outcome.ACCEPTED);
    assertThat(entry.getEvents().getFirst().getMessage())
        .isEqualTo(
            "whether it is sound was not decided within 100000 states: it has more states than that");
    assertThat(entry.getReads().getSoundness().getVerdict()).isEqualTo(SoundnessVerdict.UNDECIDED);
  }

  @Test
  void refusesWhatIsTooBigToDecideWhereTheDefinitionSaysSo() {
    rig.register(BigNets.sound(12) + "rollout: {require_sound: true}\n");
    explored();

    WorkflowEvent entry = rig.lastEvent();
    assertThat(entry.getReasonCode()).isEqualTo("NOT_DECIDED");
    assertThat(entry.getMessage())
        .startsWith("rollout: require_sound: whether it is sound was not decided within 100000");
  }

  @Test
  void decidesAgainByTheSoundnessThatItRead() {
    rig.register(UNSOUND);
    rig.register(BigNets.sound(8));
    explored();
    rig.register(ORDER_1);
    Audit audit = new Audit(rig);

    assertThat(audit.fault()).isEmpty();
    assertThat(audit.firstDifference(List.of(unasked(audit.journal().getFirst())))).contains(0);
    assertThat(audit.firstDifference(List.of(unasked(audit.journal().getLast())))).isEmpty();
  }

  private void explored() {
    rig.explore();
    rig.pass(Duration.ofMillis(50));
  }

  /** As a release wrote it that did not ask for soundness. */
  private static TestRecord<String, WorkflowEvent> unasked(TestRecord<String, WorkflowEvent> of) {
    Reads reads = Reads.newBuilder(of.value().getReads()).setSoundness(null).build();
    WorkflowEvent entry =
        WorkflowEvent.newBuilder(of.value()).setReads(reads).setSequence(1).build();
    return new TestRecord<>(of.key(), entry);
  }

  @Test
  void refusesADefinitionUnderAnothersKey() {
    rig.append(Topics.REGISTRATIONS, "invoice", new RegisterWorkflow("r", ORDER_1, null));

    assertThat(rig.lastEvent().getReasonCode()).isEqualTo("KEY_MISMATCH");
  }

  @Test
  void namesAllFaultsOfADefinition() {
    rig.register("id: order\nversion: 1\nspeed: 3\ntasks: {pay: {type: pay, then: [nowhere]}}\n");

    WorkflowEvent entry = rig.lastEvent();
    assertThat(entry.getReasonCode()).isEqualTo("INVALID_DEFINITION");
    assertThat(entry.getMessage()).contains("speed").contains("nowhere");
  }

  @Test
  void carriesTheGateAndComplianceAsLastRead() {
    rig.gate(Orders.gate(Verdict.OPEN, "1", 0));

    rig.register(ORDER_1);

    WorkflowEvent entry = rig.lastEvent();
    assertThat(entry.getGate()).isEqualTo(Verdict.OPEN);
    assertThat(entry.getCompliance()).isEqualTo(Compliance.COMPLIANT);
  }

  @Test
  void answersARepeatWithTheFirstOutcomeForTheWorkflowsLife() {
    RegisterWorkflow command = new RegisterWorkflow("once", ORDER_1, null);
    rig.append(Topics.REGISTRATIONS, "order", command);
    rig.passInLog(Duration.ofDays(400));

    rig.append(Topics.REGISTRATIONS, "order", command);

    assertThat(rig.lastEvent().getRepeat()).isTrue();
  }

  @Test
  void forgetsTheRejectionOfAnUnknownWorkflowAfterADay() {
    RegisterWorkflow command = new RegisterWorkflow("once", "tasks: [", null);
    rig.append(Topics.REGISTRATIONS, "order", command);
    rig.append(Topics.REGISTRATIONS, "order", command);
    boolean repeated = rig.lastEvent().getRepeat();
    rig.passInLog(Duration.ofHours(24));

    rig.append(Topics.REGISTRATIONS, "order", command);

    assertThat(repeated).isTrue();
    assertThat(rig.lastEvent().getRepeat()).isFalse();
  }
}

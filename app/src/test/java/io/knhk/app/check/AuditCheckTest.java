package io.knhk.app.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.knhk.app.demo.story.Told;
import io.knhk.schemas.Topics;
import io.knhk.schemas.VersionRef;
import io.knhk.schemas.promotion.AuditAction;
import io.knhk.schemas.promotion.AuditEntry;
import io.knhk.schemas.promotion.FeatureState;
import io.knhk.schemas.promotion.Phase;
import io.knhk.schemas.promotion.RolloutRequested;
import io.knhk.schemas.slo.GateDecision;
import io.knhk.schemas.slo.GateReason;
import io.knhk.schemas.slo.Verdict;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;

class AuditCheckTest {
  private static final VersionRef CANDIDATE = new VersionRef("2", "h2");
  private final List<RawRecord> records = new ArrayList<>();
  private final RawTopics run = sound();

  @Test
  void soundAuditHasNoDifferences() {
    assertThat(AuditCheck.differences(run)).isEmpty();
  }

  @Test
  void findsADroppedEntry() {
    assertThat(AuditCheck.differences(run.forged(Topics.AUDIT, Forgery.without(1))))
        .extracting(Difference::what)
        .contains("audit order 3 ROLLED_BACK previous hash");
  }

  @Test
  void findsAnAlteredEntry() {
    RawTopics forged =
        run.forged(
            Topics.AUDIT,
            Forgery.at(1, v -> AuditEntry.newBuilder((AuditEntry) v).setReason("another").build()));

    assertThat(AuditCheck.differences(forged))
        .extracting(Difference::what)
        .containsExactly("audit order 2 ATTEMPT_STARTED hash");
  }

  @Test
  void findsACauseThatIsNotThere() {
    assertThat(AuditCheck.differences(run.forged(Topics.GATES, Forgery.without(0))))
        .extracting(Difference::what)
        .containsExactly("audit order 3 ROLLED_BACK cause");
  }

  @Test
  void findsACauseThatDoesNotCallForIt() {
    RawTopics forged =
        run.forged(
            Topics.GATES,
            Forgery.at(
                0,
                v -> GateDecision.newBuilder((GateDecision) v).setVerdict(Verdict.HOLD).build()));

    assertThat(AuditCheck.differences(forged))
        .extracting(Difference::recomputed)
        .containsExactly("upon a ROLLBACK");
  }

  @Test
  void findsAStateThatWasNeverAudited() {
    FeatureState other = Told.state(9, Phase.STABLE, "2").build();
    tell(Topics.FEATURES.name(), 0, other);

    assertThat(AuditCheck.differences(new RawTopics(records)))
        .extracting(Difference::what)
        .containsExactly("state order 9");
  }

  private RawTopics sound() {
    FeatureState stable = Told.state(1, Phase.STABLE, "1").setAttempt(0).build();
    FeatureState rolling =
        FeatureState.newBuilder(stable)
            .setSequence(2)
            .setPhase(Phase.ROLLING_OUT)
            .setCandidate(CANDIDATE)
            .setAttempt(1)
            .setStage(1)
            .setStagesBasisPoints(List.of(1_000, 10_000))
            .setShareBasisPoints(1_000)
            .build();
    FeatureState back = Told.takenBack(3, "2", 1).setRefused(List.of(CANDIDATE)).build();
    tell(Topics.PROMOTION_COMMANDS.name(), 0, request("1"));
    tell(Topics.PROMOTION_COMMANDS.name(), 1, request("2"));
    tell(
        Topics.GATES.name(),
        0,
        Told.gate("2", 1, 1, Verdict.ROLLBACK, GateReason.FAST_RULE).build());
    audit(AuditAction.FIRST_STABLE, Topics.PROMOTION_COMMANDS.name(), 0, stable);
    audit(AuditAction.ATTEMPT_STARTED, Topics.PROMOTION_COMMANDS.name(), 1, rolling);
    audit(AuditAction.ROLLED_BACK, Topics.GATES.name(), 0, back);
    return new RawTopics(records);
  }

  private void audit(AuditAction action, String causeTopic, long causeOffset, FeatureState state) {
    List<AuditEntry> before =
        new RawTopics(records)
            .all(Topics.AUDIT, AuditEntry.class)
            .map(RawTopics.Found::value)
            .toList();
    AuditEntry entry =
        AuditEntry.newBuilder(Told.audit(action, causeOffset, state))
            .setSequence(before.size() + 1L)
            .setPreviousHash(before.isEmpty() ? "0".repeat(64) : before.getLast().getHash())
            .setCause(RawRecord.position(causeTopic, 0, causeOffset))
            .setCauseKind(
                causeTopic.equals(Topics.GATES.name()) ? "GateDecision" : "RolloutRequested")
            .build();
    tell(
        Topics.AUDIT.name(),
        before.size(),
        AuditEntry.newBuilder(entry).setHash(AuditCheck.hashOf(entry)).build());
  }

  private static RolloutRequested request(String version) {
    return RolloutRequested.newBuilder()
        .setFeature("order")
        .setVersion(new VersionRef(version, "h" + version))
        .setCause(RawRecord.position("workflow.registrations", 0, 0))
        .build();
  }

  private void tell(String topic, long offset, SpecificRecord value) {
    records.add(new RawRecord(RawRecord.position(topic, 0, offset), 0, "order", value));
  }
}

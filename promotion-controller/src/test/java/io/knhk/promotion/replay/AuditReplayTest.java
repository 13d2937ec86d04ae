package io.knhk.promotion.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.knhk.promotion.AuditBytes;
import io.knhk.promotion.History;
import io.knhk.promotion.audit.AuditChain;
import io.knhk.promotion.rollout.Environment;
import io.knhk.promotion.rollout.Input;
import io.knhk.promotion.rollout.Run;
import io.knhk.schemas.LogPosition;
import io.knhk.schemas.promotion.AuditAction;
import io.knhk.schemas.promotion.AuditEntry;
import io.knhk.schemas.promotion.FeatureState;
import io.knhk.schemas.promotion.PromotionCommandKind;
import io.knhk.schemas.slo.GateDecision;
import io.knhk.schemas.slo.GateReason;
import io.knhk.schemas.slo.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is told of one controller task's audit when its causes are decided again. */
class AuditReplayTest {
  private final History history = new History(Run.config(Environment.STAGING));
  private final AuditReplay replay = new AuditReplay();
  private long offset;

  @Test
  void decidesAnEntryAgainFromTheEntryBeforeItsCauseAndItsRules() {
    take(request("1"));
    Input second = request("2");

    List<AuditEntry> published = history.take(second);

    assertThat(published)
        .extracting(AuditEntry::getAction)
        .containsExactly(AuditAction.ATTEMPT_STARTED);
    assertThat(again(second, published.getFirst())).isEqualTo(published);
  }

  @Test
  void givesAllEntriesOfOneCause() {
    take(request("1"));
    take(request("2"));
    Input promoted = override(10_000);

    List<AuditEntry> published = history.take(promoted);

    assertThat(published)
        .extracting(AuditEntry::getAction)
        .containsExactly(AuditAction.COMMAND_DONE, AuditAction.PROMOTED);
    assertThat(again(promoted, published.getFirst())).isEqualTo(published);
  }

  @Test
  void aForgedStateDiffersThoughItsHashIsMadeAgain() {
    take(request("1"));
    Input second = request("2");
    AuditEntry published = history.take(second).getFirst();

    AuditEntry forged = hashed(withShare(published, 9_000));

    assertThat(AuditChain.chained(replay.last(Run.FEATURE), forged)).isTrue();
    assertThat(again(second, forged)).isNotEqualTo(List.of(forged));
  }

  @Test
  void goesOnFromWhatWasPublished() {
    take(request("1"));
    AuditEntry forged = hashed(withShare(history.take(request("2")).getFirst(), 9_000));
    replay.take(List.of(forged));
    Input command = override(5_000);

    List<AuditEntry> again = again(command, forged);

    assertThat(again.getFirst().getPreviousHash()).isEqualTo(forged.getHash());
  }

  @Test
  void theChainHoldsOverSeveralEntriesAndNotWithOneMissing() {
    take(request("1"));
    take(request("2"));
    List<AuditEntry> published = history.take(override(10_000));

    assertThat(replay.chained(published)).isTrue();
    assertThat(replay.chained(published.subList(1, 2))).isFalse();
  }

  @Test
  void aGateOfAStableFeatureMayBeSilent() {
    take(request("1"));

    assertThat(silent(gate(Verdict.HOLD))).isTrue();
  }

  @Test
  void aGateThatChangesTheStateMayNotBeSilent() {
    take(request("1"));
    take(request("2"));

    assertThat(silent(gate(Verdict.HOLD))).isFalse(); // it starts the stage's clock
  }

  @Test
  void aGateThatRacedWithACommandMayHaveComeBeforeIt() {
    take(request("1"));
    Input.Gate raced = gate(Verdict.ROLLBACK); // of the stable version: nothing follows
    take(request("2"));

    assertThat(silent(raced)).isTrue();
  }

  @Test
  void gatesKeepTheirOrderAmongThemselves() {
    take(request("1"));
    Input.Gate ofStable = gate(Verdict.HOLD);
    take(request("2"));
    take(override(5_000));
    Input.Gate held =
        gate(Verdict.OPEN); // fits only behind the override, but for the stage's clock
    history.take(held);

    assertThat(silent(ofStable)).isTrue();
    replay.take(List.of(history.entries().getLast()));
    replay.gateAnswered();

    assertThat(silent(gate(Verdict.HOLD))).isTrue();
    assertThat(silent(ofStable)).isFalse(); // stale by now: it would have been told
  }

  @Test
  void aMissingNoticeIsNotTold() {
    take(request("1"));
    take(request("2"));
    take(gate(Verdict.HOLD));
    replay.gateAnswered();

    Input.Gate late = gate(Verdict.HOLD, 1_000L * Run.MAX_STAGE_SECONDS);

    assertThat(silent(late)).isTrue();
  }

  @Test
  void whatFollowsFromNothingBeingJudgedIsDecidedAgain() {
    take(request("1"));
    take(request("2"));
    history.told(Run.unjudged());
    Input.Gate unjudged = gateNotJudged();

    List<AuditEntry> published = history.take(unjudged);

    assertThat(published)
        .extracting(AuditEntry::getAction)
        .containsExactly(AuditAction.STABLE_AT_ONCE);
    assertThat(again(unjudged, published.getFirst())).isEqualTo(published);
  }

  @Test
  void whetherAnythingIsJudgedIsToldByEntriesAlone() {
    history.told(Run.unjudged());
    take(request("1"));
    history.told(Run.config(Environment.STAGING));
    take(request("2"));

    assertThat(silent(gateNotJudged())).isTrue();
  }

  @Test
  void aGateComesAfterTheStateThatItNames() {
    take(request("1"));
    history.take(request("2"));
    Input.Gate ofTheCandidate = gate(Verdict.HOLD);

    assertThat(silent(ofTheCandidate)).isFalse(); // its state's entry is not there
  }

  private void take(Input input) {
    replay.take(history.take(input));
  }

  private List<AuditEntry> again(Input input, AuditEntry first) {
    return replay.again(input.feature(), input.value(), input.cause(), first.getRules());
  }

  private boolean silent(Input.Gate gate) {
    return replay.mayBeSilent(gate.feature(), gate.value(), gate.cause());
  }

  private Input request(String version) {
    return new Input.Request(Run.FEATURE, Run.requested(version), at("promotion.commands"));
  }

  private Input override(int share) {
    return new Input.Command(
        Run.FEATURE,
        Run.asked(PromotionCommandKind.OVERRIDE, "2").setShareBasisPoints(share).build(),
        at("promotion.commands"));
  }

  private Input.Gate gateNotJudged() {
    GateDecision gate =
        GateDecision.newBuilder(gate(Verdict.HOLD).value())
            .setReason(GateReason.NOT_JUDGED)
            .build();
    return new Input.Gate(Run.FEATURE, gate, at("promotion.gates"));
  }

  private Input.Gate gate(Verdict verdict) {
    return gate(verdict, 0);
  }

  private Input.Gate gate(Verdict verdict, long afterMillis) {
    GateDecision gate =
        Run.current(history.state().orElseThrow(), verdict)
            .setNowMillis(1_000_000 + afterMillis)
            .build();
    return new Input.Gate(Run.FEATURE, gate, at("promotion.gates"));
  }

  private LogPosition at(String topic) {
    return new LogPosition(topic, 0, offset++);
  }

  private static AuditEntry withShare(AuditEntry entry, int share) {
    FeatureState state =
        FeatureState.newBuilder(entry.getState()).setShareBasisPoints(share).build();
    return AuditEntry.newBuilder(entry).setState(state).build();
  }

  private static AuditEntry hashed(AuditEntry entry) {
    return AuditEntry.newBuilder(entry).setHash(AuditBytes.hash(entry)).build();
  }
}

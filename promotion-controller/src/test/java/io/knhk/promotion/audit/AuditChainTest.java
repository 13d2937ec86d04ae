package io.knhk.promotion.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.knhk.promotion.AuditBytes;
import io.knhk.promotion.History;
import io.knhk.promotion.rollout.Environment;
import io.knhk.promotion.rollout.Input;
import io.knhk.promotion.rollout.Run;
import io.knhk.schemas.LogPosition;
import io.knhk.schemas.promotion.AuditEntry;
import io.knhk.schemas.promotion.PromotionCommandKind;
import io.knhk.schemas.slo.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;

class AuditChainTest {
  private final History history = new History(Run.config(Environment.STAGING));

  private static Input request(String version, long offset) {
    return new Input.Request(
        Run.FEATURE, Run.requested(version), new LogPosition("promotion.commands", 3, offset));
  }

  private Input gate(long nowMillis) {
    return new Input.Gate(
        Run.FEATURE,
        Run.current(history.state().orElseThrow(), Verdict.HOLD).setNowMillis(nowMillis).build(),
        new LogPosition("promotion.gates", 3, 40L));
  }

  @Test
  void beginsAtOneWithNothingBefore() {
    AuditEntry first = history.take(request("1", 5)).getFirst();

    assertThat(first.getSequence()).isEqualTo(1);
    assertThat(first.getPreviousHash()).isEqualTo("0".repeat(64));
    assertThat(first.getHash()).isEqualTo(AuditBytes.hash(first));
    assertThat(first.getCause()).isEqualTo(new LogPosition("promotion.commands", 3, 5L));
    assertThat(first.getCauseKind()).isEqualTo("RolloutRequested");
    assertThat(first.getNowMillis()).isZero();
  }

  @Test
  void namesTheHashOfTheEntryBefore() {
    AuditEntry first = history.take(request("1", 5)).getFirst();
    AuditEntry second = history.take(request("2", 6)).getFirst();

    assertThat(second.getSequence()).isEqualTo(2);
    assertThat(second.getPreviousHash()).isEqualTo(first.getHash());
  }

  @Test
  void tellsTheLogTimeOfTheLastGateItAnsweredTo() {
    history.take(request("1", 5));
    history.take(request("2", 6));
    AuditEntry clock = history.take(gate(1_234)).getFirst();
    AuditEntry waiting = history.take(request("3", 7)).getFirst();

    assertThat(clock.getCauseKind()).isEqualTo("GateDecision");
    assertThat(List.of(clock, waiting)).extracting(AuditEntry::getNowMillis).containsOnly(1_234L);
  }

  @Test
  void goesOnFromAnEntryWithoutAState() {
    Input unknown =
        new Input.Command(
            Run.FEATURE,
            Run.asked(PromotionCommandKind.ROLL_BACK, "1").build(),
            new LogPosition("promotion.commands", 3, 4L));
    AuditEntry rejected = history.take(unknown).getFirst();
    AuditEntry first = history.take(request("1", 5)).getFirst();

    assertThat(rejected.getState()).isNull();
    assertThat(first.getSequence()).isEqualTo(2);
    assertThat(first.getPreviousHash()).isEqualTo(rejected.getHash());
    assertThat(first.getState().getSequence()).isEqualTo(1);
  }
}

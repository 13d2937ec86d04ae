package io.knhk.fortune5.gate;

import static io.knhk.fortune5.gate.GateLog.SLOTS_PER_WINDOW;
import static io.knhk.fortune5.gate.GateLog.START;
import static io.knhk.fortune5.gate.GateReason.COLLECTING;
import static io.knhk.fortune5.gate.GateReason.INCONCLUSIVE;
import static io.knhk.fortune5.gate.GateReason.NO_DATA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.knhk.fortune5.RuntimeClass;
import io.knhk.fortune5.Side;
import org.junit.jupiter.api.Test;

/** The stable version without a candidate: PASS on each window alone. */
class StableJudgeTest {
  @Test
  void opensWhenAWholeWindowPasses() {
    GateLog log = GateLog.ofStable();
    log.close();

    assertThat(log.slots(SLOTS_PER_WINDOW - 1, 0, 0, 15, 0)).isEqualTo(Ruling.hold(COLLECTING));
    assertThat(log.slots(1, 0, 0, 15, 0)).isEqualTo(Ruling.open());
    assertThat(log.slots(SLOTS_PER_WINDOW - 1, 0, 0, 0, 0)).isEqualTo(Ruling.open());
    assertThat(log.slots(1, 0, 0, 0, 0)).isEqualTo(Ruling.hold(NO_DATA));
  }

  @Test
  void aWindowIsJudgedOnItselfAlone() {
    GateLog log = GateLog.ofStable();
    log.close();
    log.slots(SLOTS_PER_WINDOW, 0, 0, 1_000, 0);

    assertThat(log.slots(SLOTS_PER_WINDOW, 0, 0, 14, 0)).isEqualTo(Ruling.hold(INCONCLUSIVE));
    assertThat(log.judge().evidence())
        .containsExactly(
            new Evidence(
                RuntimeClass.C1, Side.STABLE, EvidenceScope.STAGE, Arrivals.counts(140, 0)));
    assertThat(log.slots(SLOTS_PER_WINDOW, 0, 0, 15, 0)).isEqualTo(Ruling.open());
  }

  @Test
  void itIsNeverRolledBack() {
    GateLog log = GateLog.ofStable();
    for (int i = 0; i < 100; i++) {
      assertThat(log.slots(1, 0, 0, 0, 100).verdict()).isEqualTo(GateVerdict.HOLD);
    }
    assertThat(log.close(40)).isEqualTo(Ruling.hold(NO_DATA));
  }

  @Test
  void everyClassThatIsMeasuredMustPass() {
    GateLog log = GateLog.ofStable();
    log.close();
    log.measured(RuntimeClass.W1, Side.STABLE, 10, 0);

    assertThat(log.slots(SLOTS_PER_WINDOW, 0, 0, 15, 0)).isEqualTo(Ruling.hold(INCONCLUSIVE));
  }

  @Test
  void aFewBatchesOfR1AreNotJudged() {
    GateLog log = GateLog.ofStable();
    log.close();
    log.measured(RuntimeClass.R1, Side.STABLE, 0, 99);
    assertThat(log.slots(SLOTS_PER_WINDOW, 0, 0, 15, 0)).isEqualTo(Ruling.open());

    log.measured(RuntimeClass.R1, Side.STABLE, 0, 100);
    assertThat(log.slots(SLOTS_PER_WINDOW, 0, 0, 15, 0)).isEqualTo(Ruling.hold(INCONCLUSIVE));
  }

  @Test
  void hasNeitherStageNorAttempt() {
    GateJudge judge = GateLog.ofStable().judge();

    assertThat(judge.stage()).isZero();
    assertThat(judge.stageStartMillis()).isEqualTo(START);
    assertThat(judge.attemptStartMillis()).isEmpty();
    assertThat(judge.firstBadMillis()).isEmpty();
  }

  @Test
  void hasNoCandidateToMeasure() {
    assertThatIllegalArgumentException().isThrownBy(() -> GateLog.ofStable().candidate(1, 0));
  }
}

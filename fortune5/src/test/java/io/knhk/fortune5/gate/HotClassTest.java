package io.knhk.fortune5.gate;

import static io.knhk.fortune5.gate.GateLog.SLOTS_PER_WINDOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.knhk.fortune5.RuntimeClass;
import io.knhk.fortune5.Side;
import org.junit.jupiter.api.Test;

/** R1 counts only once both sides have 100 batches in the stage. */
class HotClassTest {
  @Test
  void neitherHoldsNorRollsBackBeforeBothSidesHaveEnough() {
    GateLog log = GateLog.ofAttempt();
    hot(log, Side.STABLE, 99, 0);
    for (int i = 0; i < SLOTS_PER_WINDOW + 1; i++) {
      hot(log, Side.CANDIDATE, 0, 100);
      log.slots(1, 15, 0, 100, 0);
    }

    assertThat(log.slots(1, 15, 0, 100, 0)).isEqualTo(Ruling.open());
    assertThat(log.judge().tests())
        .extracting(TestResult::runtimeClass)
        .containsOnly(RuntimeClass.C1);
    // It is shown all the same.
    assertThat(log.judge().evidence()).extracting(Evidence::runtimeClass).contains(RuntimeClass.R1);
  }

  @Test
  void isNeededOnceBothSidesHaveEnough() {
    GateLog log = GateLog.ofAttempt();
    hot(log, Side.STABLE, 100, 0);
    hot(log, Side.CANDIDATE, 100, 0);

    assertThat(log.slots(SLOTS_PER_WINDOW + 1, 15, 0, 100, 0))
        .isEqualTo(Ruling.hold(GateReason.INCONCLUSIVE));
    hot(log, Side.CANDIDATE, 49, 0);
    assertThat(log.slots(SLOTS_PER_WINDOW, 15, 0, 100, 0)).isEqualTo(Ruling.open());
  }

  @Test
  void rollsBackOnceBothSidesHaveEnough() {
    GateLog log = GateLog.ofAttempt();
    hot(log, Side.STABLE, 100, 0);
    hot(log, Side.CANDIDATE, 100, 0);
    for (int i = 0; i < 5; i++) {
      hot(log, Side.STABLE, 1, 0);
      hot(log, Side.CANDIDATE, 0, 20);
      log.close();
    }

    // The first slot holds 100 good ones, which keep it down: a sixth is needed.
    hot(log, Side.STABLE, 1, 0);
    hot(log, Side.CANDIDATE, 0, 20);
    assertThat(log.close()).isEqualTo(new Ruling(GateVerdict.ROLLBACK, GateReason.FAST_RULE));
    assertThat(log.test(TestKind.FAST, RuntimeClass.R1).holds()).isTrue();
  }

  @Test
  void countsAnewInEachStage() {
    GateLog log = GateLog.ofAttempt();
    hot(log, Side.STABLE, 100, 0);
    hot(log, Side.CANDIDATE, 149, 0);
    log.slots(SLOTS_PER_WINDOW + 1, 15, 0, 100, 0);
    log.stage(2);
    for (int i = 0; i < 20; i++) {
      hot(log, Side.CANDIDATE, 0, 100);
      assertThat(log.slots(1, 15, 0, 100, 0).verdict()).isNotEqualTo(GateVerdict.ROLLBACK);
    }

    assertThat(log.slots(1, 15, 0, 100, 0)).isEqualTo(Ruling.open());
  }

  @Test
  void anAlarmOfTheLastStageRestsUntilItCountsAgain() {
    GateLog log = GateLog.ofAttempt();
    hot(log, Side.STABLE, 0, 1_000);
    hot(log, Side.CANDIDATE, 100, 0);
    for (int i = 0; i < SLOTS_PER_WINDOW + 1; i++) {
      hot(log, Side.STABLE, 0, 20);
      hot(log, Side.CANDIDATE, 0, 20);
      log.slots(1, 15, 0, 100, 0);
    }
    assertThat(log.slots(1, 15, 0, 100, 0)).isEqualTo(Ruling.hold(GateReason.BASELINE_UNHEALTHY));

    log.stage(2);
    log.slots(SLOTS_PER_WINDOW, 15, 0, 100, 0);
    assertThat(log.slots(1, 15, 0, 100, 0)).isEqualTo(Ruling.open());
  }

  private static void hot(GateLog log, Side side, long good, long bad) {
    log.measured(RuntimeClass.R1, side, good, bad);
  }
}

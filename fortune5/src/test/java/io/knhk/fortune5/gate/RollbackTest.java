package io.knhk.fortune5.gate;

import static io.knhk.fortune5.gate.GateLog.BEGIN;
import static io.knhk.fortune5.gate.GateLog.POLICY;
import static io.knhk.fortune5.gate.GateLog.SLOTS_PER_WINDOW;
import static io.knhk.fortune5.gate.GateLog.START;
import static io.knhk.fortune5.gate.GateReason.BASELINE_UNHEALTHY;
import static io.knhk.fortune5.gate.GateReason.FAST_RULE;
import static io.knhk.fortune5.gate.GateReason.SLOW_RULE;
import static io.knhk.fortune5.gate.GateVerdict.CLOSED;
import static io.knhk.fortune5.gate.GateVerdict.HOLD;
import static io.knhk.fortune5.gate.GateVerdict.ROLLBACK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.knhk.fortune5.RuntimeClass;
import io.knhk.fortune5.Side;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** When a candidate is taken back. One slot is 100 ms, a window of the slow rule ten. */
class RollbackTest {
  private static final Ruling FAST = new Ruling(ROLLBACK, FAST_RULE);
  private static final Ruling SLOW = new Ruling(ROLLBACK, SLOW_RULE);

  /** So rarely alarmed that only the slow rule finds anything. */
  private static final GatePolicy SLOW_ALONE =
      Policies.withFast(POLICY, new FastRule(List.of(2.0), Double.MAX_VALUE, 100, 10));

  @Test
  void aCandidateThatMissesAllIsFoundInFiveSlots() {
    GateLog log = GateLog.ofAttempt();

    assertThat(log.slots(4, 0, 20, 100, 0).verdict()).isEqualTo(HOLD);
    assertThat(log.slots(1, 0, 20, 100, 0)).isEqualTo(FAST);
    assertThat(log.judge().firstBadMillis()).hasValue(BEGIN);
    assertThat(log.test(TestKind.BASELINE, RuntimeClass.C1).holds()).isTrue();
  }

  @Test
  void withoutTheStableSideItTakesTen() {
    GateLog log = GateLog.ofAttempt();

    assertThat(log.slots(9, 0, 20, 0, 0).verdict()).isEqualTo(HOLD);
    assertThat(log.slots(1, 0, 20, 0, 0)).isEqualTo(FAST);
    assertThat(log.judge().tests()).extracting(TestResult::kind).doesNotContain(TestKind.BASELINE);
  }

  @Test
  void withoutAutomaticRollbackTheGateCloses() {
    GateLog log = GateLog.ofAttempt().policy(Policies.withoutRollback(POLICY));

    assertThat(log.slots(5, 0, 20, 100, 0)).isEqualTo(new Ruling(CLOSED, FAST_RULE));
  }

  @Test
  void noLaterDataAndNoStageUndoesADecision() {
    GateLog log = GateLog.ofAttempt();
    log.slots(5, 0, 20, 100, 0);
    List<TestResult> decided = log.judge().tests();

    assertThat(log.slots(50, 10_000, 0, 100, 0)).isEqualTo(FAST);
    assertThat(log.judge().tests()).isEqualTo(decided);
    log.stage(2).policy(Policies.withoutRollback(POLICY));
    assertThat(log.slots(SLOTS_PER_WINDOW + 1, 10_000, 0, 100, 0)).isEqualTo(FAST);
    // What is counted goes on being counted.
    assertThat(log.judge().evidence())
        .anySatisfy(evidence -> {
          assertThat(evidence.scope()).isEqualTo(EvidenceScope.ATTEMPT);
          assertThat(evidence.counts().measurements()).isEqualTo(5 * 20 + 61 * 10_000);
        });
  }

  @Test
  void detectorsGoOnFromStageToStage() {
    GateLog log = GateLog.ofAttempt();
    log.slots(4, 0, 20, 100, 0);
    log.stage(2);

    assertThat(log.slots(1, 0, 20, 100, 0)).isEqualTo(FAST);
  }

  @Test
  void aSlowWindowIsFoundWhenItEnds() {
    GateLog log = GateLog.ofAttempt().policy(SLOW_ALONE);
    log.close();

    assertThat(log.slots(9, 98, 2, 1_000, 0).verdict()).isEqualTo(HOLD);
    assertThat(log.slots(1, 96, 4, 1_000, 0)).isEqualTo(SLOW);
    assertThat(log.test(TestKind.SLOW, RuntimeClass.C1))
        .isEqualTo(
            new TestResult(
                TestKind.SLOW,
                RuntimeClass.C1,
                START + 1_000,
                1_000,
                22,
                0,
                0,
                Binomial.upperTail(22, 1_000, 0.01),
                0.001,
                true));
  }

  @Test
  void oneFewerIsNot() {
    GateLog log = GateLog.ofAttempt().policy(SLOW_ALONE);
    log.close();
    log.slots(9, 98, 2, 1_000, 0);

    assertThat(log.slots(1, 97, 3, 1_000, 0).verdict()).isEqualTo(HOLD);
  }

  @Test
  void badOnesOfTwoWindowsAreNotAddedUp() {
    GateLog log = GateLog.ofAttempt().policy(SLOW_ALONE);
    log.close();
    log.slots(5, 100, 0, 1_000, 0);
    log.slots(5, 97, 3, 1_000, 0);

    assertThat(log.slots(5, 97, 3, 1_000, 0).verdict()).isEqualTo(HOLD);
    assertThat(log.slots(5, 100, 0, 1_000, 0).verdict()).isEqualTo(HOLD);
  }

  @Test
  void windowsAreCountedFromTheAttemptsStartThroughAllStages() {
    GateLog log = GateLog.ofAttempt().policy(SLOW_ALONE);
    log.close();
    log.slots(5, 97, 3, 1_000, 0);
    log.stage(2);
    log.slots(4, 98, 2, 1_000, 0);

    assertThat(log.slots(1, 99, 1, 1_000, 0)).isEqualTo(SLOW);
  }

  @Test
  void whatCameBeforeTheFirstWindowIsInNone() {
    GateLog log = GateLog.ofAttempt().policy(SLOW_ALONE);
    log.slots(1, 0, 30, 1_000, 0);

    assertThat(log.slots(SLOTS_PER_WINDOW, 100, 0, 1_000, 0).verdict()).isEqualTo(HOLD);
    assertThat(log.test(TestKind.SLOW, RuntimeClass.C1).bad()).isZero();
  }

  @Test
  void aWindowThatEndedLongAgoIsStillLookedAt() {
    GateLog log = GateLog.ofAttempt().policy(SLOW_ALONE);
    log.close();
    log.slots(5, 90, 10, 1_000, 0);

    assertThat(log.close(100)).isEqualTo(SLOW);
  }

  @Test
  void aShorterWindowHoldsFromTheNextClosing() {
    GateLog log = GateLog.ofAttempt().policy(SLOW_ALONE);
    log.close();
    log.slots(4, 90, 10, 1_000, 0);
    log.policy(Policies.withWindow(POLICY, Duration.ofMillis(300)));

    assertThat(log.slots(1, 90, 10, 1_000, 0)).isEqualTo(SLOW);
  }

  @Test
  void theFastRuleIsAskedFirst() {
    GateLog log = GateLog.ofAttempt();
    log.close();
    log.slots(5, 1, 0, 1_000, 0);

    assertThat(log.slots(5, 0, 20, 1_000, 0)).isEqualTo(FAST);
  }

  @Test
  void aStableSideThatIsNoBetterHoldsInsteadOfRollingBack() {
    GateLog log = GateLog.ofAttempt();
    log.slots(SLOTS_PER_WINDOW + 1, 15, 0, 150, 0);

    assertThat(log.slots(5, 0, 20, 0, 200)).isEqualTo(Ruling.hold(BASELINE_UNHEALTHY));
    assertThat(log.test(TestKind.FAST, RuntimeClass.C1).holds()).isTrue();
    assertThat(log.test(TestKind.BASELINE, RuntimeClass.C1).holds()).isFalse();
  }

  @Test
  void theHoldEndsWithTheAlarmAndWithTheNextSlowLook() {
    GateLog log = GateLog.ofAttempt();
    log.slots(SLOTS_PER_WINDOW + 1, 15, 0, 150, 0);
    log.slots(5, 0, 20, 0, 200);

    // The alarm is over at once, but the window's end finds it slow as well.
    log.slots(4, 10_000, 0, 100_000, 0);
    assertThat(log.test(TestKind.FAST, RuntimeClass.C1).holds()).isFalse();
    assertThat(log.slots(1, 0, 10_000, 0, 100_000)).isEqualTo(Ruling.hold(BASELINE_UNHEALTHY));
    assertThat(log.slots(9, 100_000, 0, 1_000_000, 0)).isEqualTo(Ruling.hold(BASELINE_UNHEALTHY));
    assertThat(log.slots(1, 100_000, 0, 1_000_000, 0).reason()).isNotEqualTo(BASELINE_UNHEALTHY);
  }

  @Test
  void emptyWindowsEndTheHoldToo() {
    GateLog log = GateLog.ofAttempt().policy(SLOW_ALONE);
    log.slots(11, 90, 10, 900, 100);
    assertThat(log.slots(1, 90, 10, 900, 100)).isEqualTo(Ruling.hold(BASELINE_UNHEALTHY));

    assertThat(log.close(25).reason()).isNotEqualTo(BASELINE_UNHEALTHY);
    assertThat(log.judge().evidence())
        .extracting(Evidence::scope)
        .doesNotContain(EvidenceScope.WINDOW);
  }

  @Test
  void aHoldBecomesARollbackOnceTheStableSideIsBetter() {
    GateLog log = GateLog.ofAttempt();
    log.slots(SLOTS_PER_WINDOW + 1, 15, 0, 150, 0);
    log.slots(5, 0, 20, 0, 200);

    assertThat(log.slots(1, 0, 100, 1_000, 0)).isEqualTo(FAST);
  }

  @Test
  void anotherClassOfTheStableSideDoesNotExcuse() {
    GateLog log = GateLog.ofAttempt();
    for (int i = 0; i < 9; i++) {
      log.measured(RuntimeClass.W1, Side.STABLE, 0, 100).candidate(0, 20).close();
    }

    assertThat(log.candidate(0, 20).close()).isEqualTo(FAST);
  }

  @Test
  void boundariesComeInOrder() {
    GateJudge judge = GateJudge.ofAttempt(1, BEGIN);
    judge.closeSlot(START, POLICY);

    assertThatIllegalArgumentException().isThrownBy(() -> judge.closeSlot(START, POLICY));
    assertThatIllegalArgumentException().isThrownBy(() -> judge.closeSlot(START + 150, POLICY));
  }
}

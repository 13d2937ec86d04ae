package io.knhk.fortune5.gate;

import static io.knhk.fortune5.gate.GateLog.POLICY;
import static io.knhk.fortune5.gate.GateLog.SLOTS_PER_WINDOW;
import static io.knhk.fortune5.gate.GateLog.START;
import static io.knhk.fortune5.gate.GateReason.BASELINE_UNHEALTHY;
import static io.knhk.fortune5.gate.GateReason.COLLECTING;
import static io.knhk.fortune5.gate.GateReason.INCONCLUSIVE;
import static io.knhk.fortune5.gate.GateReason.NO_DATA;
import static io.knhk.fortune5.gate.GateReason.STALE;
import static io.knhk.fortune5.gate.GateReason.WORSE_THAN_STABLE;
import static org.assertj.core.api.Assertions.assertThat;

import io.knhk.fortune5.RuntimeClass;
import io.knhk.fortune5.Side;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** When a candidate goes further, and why not. One slot is 100 ms, a look comes every ten. */
class AdvanceTest {
  private static final Ruling OPEN = Ruling.open();

  @Test
  void opensAtTheEndOfTheDwellWhenEveryClassPasses() {
    GateLog log = GateLog.ofAttempt();

    // One slot up to the stage's start, then its dwell of ten.
    assertThat(log.slots(SLOTS_PER_WINDOW, 15, 0, 100, 0)).isEqualTo(Ruling.hold(COLLECTING));
    assertThat(log.slots(1, 15, 0, 100, 0)).isEqualTo(OPEN);
    assertThat(log.test(TestKind.PASS, RuntimeClass.C1))
        .isEqualTo(
            new TestResult(
                TestKind.PASS,
                RuntimeClass.C1,
                START + 1_000,
                165,
                0,
                0,
                0,
                POLICY.pass().probability(0, 165, POLICY.allowance()),
                0.05,
                true));
  }

  @Test
  void staysOpenUntilTheNextLookAndNoLonger() {
    GateLog log = GateLog.ofAttempt();
    log.slots(SLOTS_PER_WINDOW + 1, 15, 0, 100, 0);

    // 2 of 180 would no longer pass, but the next look is at the window's end.
    assertThat(log.slots(1, 13, 2, 100, 0)).isEqualTo(OPEN);
    assertThat(log.slots(8, 0, 0, 100, 0)).isEqualTo(OPEN);
    assertThat(log.slots(1, 0, 0, 100, 0).verdict()).isEqualTo(GateVerdict.HOLD);
  }

  @Test
  void tooFewAreInconclusive() {
    GateLog log = GateLog.ofAttempt();

    assertThat(log.slots(SLOTS_PER_WINDOW + 1, 13, 0, 100, 0)).isEqualTo(Ruling.hold(INCONCLUSIVE));
    assertThat(log.slots(SLOTS_PER_WINDOW, 13, 0, 100, 0)).isEqualTo(OPEN);
  }

  @Test
  void oneLookStandsForAllThatWereSkipped() {
    GateLog log = GateLog.ofAttempt();
    log.slots(1, 200, 0, 100, 0);

    assertThat(log.close(35)).isEqualTo(OPEN);
    assertThat(log.test(TestKind.PASS, RuntimeClass.C1).atMillis()).isEqualTo(START + 3_500);
    // The looks keep to the stage's start: the next one is after 4 s.
    log.slots(4, 1, 0, 100, 0);
    assertThat(log.test(TestKind.PASS, RuntimeClass.C1).atMillis()).isEqualTo(START + 3_500);
    log.slots(1, 1, 0, 100, 0);
    assertThat(log.test(TestKind.PASS, RuntimeClass.C1).atMillis()).isEqualTo(START + 4_000);
  }

  @Test
  void withoutTrafficOnTheStableSideNothingIsKnown() {
    assertThat(GateLog.ofAttempt().slots(30, 100, 0, 0, 0)).isEqualTo(Ruling.hold(NO_DATA));
  }

  @Test
  void everyClassOfTheStableSideIsNeeded() {
    GateLog log = GateLog.ofAttempt();
    log.measured(RuntimeClass.W1, Side.STABLE, 1, 0);

    assertThat(log.slots(SLOTS_PER_WINDOW + 1, 15, 0, 100, 0)).isEqualTo(Ruling.hold(NO_DATA));

    log.measured(RuntimeClass.W1, Side.CANDIDATE, 1, 0);
    assertThat(log.slots(SLOTS_PER_WINDOW, 15, 0, 100, 0)).isEqualTo(Ruling.hold(INCONCLUSIVE));

    log.measured(RuntimeClass.W1, Side.CANDIDATE, 148, 0);
    assertThat(log.slots(SLOTS_PER_WINDOW, 15, 0, 100, 0)).isEqualTo(OPEN);
  }

  @Test
  void aClassOfTheCandidateAloneIsNotNeeded() {
    GateLog log = GateLog.ofAttempt();
    log.measured(RuntimeClass.W1, Side.CANDIDATE, 1, 0);

    assertThat(log.slots(SLOTS_PER_WINDOW + 1, 15, 0, 100, 0)).isEqualTo(OPEN);
  }

  @Test
  void aCandidateThatFallsSilentIsStaleUntilItIsMeasuredAgain() {
    GateLog log =
        GateLog.ofAttempt().policy(Policies.withStaleness(POLICY, Duration.ofMillis(500)));
    log.slots(SLOTS_PER_WINDOW + 1, 15, 0, 100, 0);

    // The last measurement was 50 ms before the last boundary.
    assertThat(log.slots(4, 0, 0, 100, 0)).isEqualTo(OPEN);
    assertThat(log.slots(1, 0, 0, 100, 0)).isEqualTo(Ruling.hold(STALE));
    assertThat(log.slots(1, 1, 0, 100, 0)).isEqualTo(OPEN);
  }

  @Test
  void measurementsOfAnEarlierStageDoNotKeepItFresh() {
    GateLog log =
        GateLog.ofAttempt().policy(Policies.withStaleness(POLICY, Duration.ofMillis(500)));
    log.slots(1, 15, 0, 100, 0);
    log.stage(2).slots(1, 15, 0, 100, 0);
    for (int i = 0; i < 5; i++) {
      log.measured(RuntimeClass.C1, Side.CANDIDATE, 1, 1, 0).close();
    }

    assertThat(log.close()).isEqualTo(Ruling.hold(STALE));
  }

  @Test
  void worseThanTheStableSideHoldsEvenWithinTarget() {
    GateLog log = GateLog.ofAttempt();
    log.candidate(0, 9);
    Ruling ruling = log.slots(SLOTS_PER_WINDOW + 1, 100, 0, 1_000, 0);

    assertThat(log.test(TestKind.PASS, RuntimeClass.C1).holds()).isTrue();
    assertThat(log.test(TestKind.WORSE, RuntimeClass.C1).holds()).isTrue();
    assertThat(ruling).isEqualTo(Ruling.hold(WORSE_THAN_STABLE));
  }

  @Test
  void aStageAdvancesOnItsOwnEvidenceAlone() {
    GateLog log = GateLog.ofAttempt();
    log.slots(SLOTS_PER_WINDOW + 1, 15, 0, 100, 0);
    log.stage(2);

    assertThat(log.judge().tests()).extracting(TestResult::kind).doesNotContain(TestKind.PASS);
    assertThat(log.judge().stageStartMillis()).isEqualTo(Slots.nextBoundary(log.now()));
    assertThat(log.close()).isEqualTo(Ruling.hold(NO_DATA));
    // What stage 1 had open belongs to stage 1.
    log.measured(RuntimeClass.C1, Side.CANDIDATE, 1, 200, 0);
    assertThat(log.close()).isEqualTo(Ruling.hold(NO_DATA));
    assertThat(log.slots(8, 15, 0, 100, 0)).isEqualTo(Ruling.hold(COLLECTING));
    assertThat(log.slots(1, 15, 0, 100, 0)).isEqualTo(Ruling.hold(INCONCLUSIVE));
  }

  @Test
  void aTaskThatObeysAnEarlierStageLateBeginsNothing() {
    GateLog log = GateLog.ofAttempt().stage(2);
    log.slots(3, 15, 0, 100, 0);
    long start = log.judge().stageStartMillis();
    log.judge().applied(1, log.now());
    log.judge().applied(2, log.now());

    assertThat(log.judge().stage()).isEqualTo(2);
    assertThat(log.judge().stageStartMillis()).isEqualTo(start);
  }

  @Test
  void aStageThatBeginsOnABoundaryIsCountedFromTheNextOne() {
    assertThat(GateJudge.ofAttempt(1, START).stageStartMillis()).isEqualTo(START + 100);
    assertThat(GateJudge.ofAttempt(1, START - 1).stageStartMillis()).isEqualTo(START);
  }

  @Test
  void theFirstReasonThatAppliesIsGiven() {
    GatePolicy soonStale = Policies.withStaleness(POLICY, Duration.ofMillis(500));
    GateLog log = GateLog.ofAttempt().policy(soonStale);

    // Both sides miss all from the start: the finding does not stand, but the dwell comes first.
    log.measured(RuntimeClass.W1, Side.STABLE, 1, 0);
    assertThat(log.slots(6, 0, 20, 0, 200)).isEqualTo(Ruling.hold(NO_DATA));
    assertThat(log.test(TestKind.FAST, RuntimeClass.C1).holds()).isTrue();
    log.measured(RuntimeClass.W1, Side.CANDIDATE, 1, 0);
    assertThat(log.slots(1, 0, 20, 0, 200)).isEqualTo(Ruling.hold(COLLECTING));
    assertThat(log.slots(4, 0, 20, 0, 200)).isEqualTo(Ruling.hold(BASELINE_UNHEALTHY));
    // A candidate that falls silent is stale, whatever else there is.
    assertThat(log.slots(5, 0, 0, 0, 200)).isEqualTo(Ruling.hold(STALE));
    log.stage(2).measured(RuntimeClass.W1, Side.CANDIDATE, 1, 0);
    log.slots(1, 0, 20, 0, 200);
    assertThat(log.slots(5, 0, 0, 0, 200)).isEqualTo(Ruling.hold(STALE));
  }
}

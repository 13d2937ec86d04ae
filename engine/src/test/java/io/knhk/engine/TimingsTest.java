package io.knhk.engine;

import static io.knhk.engine.Orders.ORDER_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.knhk.schemas.RuntimeClass;
import io.knhk.schemas.Side;
import io.knhk.schemas.Tick;
import io.knhk.schemas.Topics;
import io.knhk.schemas.slo.Timing;
import io.knhk.schemas.slo.TimingEntry;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TimingsTest {
  private static final long PICOS_PER_MILLI = 1_000_000_000L;

  private final EngineRig rig = new EngineRig();

  @BeforeEach
  void anOrderInRollout() {
    rig.register(ORDER_1);
    rig.register(Orders.ORDER_2);
    rig.feature(Orders.rollingOut(2, 1, 5_000).build());
    rig.pass(Duration.ofMillis(50));
    rig.drain();
  }

  @AfterEach
  void close() {
    rig.close();
  }

  @Test
  void timesEveryAcceptedCommandAsW1() {
    rig.start("c");

    Timing timing = rig.timings().getFirst();
    TimingEntry w1 = timing.getEntries().getFirst();
    assertThat(timing.getFeature()).isEqualTo("order");
    assertThat(timing.getCause().getTopic()).isEqualTo("workflow.commands");
    assertThat(w1.getRuntimeClass()).isEqualTo(RuntimeClass.W1);
    assertThat(w1.getGood()).isOne();
    assertThat(w1.getLatencyPicos()).isEqualTo(100_000);
    assertThat(w1.getTargetPicos()).isEqualTo(PICOS_PER_MILLI);
    assertThat(w1.getAttempt()).isEqualTo(Orders.ATTEMPT);
    assertThat(w1.getStage()).isOne();
    assertThat(w1.getFeatureSeq()).isEqualTo(2);
  }

  @Test
  void timesNothingThatWasRejectedOrRepeated() {
    rig.start("c", "once");
    rig.drain();

    rig.start("c", "once");
    rig.start("c", "again");

    assertThat(rig.timings()).isEmpty();
  }

  @Test
  void namesTheSideAndVersionOfTheCase() {
    String candidate = Orders.caseOn(Side.CANDIDATE);
    String stable = Orders.caseOn(Side.STABLE);

    rig.start(candidate);
    rig.start(stable);

    assertThat(rig.timings()).extracting(Timing::getVersion).containsExactly("2", "1");
    rig.complete(candidate, "pay", 1);
    assertThat(rig.timings())
        .extracting(Timing::getSide, Timing::getVersion)
        .containsExactly(tuple(Side.CANDIDATE, "2"));
  }

  @Test
  void timesATaskFromItsActivationToItsCompletionOnTheLog() {
    rig.start("c");
    rig.passInLog(Duration.ofMillis(20));
    rig.complete("c", "pay", 1);

    TimingEntry c1 = c1(rig.timings().getLast());
    assertThat(c1.getLatencyPicos()).isEqualTo(20 * PICOS_PER_MILLI);
    assertThat(c1.getTargetPicos()).isEqualTo(500 * PICOS_PER_MILLI);
    assertThat(c1.getMeasurements()).isOne();
    assertThat(c1.getGood()).isOne();
  }

  @Test
  void isGoodAtExactlyTheTargetAndBadPastIt() {
    rig.start("exact");
    rig.passInLog(Duration.ofMillis(500));
    rig.complete("exact", "pay", 1);
    rig.start("past");
    rig.passInLog(Duration.ofMillis(501));
    rig.complete("past", "pay", 1);

    List<Timing> timings = rig.timings();
    assertThat(c1(timings.get(1)).getGood()).isOne();
    assertThat(c1(timings.get(3)).getBadOverTarget()).isOne();
  }

  @Test
  void belongsToTheStageOfItsActivation() {
    String candidate = Orders.caseOn(Side.CANDIDATE);
    rig.start(candidate);
    rig.feature(Orders.rollingOut(3, 2, 10_000).build());

    rig.complete(candidate, "pay", 1);

    Timing timing = rig.timings().getLast();
    assertThat(c1(timing).getStage()).isEqualTo(1);
    assertThat(c1(timing).getFeatureSeq()).isEqualTo(2);
    assertThat(timing.getEntries().getFirst().getStage()).isEqualTo(2);
  }

  @Test
  void tellsFailuresFromTimeouts() {
    rig.start("c");
    rig.fail("c", "pay", 1, false);
    rig.fail("c", "pay", 2, true);

    List<Timing> timings = rig.timings();
    assertThat(c1(timings.get(1)).getBadFailed()).isOne();
    assertThat(c1(timings.get(2)).getBadTimedOut()).isOne();
    assertThat(c1(timings.get(2)).getBadFailed()).isZero();
  }

  @Test
  void countsAnOverdueTaskOnceAndItsLaterLatencyWithoutACount() {
    rig.start("c");
    rig.passInLog(Duration.ofMillis(501));
    rig.append(Topics.COMPLETIONS, "tick", new Tick("test", 0L));
    Timing overdue = rig.timings().getLast();
    rig.passInLog(Duration.ofMillis(99));

    rig.complete("c", "pay", 1);

    assertThat(overdue.getEntries()).hasSize(1);
    assertThat(overdue.getCause().getTopic()).isEqualTo("workflow.completions");
    assertThat(c1(overdue).getBadOverdue()).isOne();
    assertThat(c1(overdue).getLatencyPicos()).isNull();
    TimingEntry late = c1(rig.timings().getLast());
    assertThat(late.getMeasurements()).isZero();
    assertThat(late.getBadOverTarget()).isZero();
    assertThat(late.getLatencyPicos()).isEqualTo(600 * PICOS_PER_MILLI);
  }

  @Test
  void takesTheTargetsThatADefinitionSetsForItself() {
    String own = Orders.order("9", "pay", "slo: {w1_p99_max_ms: 7, c1_p99_max_ms: 60000}");
    rig.register(own);
    rig.feature(Orders.stable(3, own));

    rig.start("c");
    rig.complete("c", "pay", 1);

    Timing timing = rig.timings().getLast();
    assertThat(timing.getEntries().getFirst().getTargetPicos()).isEqualTo(7 * PICOS_PER_MILLI);
    assertThat(c1(timing).getTargetPicos()).isEqualTo(60_000 * PICOS_PER_MILLI);
  }

  @Test
  void measuresABatchOfHotStepsOnceItIsFull() {
    rig.feature(Orders.rollingOut(3, 1, 0).build());
    for (int number = 0; number < 400; number++) {
      rig.start("case-" + number);
      rig.complete("case-" + number, "pay", 1);
    }

    List<TimingEntry> batches =
        rig.timings().stream()
            .flatMap(timing -> timing.getEntries().stream())
            .filter(entry -> entry.getRuntimeClass() == RuntimeClass.R1)
            .toList();
    assertThat(batches).isNotEmpty();
    assertThat(batches)
        .allSatisfy(batch -> {
          assertThat(batch.getMeasurements()).isOne();
          assertThat(batch.getSteps()).isEqualTo(1_024);
          assertThat(batch.getBadFailed()).isZero();
          assertThat(batch.getRerun()).isTrue();
          assertThat(batch.getLatencyPicos()).isPositive();
        });
  }

  private static TimingEntry c1(Timing timing) {
    return timing.getEntries().stream()
        .filter(entry -> entry.getRuntimeClass() == RuntimeClass.C1)
        .findFirst()
        .orElseThrow();
  }
}

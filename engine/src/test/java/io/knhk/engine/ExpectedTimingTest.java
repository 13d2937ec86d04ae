package io.knhk.engine;

import static io.knhk.engine.Orders.ORDER_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.knhk.schemas.slo.Timing;
import io.knhk.schemas.slo.TimingEntry;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ExpectedTimingTest {
  /** Of a completion within its target: W1, then C1. */
  private Timing timing;

  @BeforeEach
  void aCompletion() {
    try (EngineRig rig = new EngineRig()) {
      rig.register(ORDER_1);
      rig.feature(Orders.stable(1, ORDER_1));
      rig.pass(Duration.ofMillis(50));
      rig.start("c");
      rig.passInLog(Duration.ofMillis(100));
      rig.complete("c", "pay", 1);
      timing = rig.timings().getLast();
    }
  }

  @Test
  void leavesAsideWhatTheEnginesClocksSay() {
    Timing published =
        changed(0, entry -> entry.setLatencyPicos(9L).setGood(0).setBadOverTarget(1));
    Timing later = Timing.newBuilder(published).setEmittedMillis(1).setTopicWaitMillis(2L).build();

    assertThat(ExpectedTiming.of(timing).fault(later)).isEmpty();
    assertThat(ExpectedTiming.hashOf(later)).isEqualTo(ExpectedTiming.of(timing).hash());
  }

  @Test
  void namesTheFieldThatDiffersAndBothItsValues() {
    Timing published = changed(1, entry -> entry.setLatencyPicos(9L));

    assertThat(ExpectedTiming.of(timing).fault(published))
        .contains("entries[1].latencyPicos is 9; it must be 100000000000");
  }

  @Test
  void findsAnyChangeOfWhatFollowsFromTheJournal() {
    List<Timing> forged =
        List.of(
            Timing.newBuilder(timing).setVersion("2").build(),
            Timing.newBuilder(timing).setEntries(timing.getEntries().subList(0, 1)).build(),
            Timing.newBuilder(timing).setTopicWaitMillis(null).build(),
            changed(0, entry -> entry.setStage(5)),
            changed(1, entry -> entry.setGood(0).setBadFailed(1)),
            changed(1, entry -> entry.setTargetPicos(1)));

    assertThat(forged)
        .allSatisfy(published -> {
          assertThat(ExpectedTiming.of(timing).fault(published)).isPresent();
          assertThat(ExpectedTiming.hashOf(published))
              .isNotEqualTo(ExpectedTiming.of(timing).hash());
        });
  }

  @Test
  void holdsATimingAgainstItself() {
    assertThat(TimingChecks.fault(timing)).isEmpty();
    assertThat(TimingChecks.fault(changed(0, entry -> entry.setMeasurements(2))))
        .contains("entries[0]: 2 measurements; good and bad are 1");
    assertThat(TimingChecks.fault(changed(0, entry -> entry.setLatencyPicos(1L << 40))))
        .hasValueSatisfying(fault -> assertThat(fault).contains("against a target"));
  }

  private Timing changed(int at, UnaryOperator<TimingEntry.Builder> change) {
    List<TimingEntry> entries =
        IntStream.range(0, timing.getEntries().size())
            .mapToObj(i -> {
              TimingEntry entry = timing.getEntries().get(i);
              return i == at ? change.apply(TimingEntry.newBuilder(entry)).build() : entry;
            })
            .toList();
    return Timing.newBuilder(timing).setEntries(entries).build();
  }
}

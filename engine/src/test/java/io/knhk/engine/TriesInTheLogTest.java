package io.knhk.engine;

import static io.knhk.engine.WaitingRig.WAITS;
import static io.knhk.engine.WaitingRig.kinds;
import static org.assertj.core.api.Assertions.assertThat;

import io.knhk.schemas.Topics;
import io.knhk.schemas.slo.TimingEntry;
import io.knhk.schemas.workflow.EventKind;
import io.knhk.schemas.workflow.HeartbeatTask;
import io.knhk.schemas.workflow.TaskActivated;
import io.knhk.schemas.workflow.WorkflowEvent;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Timeouts, leases and tries to come, by the log's clock alone. */
class TriesInTheLogTest {
  private final WaitingRig waiting = new WaitingRig(WAITS);
  private final EngineRig rig = waiting.rig;

  @AfterEach
  void close() {
    waiting.close();
  }

  @Test
  void tellWorkersWhatBoundsThem() {
    rig.start("c");

    TaskActivated pay = rig.read(Topics.TASKS).getFirst();

    assertThat(pay.getTimeoutMillis()).isEqualTo(pay.getActivatedMillis() + 2_000);
    assertThat(pay.getHeartbeatMillis()).isEqualTo(500L);
  }

  @Test
  void timeOutAndAreCountedOnceAsTimedOut() {
    rig.start("c");
    rig.timings();

    rig.pass(Duration.ofMillis(2_100));

    assertThat(waiting.brought())
        .singleElement()
        .satisfies(entry ->
            assertThat(kinds(entry))
                .containsExactly(EventKind.TASK_FAILED, EventKind.RETRY_SCHEDULED));
    List<TimingEntry> timed = rig.timings().getLast().getEntries();
    assertThat(timed)
        .singleElement()
        .satisfies(it -> {
          assertThat(it.getBadTimedOut()).isEqualTo(1);
          assertThat(it.getMeasurements()).isEqualTo(1);
          assertThat(it.getLatencyPicos()).isGreaterThan(2_000_000_000_000L);
        });
  }

  @Test
  void addOnlyTheirLatencyWhenTheyWereOverdueBefore() {
    WaitingRig strict = new WaitingRig(WAITS.replace("60000", "100"));
    strict.rig.start("c");
    strict.rig.pass(Duration.ofMillis(200));
    assertThat(strict.rig.timings().getLast().getEntries().getFirst().getBadOverdue()).isEqualTo(1);

    strict.rig.pass(Duration.ofSeconds(2));

    assertThat(strict.rig.timings())
        .singleElement()
        .satisfies(it -> {
          assertThat(it.getEntries().getFirst().getMeasurements()).isZero();
          assertThat(it.getEntries().getFirst().getBadTimedOut()).isZero();
        });
    strict.close();
  }

  @Test
  void beginNoSoonerThanTheirBackoff() {
    rig.start("c");
    rig.fail("c", "pay", 1, false);
    rig.read(Topics.TASKS);

    rig.pass(Duration.ofSeconds(1));
    assertThat(rig.read(Topics.TASKS)).isEmpty();
    rig.pass(Duration.ofMillis(100));

    TaskActivated second = rig.read(Topics.TASKS).getLast();
    assertThat(second.getTryNumber()).isEqualTo(2);
    assertThat(second.getActivatedMillis()).isEqualTo(rig.nowMillis() - 50); // when it was told
    rig.fail("c", "pay", 2, false);
    rig.pass(Duration.ofSeconds(2));
    assertThat(rig.read(Topics.TASKS)).isEmpty();
    rig.pass(Duration.ofMillis(100));
    assertThat(rig.read(Topics.TASKS).getLast().getTryNumber()).isEqualTo(3);
    rig.fail("c", "pay", 3, false);

    assertThat(kinds(waiting.journal().getLast())).contains(EventKind.INCIDENT_RAISED);
  }

  @Test
  void haveNoLeaseBeforeTheFirstHeartbeat() {
    rig.start("c");

    rig.pass(Duration.ofMillis(1_900));

    assertThat(waiting.brought()).isEmpty();
  }

  @Test
  void liveAsLongAsTheyAreHeard() {
    rig.start("c");
    for (int i = 0; i < 4; i++) {
      rig.pass(Duration.ofMillis(400));
      waiting.heartbeat("c", "pay", 1);
    }
    long heard = rig.nowMillis();
    assertThat(waiting.brought()).isEmpty();

    rig.pass(Duration.ofMillis(350)); // of the bound of all, 50 ms are left
    rig.complete("c", "pay", 1);

    assertThat(heard).isLessThan(rig.nowMillis());
    assertThat(kinds(waiting.journal().getLast())).contains(EventKind.TASK_COMPLETED);
  }

  @Test
  void failWhenTheirLeaseLapsesAndSayByWhat() {
    rig.start("c");
    rig.passInLog(Duration.ofMillis(1));
    waiting.heartbeat("c", "pay", 1);
    rig.pass(Duration.ofMillis(300));
    waiting.heartbeat("c", "pay", 1);
    long heard = rig.nowMillis();

    rig.pass(Duration.ofMillis(500));
    assertThat(waiting.brought()).isEmpty();
    rig.pass(Duration.ofMillis(100));

    WorkflowEvent lapse = waiting.brought().getFirst();
    assertThat(kinds(lapse)).containsExactly(EventKind.TASK_FAILED, EventKind.RETRY_SCHEDULED);
    assertThat(lapse.getReads().getLastHeartbeatMillis()).isEqualTo(heard);
    rig.pass(Duration.ofMillis(1_100));
    rig.pass(Duration.ofMillis(1_500));
    assertThat(waiting.brought()).hasSize(2); // the next try has begun, and has no lease yet
  }

  @Test
  void ignoreHeartbeatsOfOthers() {
    rig.start("c");
    waiting.heartbeat("nobody", "pay", 1);
    waiting.heartbeat("c", "pack", 1);
    waiting.heartbeat("c", "pay", 2);

    rig.pass(Duration.ofMillis(1_900));

    assertThat(waiting.brought()).isEmpty();
    assertThat(heartbeats("ignored")).isEqualTo(3);
    waiting.heartbeat("c", "pay", 1);
    assertThat(heartbeats("heard")).isEqualTo(1);
  }

  @Test
  void areDecidedAgainByAReplay() {
    try (EngineRig fresh = new EngineRig()) {
      fresh.register(WAITS);
      fresh.feature(Orders.stable(1, WAITS));
      fresh.start("c");
      fresh.passInLog(Duration.ofMillis(1));
      fresh.append(Topics.COMPLETIONS, "c", new HeartbeatTask("pay", 1, null));
      fresh.pass(Duration.ofMillis(300));
      fresh.append(Topics.COMPLETIONS, "c", new HeartbeatTask("pay", 1, null));
      fresh.pass(Duration.ofSeconds(5));

      assertThat(new Audit(fresh).fault()).isEmpty();
    }
  }

  private double heartbeats(String effect) {
    return rig.metrics.get("knhk.heartbeats").tag("effect", effect).counter().count();
  }
}

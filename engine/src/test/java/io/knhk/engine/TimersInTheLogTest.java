package io.knhk.engine;

import static io.knhk.engine.WaitingRig.CHOICE;
import static io.knhk.engine.WaitingRig.WAITS;
import static io.knhk.engine.WaitingRig.kinds;
import static org.assertj.core.api.Assertions.assertThat;

import io.knhk.schemas.Tick;
import io.knhk.schemas.Topics;
import io.knhk.schemas.workflow.EventKind;
import io.knhk.schemas.workflow.Outcome;
import io.knhk.schemas.workflow.TaskActivated;
import io.knhk.schemas.workflow.WorkflowEvent;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Timers fire once the log has been read past their time, and by nothing else. */
class TimersInTheLogTest {

  @Test
  void fireInAnEntryOfTheirOwnWithAllThatFollows() {
    try (WaitingRig waiting = new WaitingRig(WAITS)) {
      EngineRig rig = waiting.rig;
      rig.start("c");
      rig.complete("c", "pay", 1);
      rig.timings();

      rig.pass(Duration.ofSeconds(1));
      assertThat(waiting.brought()).isEmpty();
      rig.pass(Duration.ofMillis(100));

      WorkflowEvent entry = waiting.brought().getFirst();
      assertThat(waiting.brought()).hasSize(1);
      assertThat(entry.getOutcome()).isEqualTo(Outcome.NONE);
      assertThat(entry.getCommandId()).isNull();
      assertThat(kinds(entry))
          .containsExactly(EventKind.TIMER_FIRED, EventKind.STEPS_TAKEN, EventKind.TASK_ACTIVATED);
      TaskActivated pack = rig.read(Topics.TASKS).getLast();
      assertThat(pack.getTask()).isEqualTo("pack");
      assertThat(pack.getActivatedMillis()).isEqualTo(entry.getNowMillis());
      assertThat(rig.timings()).isEmpty(); // no command: no W1

      rig.passInLog(Duration.ofMillis(70));
      rig.complete("c", "pack", 1);
      assertThat(rig.timings().getLast().getEntries().get(1).getLatencyPicos())
          .isEqualTo((rig.nowMillis() - entry.getNowMillis()) * 1_000_000_000);
    }
  }

  @Test
  void areNotBroughtByTheWallClockNorByOtherTopics() {
    try (WaitingRig waiting = new WaitingRig(CHOICE)) {
      waiting.rig.start("c");
      waiting.rig.passInLog(Duration.ofSeconds(5));
      waiting.rig.start("other");

      assertThat(waiting.brought()).isEmpty();
    }
  }

  @Test
  void comeAfterWhatStandsInTheLogBeforeThem() {
    try (WaitingRig waiting = new WaitingRig(CHOICE)) {
      waiting.rig.start("c");
      waiting.rig.passInLog(Duration.ofMinutes(5));

      waiting.rig.complete("c", "yes", 1); // moves time past the timer's, and is decided first
      waiting.rig.pass(Duration.ofSeconds(2));

      assertThat(waiting.journal().getLast().getOutcome()).isEqualTo(Outcome.ACCEPTED);
      assertThat(waiting.brought()).isEmpty();
    }
  }

  @Test
  void areLateWhereTheLogIs() {
    try (WaitingRig waiting = new WaitingRig(CHOICE)) {
      waiting.rig.start("c");
      waiting.rig.passInLog(Duration.ofMinutes(5));
      waiting.rig.append(Topics.COMPLETIONS, "x", new Tick("somebody", 0L));

      waiting.rig.complete("c", "yes", 1);

      assertThat(waiting.brought())
          .extracting(WaitingRig::kinds)
          .satisfiesExactly(
              overdue -> assertThat(overdue).containsExactly(EventKind.TASK_OVERDUE),
              fired -> assertThat(fired).contains(EventKind.TIMER_FIRED, EventKind.CASE_COMPLETED));
      assertThat(waiting.brought())
          .allMatch(entry -> entry.getNowMillis() == waiting.rig.nowMillis());
      assertThat(waiting.journal().getLast().getReasonCode()).isEqualTo("CASE_FINISHED");
    }
  }

  @Test
  void areWithdrawnWithTheirCaseAndAskForNoTick() {
    try (WaitingRig waiting = new WaitingRig(CHOICE)) {
      waiting.rig.start("c");
      waiting.rig.complete("c", "yes", 1);
      waiting.rig.pass(Duration.ofMillis(1_100));
      waiting.rig.drain();

      waiting.rig.pass(Duration.ofSeconds(5));

      assertThat(waiting.rig.read(Topics.COMPLETIONS)).isEmpty();
    }
  }

  @Test
  void comeInTheOrderOfTheirTimesHoweverMany() {
    try (WaitingRig waiting = new WaitingRig(CHOICE)) {
      EngineRig rig = waiting.rig;
      for (int i = 0; i < 1_200; i++) {
        rig.start("c-%04d".formatted(i));
        rig.passInLog(Duration.ofMillis(i % 3 == 0 ? 1 : 0));
      }
      rig.passInLog(Duration.ofSeconds(10));
      rig.append(Topics.COMPLETIONS, "x", new Tick("somebody", 0L));
      assertThat(waiting.brought()).hasSize(500);
      rig.passOnWall(Duration.ofMillis(50));
      rig.passOnWall(Duration.ofMillis(50));
      rig.passOnWall(Duration.ofMillis(50));
      rig.passOnWall(Duration.ofMillis(50));
      rig.passOnWall(Duration.ofMillis(50));

      List<WorkflowEvent> fired =
          waiting.brought().stream()
              .filter(it -> kinds(it).contains(EventKind.TIMER_FIRED))
              .toList();
      assertThat(fired).hasSize(1_200);
      assertThat(fired).allMatch(it -> it.getCause().equals(fired.getFirst().getCause()));
    }
  }

  @Test
  void areFiredAgainByAReplayOfTheJournal() {
    try (EngineRig rig = new EngineRig()) {
      rig.register(WAITS);
      rig.feature(Orders.stable(1, WAITS));
      rig.start("c");
      rig.complete("c", "pay", 1);
      rig.pass(Duration.ofMillis(1_100));
      rig.complete("c", "pack", 1);

      assertThat(new Audit(rig).fault()).isEmpty();
    }
  }
}

package io.knhk.engine;

import static io.knhk.engine.Orders.ORDER_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.knhk.schemas.Topics;
import io.knhk.schemas.workflow.EventKind;
import io.knhk.schemas.workflow.HeartbeatTask;
import io.knhk.schemas.workflow.Outcome;
import io.knhk.schemas.workflow.StartCase;
import io.knhk.schemas.workflow.TaskActivated;
import io.knhk.schemas.workflow.WorkflowEvent;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CaseOutcomesTest {
  private final EngineRig rig = new EngineRig();

  @BeforeEach
  void anOrderWithoutRollout() {
    rig.register(ORDER_1);
    rig.feature(Orders.stable(1, ORDER_1));
    rig.pass(Duration.ofMillis(50));
    rig.drain();
  }

  @AfterEach
  void close() {
    rig.close();
  }

  @Test
  void runsACaseFromItsStartToItsEnd() {
    rig.start("c");
    rig.complete("c", "pay", 1);
    rig.complete("c", "pack", 1);

    List<WorkflowEvent> events = rig.events();
    assertThat(events).extracting(WorkflowEvent::getOutcome).containsOnly(Outcome.ACCEPTED);
    assertThat(kinds(events.get(0)))
        .containsExactly(EventKind.CASE_STARTED, EventKind.STEPS_TAKEN, EventKind.TASK_ACTIVATED);
    assertThat(kinds(events.get(2))).contains(EventKind.TASK_COMPLETED, EventKind.CASE_COMPLETED);
    assertThat(rig.read(Topics.TASKS))
        .extracting(TaskActivated::getTask)
        .containsExactly("pay", "pack");
  }

  @Test
  void tellsWorkersAllTheyNeed() {
    rig.start("c");

    TaskActivated task = rig.read(Topics.TASKS).getFirst();
    assertThat(task.getWorkflowId()).isEqualTo("order");
    assertThat(task.getVersion()).isEqualTo("1");
    assertThat(task.getType()).isEqualTo("pay");
    assertThat(task.getTryNumber()).isEqualTo(1);
    assertThat(task.getMaxTries()).isEqualTo(2);
    assertThat(task.getActivatedMillis()).isEqualTo(rig.nowMillis());
    assertThat(task.getDueMillis()).isEqualTo(rig.nowMillis() + 500);
  }

  @Test
  void answersARepeatWithTheFirstOutcomeAndNoEvents() {
    rig.start("c", "once");
    WorkflowEvent first = rig.lastEvent();

    rig.start("c", "once");

    WorkflowEvent repeat = rig.lastEvent();
    assertThat(repeat.getRepeat()).isTrue();
    assertThat(repeat.getOutcome()).isEqualTo(Outcome.ACCEPTED);
    assertThat(repeat.getFirstCause()).isEqualTo(first.getCause());
    assertThat(repeat.getEvents()).isEmpty();
    assertThat(rig.read(Topics.TASKS)).hasSize(1);
  }

  @Test
  void answersARepeatedRejectionWithItsReason() {
    rig.complete("nobody", "pay", 1, "once");
    rig.complete("nobody", "pay", 1, "once");

    WorkflowEvent repeat = rig.lastEvent();
    assertThat(repeat.getRepeat()).isTrue();
    assertThat(repeat.getOutcome()).isEqualTo(Outcome.REJECTED);
    assertThat(repeat.getReasonCode()).isEqualTo("UNKNOWN_CASE");
  }

  @Test
  void rejectsWhatDoesNotFitTheCase() {
    rig.start("c");
    rig.complete("c", "pack", 1);
    rig.complete("c", "nap", 1);
    rig.complete("c", "pay", 2);
    rig.start("c");
    rig.fail("c", "pay", 1, false);
    rig.complete("c", "pay", 1);

    assertThat(rig.events())
        .filteredOn(event -> event.getOutcome() == Outcome.REJECTED)
        .extracting(WorkflowEvent::getReasonCode)
        .containsExactly("TASK_NOT_ACTIVE", "UNKNOWN_TASK", "FUTURE_TRY", "CASE_EXISTS", "OLD_TRY");
  }

  @Test
  void namesTheFieldTheValueAndWhatIsAllowed() {
    rig.append(Topics.COMMANDS, "c", new StartCase("x".repeat(129), "order", Map.of(), null));
    WorkflowEvent tooLong = rig.lastEvent();
    rig.append(Topics.COMMANDS, "c", new StartCase("id", "an order", Map.of(), null));
    WorkflowEvent noName = rig.lastEvent();

    assertThat(tooLong.getReasonCode()).isEqualTo("INVALID_FIELD");
    assertThat(tooLong.getMessage())
        .startsWith("commandId has 129 characters")
        .contains("1 to 128");
    assertThat(noName.getMessage()).startsWith("workflowId is 'an order'; allowed:");
  }

  @Test
  void givesTheNextTryAtOnceAndAnIncidentAfterTheLast() {
    rig.start("c");
    rig.fail("c", "pay", 1, false);
    rig.fail("c", "pay", 2, false);

    List<WorkflowEvent> events = rig.events();
    assertThat(kinds(events.get(1)))
        .containsExactly(EventKind.TASK_FAILED, EventKind.TASK_ACTIVATED);
    assertThat(kinds(events.get(2)))
        .containsExactly(EventKind.TASK_FAILED, EventKind.INCIDENT_RAISED);
    assertThat(rig.read(Topics.TASKS))
        .extracting(TaskActivated::getTryNumber)
        .containsExactly(1, 2);
  }

  @Test
  void acceptsAHeartbeatWithoutATrace() {
    rig.start("c");
    rig.drain();

    rig.append(Topics.COMPLETIONS, "c", new HeartbeatTask("pay", 1, null));

    assertThat(rig.events()).isEmpty();
    assertThat(rig.timings()).isEmpty();
  }

  @Test
  void writesADenseJournalOfItsOwn() {
    rig.start("c");
    rig.start("c", "twice");
    rig.start("c", "twice");

    List<WorkflowEvent> events = rig.events();
    assertThat(events).extracting(WorkflowEvent::getJournal).containsOnly("cases-0");
    assertThat(events)
        .extracting(WorkflowEvent::getSequence)
        .containsExactlyElementsOf(
            LongStream.range(0, 3).map(i -> events.getFirst().getSequence() + i).boxed().toList());
  }

  @Test
  void forgetsACaseADayAfterItsEndAndNotBefore() {
    rig.start("c", "once");
    rig.complete("c", "pay", 1);
    rig.complete("c", "pack", 1);
    rig.passInLog(Duration.ofHours(24).minusMillis(1));
    rig.start("c", "once");
    WorkflowEvent lastMoment = rig.lastEvent();
    rig.passInLog(Duration.ofMillis(1));

    rig.start("c", "once");

    assertThat(lastMoment.getRepeat()).isTrue();
    WorkflowEvent afterwards = rig.lastEvent();
    assertThat(afterwards.getRepeat()).isFalse();
    assertThat(afterwards.getOutcome()).isEqualTo(Outcome.ACCEPTED);
  }

  @Test
  void remembersARunningCaseForItsWholeLife() {
    rig.start("c", "once");
    rig.passInLog(Duration.ofDays(40));

    rig.start("c", "once");

    assertThat(rig.lastEvent().getRepeat()).isTrue();
  }

  @Test
  void forgetsARejectionWithoutACaseAfterADay() {
    rig.complete("nobody", "pay", 1, "once");
    rig.passInLog(Duration.ofHours(24));

    rig.complete("nobody", "pay", 1, "once");

    assertThat(rig.lastEvent().getRepeat()).isFalse();
    assertThat(outcomesKept()).isOne();
  }

  @Test
  void deletesWhatItForgets() {
    rig.start("a");
    rig.complete("a", "pay", 1);
    rig.complete("a", "pack", 1);
    rig.complete("nobody", "pay", 1);
    rig.passInLog(Duration.ofHours(25));

    rig.complete("somebody", "pay", 1);

    assertThat(rig.driver().<String, CaseFile>getKeyValueStore("cases-files").get("a")).isNull();
    assertThat(outcomesKept()).isOne();
  }

  private long outcomesKept() {
    try (var kept = rig.driver().getKeyValueStore("cases-outcomes").all()) {
      long count = 0;
      while (kept.hasNext()) {
        kept.next();
        count++;
      }
      return count;
    }
  }

  private static List<EventKind> kinds(WorkflowEvent entry) {
    return entry.getEvents().stream().map(event -> event.getKind()).toList();
  }
}

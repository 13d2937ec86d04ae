package io.knhk.engine.core;

import static io.knhk.engine.core.CaseRunner.told;
import static org.assertj.core.api.Assertions.assertThat;

import io.knhk.engine.definition.Definitions;
import io.knhk.engine.net.NetRun;
import io.knhk.schemas.workflow.EventKind;
import org.junit.jupiter.api.Test;

/** Steps that can't be taken: the case stays open, no token is lost, the rest goes on. */
class IncidentsTest {

  @Test
  void keepsTheTokenOfAGuardThatFails() {
    CaseRunner order = new CaseRunner(Definitions.ORDER);
    order.start("amount", "\"twelve\"");
    order.complete("reserve", 1);
    order.complete("pay", 1);

    assertThat(told(order.complete("pack", 1)))
        .containsExactly(
            "TASK_COMPLETED pack 1", "STEPS_TAKEN pack> join", "INCIDENT_RAISED choose choose>big");
    assertThat(order.tokens()).containsExactly("join>choose");
    assertThat(order.now().getCompleted()).isFalse();
    assertThat(order.now().getIncidents())
        .singleElement()
        .satisfies(it -> {
          assertThat(it.getTask()).isEqualTo("choose");
          assertThat(it.getStep()).isEqualTo("choose>big");
          assertThat(it.getMessage()).startsWith("step choose>big: its guard failed: ");
        });
  }

  @Test
  void keepsBothTokensThatWouldMeetInOnePlace() {
    CaseRunner unsafe =
        new CaseRunner(
            """
            {id: u, version: 1, tasks: {
              fork: {split: and, then: [a, b]}, a: {type: a, then: [c]}, b: {type: b, then: [c]},
              c: {type: c, join: xor}}}
            """);
    unsafe.start();
    unsafe.complete("a", 1);

    assertThat(told(unsafe.complete("b", 1)))
        .containsExactly("TASK_COMPLETED b 1", "STEPS_TAKEN b>", "INCIDENT_RAISED c c<b");
    assertThat(unsafe.tokens()).containsExactly("b>c", "c");
    assertThat(unsafe.now().getIncidents().getFirst().getMessage()).contains("not safe");
    assertThat(unsafe.openTasks()).containsExactly("c 1");

    assertThat(told(unsafe.complete("c", 1)))
        .containsExactly("TASK_COMPLETED c 1", "STEPS_TAKEN c>");
    assertThat(unsafe.tokens()).containsExactly("b>c");
    assertThat(unsafe.now().getCompleted()).isFalse();
  }

  @Test
  void keepsTheTokenOfADoneTaskThatCanNotLeave() {
    CaseRunner unsafe =
        new CaseRunner(
            """
            {id: u, version: 1, tasks: {
              fork: {split: and, then: [a, b]},
              a: {type: a, join: xor, split: and, then: [join, a]},
              b: {type: b, then: [join]},
              join: {join: and}}}
            """);
    unsafe.start();
    unsafe.complete("a", 1);

    assertThat(told(unsafe.complete("a", 2)))
        .containsExactly("TASK_COMPLETED a 2", "INCIDENT_RAISED a a>");
    assertThat(unsafe.tokens()).containsExactly("a>join", "a", "b");
    assertThat(unsafe.openTasks()).containsExactly("b 1");

    unsafe.complete("b", 1);
    assertThat(unsafe.tokens()).containsExactly("a");
    assertThat(unsafe.now().getCompleted()).isFalse();
  }

  @Test
  void raisesOneIncidentForAJoinThatSeveralTokensReach() {
    CaseRunner unsafe =
        new CaseRunner(
            """
            {id: u, version: 1, tasks: {
              fork: {split: and, then: [w, never]},
              w: {type: w, join: xor, split: and, then: [a, b, w]},
              a: {then: [join]}, b: {then: [join]}, join: {join: and, then: [last]},
              never: {type: n, then: [last]}, last: {join: and}}}
            """);
    unsafe.start();
    unsafe.complete("w", 1);

    assertThat(told(unsafe.complete("w", 2)))
        .containsExactly(
            "TASK_COMPLETED w 2",
            "STEPS_TAKEN w> a b w<w",
            "INCIDENT_RAISED join join",
            "TASK_ACTIVATED w 3");
    assertThat(unsafe.tokens())
        .containsExactlyInAnyOrder("a>join", "b>join", "join>last", "w", "never");
  }

  @Test
  void stopsALoopOfRoutingTasksAndGoesOnElsewhere() {
    CaseRunner endless =
        new CaseRunner(
            """
            {id: e, version: 1, tasks: {
              fork: {split: and, then: [a, work]},
              a: {join: xor, then: [b]}, b: {then: [a]},
              work: {type: w}}}
            """);

    Decision.Accepted accepted = (Decision.Accepted) endless.start();

    assertThat(accepted.firings()).hasSize(NetRun.MAX_STEPS);
    assertThat(endless.openTasks()).containsExactly("work 1");
    assertThat(endless.now().getIncidents()).hasSize(1);
    assertThat(endless.now().getIncidents().getFirst().getMessage()).contains("a loop");
    assertThat(told(endless.complete("work", 1)))
        .containsExactly("TASK_COMPLETED work 1", "STEPS_TAKEN work>");
    assertThat(endless.tokens()).hasSize(1);
  }

  @Test
  void cutsAWorkersEndlessReason() {
    CaseRunner order = new CaseRunner(Definitions.ORDER);
    order.start();

    order.decide(new CaseCommand.Fail("reserve", 1, "x".repeat(1_000_000)));

    assertThat(order.history)
        .filteredOn(event -> event.getKind() == EventKind.TASK_FAILED)
        .singleElement()
        .satisfies(event -> assertThat(event.getMessage()).hasSize(4_096));
  }
}

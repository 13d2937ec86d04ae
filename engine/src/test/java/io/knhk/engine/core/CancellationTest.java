package io.knhk.engine.core;

import static io.knhk.engine.core.CaseRunner.started;
import static io.knhk.engine.core.CaseRunner.steps;
import static io.knhk.engine.core.CaseRunner.told;
import static org.assertj.core.api.Assertions.assertThat;

import io.knhk.engine.net.Pattern;
import io.knhk.engine.patterns.Proves;
import org.junit.jupiter.api.Test;

/** What withdraws work: WCP-19, 20, 25, 43. */
class CancellationTest {

  @Test
  @Proves(
      value = Pattern.CANCEL_TASK,
      that = "a task that waits is withdrawn by another, and nothing goes on from it")
  void withdrawsATaskByAnother() {
    CaseRunner runner = started(Pattern.CANCEL_TASK);

    assertThat(told(runner.complete("b", 1)))
        .containsExactly(
            "TASK_COMPLETED b 1", "STEPS_TAKEN b> c", "TASK_WITHDRAWN d 1", "CASE_COMPLETED");
  }

  @Test
  @Proves(
      value = Pattern.CANCEL_TASK,
      that = "where the task does not wait, before or after, the withdrawal has no effect on it")
  void withdrawsNothingWhereTheTaskDoesNotWait() {
    CaseRunner after = started(Pattern.CANCEL_TASK);
    after.complete("d", 1);
    assertThat(told(after.complete("b", 1)))
        .containsExactly("TASK_COMPLETED b 1", "STEPS_TAKEN b> c", "CASE_COMPLETED");

    CaseRunner before =
        started(
            """
            {id: w, version: 1, tasks: {
              a: {split: and, then: [b, c]}, b: {type: b, cancels: [d]}, c: {type: c, then: [d]},
              d: {type: d}}}
            """);
    before.complete("b", 1);
    assertThat(steps(before.complete("c", 1))).isEqualTo("c> d<");
  }

  @Test
  @Proves(
      value = Pattern.CANCEL_TASK,
      that = "an operator may withdraw what waits, for a worker or for a signal, or is stuck there")
  void withdrawsATaskByHand() {
    CaseRunner runner =
        started(
            """
            {id: w, version: 1, tasks: {
              a: {split: and, then: [b, c, d]}, b: {type: b}, c: {signal: go}, d: {type: d}}}
            """);
    runner.fail("d", 1);
    assertThat(runner.now().getIncidents()).hasSize(1);

    assertThat(told(runner.withdraw("b"))).containsExactly("TASK_WITHDRAWN b 1", "STEPS_TAKEN b!");
    assertThat(told(runner.withdraw("c"))).containsExactly("TASK_WITHDRAWN c", "STEPS_TAKEN c!");
    assertThat(told(runner.withdraw("x"))).containsExactly("UNKNOWN_TASK");
    assertThat(told(runner.withdraw("d")))
        .containsExactly("INCIDENT_WITHDRAWN d", "STEPS_TAKEN d!", "CASE_COMPLETED");
  }

  @Test
  @Proves(
      value = Pattern.CANCEL_CASE,
      that = "all of the case goes: tasks, tokens, kept signals; what comes after is refused")
  void leavesNothingOfACancelledCase() {
    CaseRunner runner =
        started(
            """
            {id: w, version: 1, tasks: {
              a: {split: and, then: [b, c]}, b: {type: b, instances: {count: 2}}, c: {type: c, then: [d]},
              d: {signal: go, kept: true}}}
            """);
    runner.signal("go");

    assertThat(told(runner.decide(new CaseCommand.Cancel("enough"))))
        .containsExactly("CASE_CANCELLED");
    assertThat(runner.tokens()).isEmpty();
    assertThat(runner.openTasks()).isEmpty();
    assertThat(runner.now().getInstances()).isEmpty();
    assertThat(runner.now().getSignals()).isEmpty();
    assertThat(told(runner.complete("b", 1))).containsExactly("CASE_FINISHED");
    assertThat(runner.now().getCancelled()).isTrue();
    assertThat(told(runner.decide(new CaseCommand.Cancel("again"))))
        .containsExactly("CASE_FINISHED");
  }

  @Test
  @Proves(
      value = Pattern.CANCEL_REGION,
      that = "tasks, flows and conditions of the region are emptied, what stands outside stays")
  void emptiesTheRegionAlone() {
    CaseRunner region =
        started(
            """
            {id: w, version: 1, tasks: {
              a: {split: and, then: [b, c, d, k, x]},
              b: {type: b, cancels: [d, j, c>j, d>j, kept, s]},
              c: {type: c, then: [j]}, d: {type: d, then: [j]}, j: {join: and},
              k: {split: and, then: [kept, s]}, s: {signal: go}, x: {type: x}},
             conditions: {kept: {}}}
            """);
    region.complete("c", 1);
    assertThat(region.tokens()).containsExactlyInAnyOrder("c>j", "b", "d", "s", "x", "kept");

    assertThat(told(region.complete("b", 1)))
        .containsExactly(
            "TASK_COMPLETED b 1", "STEPS_TAKEN b>", "TASK_WITHDRAWN d 1", "TASK_WITHDRAWN s");
    assertThat(region.tokens()).containsExactly("x");
    assertThat(told(region.complete("d", 1))).containsExactly("TASK_NOT_ACTIVE");
    assertThat(told(region.signal("go"))).containsExactly("SIGNAL_LOST");
    assertThat(told(region.complete("x", 1))).endsWith("CASE_COMPLETED");
  }

  @Test
  @Proves(
      value = Pattern.CANCEL_REGION,
      that =
          "what joins held of a round and instances that ran on go too; the region can be entered"
              + " again as if for the first time")
  void forgetsWhatJoinsAndInstancesHeld() {
    CaseRunner loop =
        started(
            """
            {id: w, version: 1, start: a, tasks: {
              a: {join: xor, split: and, then: [b, c, d, m]},
              b: {type: b, cancels: [c, d, e, m], split: xor, then: [{to: a, when: again}, {to: f}]},
              c: {type: c, then: [e]}, d: {type: d, then: [e]},
              e: {join: {partial: 1, others: structured}, then: [g]}, g: {},
              m: {type: m, instances: {count: 2, required: 1}}, f: {}}}
            """);
    loop.complete("c", 1);
    loop.complete("m", 1);
    assertThat(loop.tokens()).contains("e<c", "e:opened", "m:rest");

    assertThat(told(loop.complete("b", 1, "again", "true")))
        .contains("TASK_WITHDRAWN d 1", "TASK_WITHDRAWN m 2")
        .contains("TASK_ACTIVATED c 2", "TASK_ACTIVATED d 2", "TASK_ACTIVATED m 3");
    assertThat(loop.tokens()).containsExactlyInAnyOrder("b", "c", "d", "m");
    assertThat(steps(loop.complete("d", 2))).isEqualTo("d> e<d e g");
    assertThat(told(loop.complete("b", 2, "again", "false")))
        .contains("TASK_WITHDRAWN c 2", "CASE_COMPLETED");
    assertThat(loop.tokens()).isEmpty();
  }

  @Test
  @Proves(
      value = Pattern.EXPLICIT_TERMINATION,
      that =
          "the case is done with its last task, and what still runs is withdrawn, also what leads"
              + " nowhere")
  void endsWithItsLastTaskWhateverIsLeft() {
    CaseRunner runner =
        started(
            """
            {id: w, version: 1, tasks: {
              a: {split: and, then: [b, c]}, b: {type: b, then: [end]}, c: {type: c},
              end: {cancels: all}}}
            """);

    assertThat(told(runner.complete("b", 1)))
        .containsExactly(
            "TASK_COMPLETED b 1", "STEPS_TAKEN b> end", "TASK_WITHDRAWN c 1", "CASE_COMPLETED");
    assertThat(runner.tokens()).isEmpty();
    assertThat(told(runner.complete("c", 1))).containsExactly("CASE_FINISHED");
  }
}

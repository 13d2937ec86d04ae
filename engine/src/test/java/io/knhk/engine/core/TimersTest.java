package io.knhk.engine.core;

import static io.knhk.engine.core.CaseRunner.told;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Tasks that wait for a time: the case is at 1,000 ms of log time when it starts. */
class TimersTest {

  @Test
  void goesOnWhenItsTimeIsOver() {
    CaseRunner run =
        CaseRunner.started(
            """
            {id: w, version: 1, tasks: {rest: {timer: PT0.2S, then: [a]}, a: {type: a}}}
            """);
    assertThat(run.history.getLast().getDueMillis()).isEqualTo(1_200L);
    assertThat(run.openTasks()).containsExactly("rest 1");

    run.at(1_200);
    assertThat(run.fire("rest", 1)).isEmpty();
    run.at(1_201);
    assertThat(told(run.fire("rest", 1)))
        .containsExactly("TIMER_FIRED rest 1", "STEPS_TAKEN rest> a<", "TASK_ACTIVATED a 1");
    assertThat(run.fire("rest", 1)).isEmpty();
    assertThat(run.now().getOpenTasks().getFirst().getDueMillis())
        .isEqualTo(1_201 + CaseRunner.C1_TARGET);
  }

  @Test
  void endsTheCaseWhereNothingComesAfterIt() {
    CaseRunner run = CaseRunner.started("{id: w, version: 1, tasks: {rest: {timer: PT1S}}}");
    run.at(2_001);

    assertThat(told(run.fire("rest", 1)))
        .containsExactly("TIMER_FIRED rest 1", "STEPS_TAKEN rest>", "CASE_COMPLETED");
  }

  @Test
  void isForNoWorker() {
    CaseRunner run = CaseRunner.started("{id: w, version: 1, tasks: {rest: {timer: PT1S}}}");

    assertThat(told(run.complete("rest", 1))).containsExactly("UNKNOWN_TASK");
    assertThat(told(run.fail("rest", 1))).containsExactly("UNKNOWN_TASK");
    run.at(9_000);
    assertThat(run.overdue("rest", 1)).isEmpty();
  }

  private static final String CHOICE =
      """
      {id: w, version: 1,
       tasks: {start: {then: [c]}, a: {type: a, then: [end]}, late: {timer: PT1S, then: [end]},
         end: {join: xor}},
       conditions: {c: {then: [a, late]}}}
      """;

  @Test
  void isABranchOfADeferredChoiceThatComesFirst() {
    CaseRunner run = CaseRunner.started(CHOICE);
    run.at(2_001);

    assertThat(told(run.fire("late", 1)))
        .containsExactly(
            "TIMER_FIRED late 1",
            "STEPS_TAKEN late end<late",
            "TASK_WITHDRAWN a 1",
            "CASE_COMPLETED");
  }

  @Test
  void isWithdrawnWhenAnotherBranchOfTheChoiceIsFirst() {
    CaseRunner run = CaseRunner.started(CHOICE);

    assertThat(told(run.complete("a", 1))).contains("TASK_WITHDRAWN late 1", "CASE_COMPLETED");
    run.at(9_000);
    assertThat(run.fire("late", 1)).isEmpty();
  }

  @Test
  void isWithdrawnByACommandThatMayGoOn() {
    String yaml = "{id: w, version: 1, tasks: {rest: {timer: PT1S, then: [a]}, a: {type: a}}}";
    CaseRunner ends = CaseRunner.started(yaml);
    CaseRunner goesOn = CaseRunner.started(yaml);

    assertThat(told(ends.withdraw("rest")))
        .containsExactly("TASK_WITHDRAWN rest 1", "STEPS_TAKEN rest!", "CASE_COMPLETED");
    assertThat(told(goesOn.withdrawAndGoOn("rest")))
        .containsExactly("TASK_WITHDRAWN rest 1", "STEPS_TAKEN rest> a<", "TASK_ACTIVATED a 1");
    ends.at(9_000);
    assertThat(ends.fire("rest", 1)).isEmpty();
  }

  @Test
  void isWithdrawnWithItsCase() {
    CaseRunner run = CaseRunner.started("{id: w, version: 1, tasks: {rest: {timer: PT1S}}}");
    run.decide(new CaseCommand.Cancel("over"));
    run.at(9_000);

    assertThat(run.fire("rest", 1)).isEmpty();
    assertThat(run.now().getOpenTasks()).isEmpty();
  }

  @Test
  void isWithdrawnByATaskThatCancelsIt() {
    CaseRunner run =
        CaseRunner.started(
            """
            {id: w, version: 1, tasks: {fork: {split: and, then: [rest, a]},
              rest: {timer: PT1S}, a: {type: a, cancels: [rest]}}}
            """);

    assertThat(told(run.complete("a", 1))).contains("TASK_WITHDRAWN rest 1", "CASE_COMPLETED");
  }

  @Test
  void isOverWithItsMilestone() {
    CaseRunner run =
        CaseRunner.started(
            """
            {id: w, version: 1,
             tasks: {fork: {split: and, then: [open, wait]}, wait: {then: [rest]},
               rest: {timer: PT1S, during: open}, close: {type: close}, shut: {type: shut}},
             conditions: {open: {then: [close, shut]}}}
            """);
    assertThat(run.openTasks()).containsExactlyInAnyOrder("rest 1", "close 1", "shut 1");

    assertThat(told(run.complete("close", 1))).contains("TASK_WITHDRAWN rest 1");
  }

  @Test
  void isSetAnewInEachRoundOfALoop() {
    CaseRunner run =
        new CaseRunner(
            """
            {id: w, version: 1, start: rest, tasks: {rest: {timer: PT1S, join: xor, then: [a]},
              a: {type: a, split: xor, then: [{to: rest, when: again}, {to: end}]}, end: {}}}
            """);
    run.start("again", "true");
    run.at(2_001);
    run.fire("rest", 1);
    run.complete("a", 1);

    assertThat(run.openTasks()).containsExactly("rest 2");
    assertThat(run.now().getOpenTasks().getFirst().getTimerMillis()).isEqualTo(3_001L);
    run.at(3_002);
    assertThat(run.fire("rest", 1)).isEmpty();
    assertThat(told(run.fire("rest", 2))).contains("TASK_ACTIVATED a 2");
  }

  @Test
  void isSetForEachTokenOfItsPlace() {
    CaseRunner run =
        CaseRunner.started(
            """
            {id: w, version: 1, tokens: 2, tasks: {fork: {split: {threads: 2}, then: [rest]},
              rest: {timer: PT1S, then: [end]}, end: {join: {threads: 2}}}}
            """);
    assertThat(run.openTasks()).containsExactly("rest 1", "rest 2");
    run.at(2_001);

    run.fire("rest", 2);
    assertThat(run.now().getCompleted()).isFalse();
    run.fire("rest", 1);
    assertThat(run.now().getCompleted()).isTrue();
  }
}

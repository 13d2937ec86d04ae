package io.knhk.engine.core;

import static io.knhk.engine.core.CaseRunner.started;
import static io.knhk.engine.core.CaseRunner.steps;
import static io.knhk.engine.core.CaseRunner.told;
import static org.assertj.core.api.Assertions.assertThat;

import io.knhk.engine.net.Pattern;
import io.knhk.engine.patterns.Proves;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tasks of several instances: WCP-12 to 15, 26, 27, 34 to 36. */
class InstancesTest {

  @Test
  @Proves(
      value = Pattern.INSTANCES_WITHOUT_SYNCHRONIZATION,
      that = "the case goes on at once, and is not done while an instance runs")
  void goesOnAtOnceAndEndsWithTheLastInstance() {
    CaseRunner three = started(Pattern.INSTANCES_WITHOUT_SYNCHRONIZATION);

    assertThat(told(three.history)).contains("STEPS_TAKEN a> b").doesNotContain("CASE_COMPLETED");
    assertThat(three.openTasks()).containsExactly("a 1", "a 2", "a 3");
    three.complete("a", 3);
    three.complete("a", 1);
    assertThat(told(three.complete("a", 2))).contains("STEPS_TAKEN a:rest", "CASE_COMPLETED");
  }

  @Test
  @Proves(
      value = Pattern.INSTANCES_KNOWN_AT_DESIGN_TIME,
      that = "all begin at once, each has a try of its own, and the case goes on when all are done")
  void waitsForAllOfAFixedNumber() {
    CaseRunner three = started(Pattern.INSTANCES_KNOWN_AT_DESIGN_TIME);

    assertThat(three.openTasks()).containsExactly("a 1", "a 2", "a 3");
    three.complete("a", 2);
    assertThat(told(three.complete("a", 2))).containsExactly("OLD_TRY");
    assertThat(steps(three.complete("a", 1))).isEmpty();
    assertThat(told(three.complete("a", 3))).contains("STEPS_TAKEN a> b", "CASE_COMPLETED");
  }

  @Test
  @Proves(
      value = Pattern.INSTANCES_KNOWN_AT_DESIGN_TIME,
      that = "an instance that fails is tried again by itself, beside the others")
  void triesAFailedInstanceAgain() {
    CaseRunner two =
        started(
            """
            {id: w, version: 1, tasks: {
              a: {type: a, maxTries: 2, instances: {count: 2}, then: [b]}, b: {}}}
            """);

    assertThat(told(two.fail("a", 1))).endsWith("TASK_ACTIVATED a 3");
    two.complete("a", 2);
    assertThat(told(two.complete("a", 3))).endsWith("CASE_COMPLETED");
  }

  @Test
  void givesEachInstanceAllItsTries() {
    CaseRunner two =
        started(
            """
            {id: w, version: 1, tasks: {
              a: {type: a, maxTries: 3, instances: {count: 2}, then: [b]}, b: {}}}
            """);

    assertThat(told(two.fail("a", 1))).endsWith("TASK_ACTIVATED a 3");
    assertThat(told(two.fail("a", 2))).endsWith("TASK_ACTIVATED a 4");
    assertThat(told(two.fail("a", 3))).endsWith("TASK_ACTIVATED a 5");
    assertThat(told(two.fail("a", 5))).endsWith("INCIDENT_RAISED a 5");
    assertThat(told(two.fail("a", 4))).endsWith("TASK_ACTIVATED a 6");
    assertThat(told(two.fail("a", 6))).endsWith("INCIDENT_RAISED a 6");
  }

  @Test
  void waitsBeforeATryByTheTriesOfTheInstanceAlone() {
    CaseRunner many =
        started(
            """
            {id: w, version: 1, tasks: {a: {type: a, maxTries: 9, instances: {count: 40},
              backoff: {first: PT1S, factor: 2}, then: [b]}, b: {}}}
            """);
    many.at(10_000);
    many.fail("a", 1);
    OpenTask second = many.now().getOpenTasks().getLast();
    assertThat(second.getRetryMillis()).isEqualTo(11_000);
    many.answer(second);

    many.at(20_000);
    many.fail("a", 41);

    assertThat(many.now().getOpenTasks().getLast().getRetryMillis()).isEqualTo(22_000);
  }

  @Test
  @Proves(
      value = Pattern.INSTANCES_KNOWN_AT_RUN_TIME,
      that =
          "the data of the moment in which the task begins say how many; in a loop each time anew")
  void beginsAsManyAsTheDataSay() {
    CaseRunner loop =
        new CaseRunner(
            """
            {id: w, version: 1, start: a, tasks: {
              a: {type: a, join: xor, instances: {count: n + 1}, split: xor,
                  then: [{to: a, when: again}, {to: b}]},
              b: {}}}
            """);
    loop.start("n", "1", "again", "true");
    assertThat(loop.openTasks()).containsExactly("a 1", "a 2");
    loop.complete("a", 1, "n", "2");
    assertThat(loop.openTasks()).as("begun as two").containsExactly("a 2");
    loop.complete("a", 2);
    assertThat(loop.openTasks()).containsExactly("a 3", "a 4", "a 5");
    loop.complete("a", 3, "again", "false");
    loop.complete("a", 4);
    assertThat(told(loop.complete("a", 5))).endsWith("CASE_COMPLETED");
  }

  @Test
  @Proves(value = Pattern.INSTANCES_KNOWN_AT_RUN_TIME, that = "none at all are done at once")
  void goesOnWithoutInstances() {
    CaseRunner none = new CaseRunner(counted("n"));

    assertThat(told(none.start("n", "0"))).contains("CASE_COMPLETED");
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "1001", "1.5", "\"two\"", "null"})
  @Proves(
      value = Pattern.INSTANCES_KNOWN_AT_RUN_TIME,
      that = "data that give no number from 0 to 1,000 are an incident")
  void raisesAnIncidentWhereTheDataGiveNoNumber(String n) {
    CaseRunner runner = new CaseRunner(counted("n"));

    assertThat(told(runner.start("n", n))).endsWith("INCIDENT_RAISED a");
    assertThat(runner.now().getIncidents().getFirst().getMessage()).startsWith("instances: count");
  }

  private static String counted(String count) {
    return "{id: w, version: 1, tasks: {a: {type: a, instances: {count: %s}, then: [b]}, b: {}}}"
        .formatted(count);
  }

  @Test
  @Proves(
      value = Pattern.INSTANCES_NOT_KNOWN_BEFORE,
      that = "instances are added as long as one runs, also late, and all are waited for")
  void waitsForInstancesThatWereAddedLate() {
    CaseRunner late = started(Pattern.INSTANCES_NOT_KNOWN_BEFORE);

    late.add("a", 2);
    late.complete("a", 1);
    late.complete("a", 3);
    assertThat(told(late.add("a", 1))).containsExactly("TASK_ACTIVATED a 4");
    late.complete("a", 4);
    assertThat(told(late.complete("a", 2))).contains("STEPS_TAKEN a> b", "CASE_COMPLETED");
  }

  @Test
  @Proves(
      value = Pattern.INSTANCES_NOT_KNOWN_BEFORE,
      that = "none is added before the task begins, after it is done, or where it takes none")
  void addsNoneWhereTheTaskTakesNone() {
    CaseRunner fixed = started(Pattern.INSTANCES_KNOWN_AT_DESIGN_TIME);
    CaseRunner late =
        started(
            """
            {id: w, version: 1, tasks: {
              a: {type: a, then: [b]}, b: {type: b, instances: {count: 1, late: true}, then: [c]},
              c: {type: c}}}
            """);

    assertThat(fixed.add("a", 1))
        .isEqualTo(
            new Decision.Rejected(
                RejectionCode.NO_MORE_INSTANCES,
                "task: 'a' takes no more instances: its definition does not say late: true"));
    assertThat(told(late.add("b", 1))).containsExactly("TASK_NOT_ACTIVE");
    late.complete("a", 1);
    assertThat(told(late.add("b", 1_000))).containsExactly("NO_MORE_INSTANCES");
    assertThat(told(late.add("b", 0))).containsExactly("INVALID_FIELD");
    late.complete("b", 1);
    assertThat(told(late.add("b", 1))).containsExactly("TASK_NOT_ACTIVE");
  }

  @Test
  @Proves(
      value = Pattern.CANCEL_INSTANCES,
      that =
          "all that still run are withdrawn, those that are done stay done, and nothing goes on"
              + " from the task")
  void withdrawsAllInstances() {
    CaseRunner beside =
        started(
            """
            {id: w, version: 1, tasks: {
              f: {split: and, then: [a, c]},
              a: {type: a, instances: {count: 3}, then: [b]}, b: {type: b}, c: {type: c}}}
            """);
    beside.complete("a", 2);

    assertThat(told(beside.withdraw("a")))
        .containsExactly("TASK_WITHDRAWN a 1", "TASK_WITHDRAWN a 3", "STEPS_TAKEN a!");
    assertThat(beside.tokens()).containsExactly("c");
    assertThat(beside.now().getInstances()).isEmpty();
    assertThat(told(beside.complete("a", 3))).containsExactly("TASK_NOT_ACTIVE");
    assertThat(told(beside.withdraw("a"))).containsExactly("TASK_NOT_ACTIVE");
    assertThat(told(beside.complete("c", 1))).endsWith("CASE_COMPLETED");
  }

  @Test
  @Proves(
      value = Pattern.COMPLETE_INSTANCES,
      that = "all that still run are withdrawn, and the case goes on from the task once")
  void withdrawsAllInstancesAndGoesOn() {
    CaseRunner runner = started(Pattern.COMPLETE_INSTANCES);
    runner.complete("a", 2);

    assertThat(told(runner.withdrawAndGoOn("a")))
        .containsExactly(
            "TASK_WITHDRAWN a 1", "TASK_WITHDRAWN a 3", "STEPS_TAKEN a> b", "CASE_COMPLETED");
  }

  @Test
  @Proves(
      value = {Pattern.CANCEL_INSTANCES, Pattern.COMPLETE_INSTANCES},
      that = "the rest that ran on after the case went on is withdrawn without going on again")
  void withdrawsTheRestWithoutGoingOnAgain() {
    for (boolean goOn : new boolean[] {false, true}) {
      CaseRunner runner = started(Pattern.STATIC_PARTIAL_JOIN_FOR_INSTANCES);
      runner.complete("a", 1);
      runner.complete("a", 2);

      assertThat(told(runner.decide(new CaseCommand.Withdraw("a", goOn))))
          .containsExactly("TASK_WITHDRAWN a 3", "STEPS_TAKEN a:rest", "CASE_COMPLETED");
    }
  }

  @Test
  @Proves(
      value = Pattern.STATIC_PARTIAL_JOIN_FOR_INSTANCES,
      that = "the case goes on at the n-th that is done, once; the rest run on without effect")
  void goesOnOnceWhenEnoughAreDone() {
    CaseRunner three = started(Pattern.STATIC_PARTIAL_JOIN_FOR_INSTANCES);

    assertThat(steps(three.complete("a", 3))).isEmpty();
    assertThat(steps(three.complete("a", 1))).isEqualTo("a> b");
    assertThat(three.openTasks()).containsExactly("a 2");
    assertThat(told(three.complete("a", 2)))
        .containsExactly("TASK_COMPLETED a 2", "STEPS_TAKEN a:rest", "CASE_COMPLETED");
  }

  @Test
  @Proves(
      value = Pattern.STATIC_PARTIAL_JOIN_FOR_INSTANCES,
      that = "the task begins again only when the rest of the last time is done")
  void beginsAgainWhenTheRestIsDone() {
    CaseRunner loop =
        new CaseRunner(
            """
            {id: w, version: 1, start: a, tasks: {
              a: {type: a, join: xor, instances: {count: 2, required: 1}, then: [b]},
              b: {type: b, split: xor, then: [{to: a, when: again}, {to: c}]}, c: {}}}
            """);
    loop.start("again", "true");
    loop.complete("a", 1);
    loop.complete("b", 1);
    assertThat(loop.openTasks()).as("of the last time").containsExactly("a 2");

    assertThat(steps(loop.complete("a", 2))).isEqualTo("a:rest a<b");
    assertThat(loop.openTasks()).containsExactly("a 3", "a 4");
    loop.complete("a", 4, "again", "false");
    loop.complete("b", 2);
    assertThat(told(loop.complete("a", 3))).endsWith("CASE_COMPLETED");
  }

  @Test
  @Proves(
      value = Pattern.CANCELLING_PARTIAL_JOIN_FOR_INSTANCES,
      that = "the case goes on at the n-th that is done, and the rest are withdrawn")
  void withdrawsTheRestWhenEnoughAreDone() {
    CaseRunner three = started(Pattern.CANCELLING_PARTIAL_JOIN_FOR_INSTANCES);
    three.complete("a", 3);

    assertThat(told(three.complete("a", 1)))
        .containsExactly(
            "TASK_COMPLETED a 1", "TASK_WITHDRAWN a 2", "STEPS_TAKEN a> b", "CASE_COMPLETED");
    assertThat(told(three.complete("a", 2))).containsExactly("CASE_FINISHED");
  }

  @Test
  @Proves(
      value = Pattern.DYNAMIC_PARTIAL_JOIN_FOR_INSTANCES,
      that =
          "the condition is asked each time an instance is done, by what is made and done then;"
              + " after that none is added")
  void asksTheConditionAtEachCompletion() {
    CaseRunner half = started(Pattern.DYNAMIC_PARTIAL_JOIN_FOR_INSTANCES);

    half.add("a", 2);
    assertThat(steps(half.complete("a", 1))).isEmpty();
    assertThat(steps(half.complete("a", 4))).as("2 of 4").isEmpty();
    assertThat(steps(half.complete("a", 2))).as("3 of 4").isEqualTo("a> b");
    assertThat(told(half.add("a", 1))).containsExactly("TASK_NOT_ACTIVE");
    assertThat(told(half.complete("a", 3))).endsWith("CASE_COMPLETED");
  }

  @Test
  @Proves(
      value = Pattern.DYNAMIC_PARTIAL_JOIN_FOR_INSTANCES,
      that = "where the condition never holds, the case goes on when all are done")
  void goesOnWhenAllAreDoneAnyway() {
    CaseRunner never =
        started(
            """
            {id: w, version: 1, tasks: {
              a: {type: a, instances: {count: 2, required: enough, late: true}, then: [b]}, b: {}}}
            """);

    never.complete("a", 1);
    assertThat(told(never.complete("a", 2, "enough", "false")))
        .contains("STEPS_TAKEN a> b a:rest", "CASE_COMPLETED");
  }
}

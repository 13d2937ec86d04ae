package io.knhk.engine.core;

import static io.knhk.engine.core.CaseRunner.started;
import static io.knhk.engine.core.CaseRunner.steps;
import static io.knhk.engine.core.CaseRunner.told;
import static org.assertj.core.api.Assertions.assertThat;

import io.knhk.engine.net.Pattern;
import io.knhk.engine.patterns.Proves;
import org.junit.jupiter.api.Test;

/** What instances share, how often a task has a set of them, and when it is reset. */
class InstanceContextsTest {

  @Test
  @Proves(
      value = Pattern.INSTANCES_WITHOUT_SYNCHRONIZATION,
      that =
          "instances are of their case and set its data, and each ends by itself: one that fails"
              + " holds up neither the others nor the case")
  void sharesTheCaseAndNothingElse() {
    CaseRunner runner =
        started(
            """
            {id: w, version: 1, tasks: {
              a: {type: a, instances: {count: 3, required: 0}, then: [b]}, b: {type: b}}}
            """);
    assertThat(runner.openTasks()).containsExactly("a 1", "a 2", "a 3", "b 1");

    runner.fail("a", 1);
    runner.complete("a", 3, "found", "7");
    assertThat(runner.now().getVariables()).containsOnlyKeys("found");
    assertThat(told(runner.complete("b", 1)))
        .containsExactly("TASK_COMPLETED b 1", "STEPS_TAKEN b>");
    runner.complete("a", 2);
    assertThat(told(runner.withdraw("a"))).endsWith("CASE_COMPLETED");
  }

  @Test
  @Proves(
      value = Pattern.INSTANCES_WITHOUT_SYNCHRONIZATION,
      that =
          "a task that comes round again while instances of the last time run waits for those:"
              + " there the case does not go on at once")
  void waitsForTheInstancesOfTheLastTime() {
    CaseRunner loop =
        started(
            """
            {id: w, version: 1, start: a, tasks: {
              a: {type: a, join: xor, instances: {count: 2, required: 0}, then: [b]},
              b: {type: b, split: xor, then: [{to: a, when: again}, {to: c}]}, c: {}}}
            """);

    assertThat(steps(loop.complete("b", 1, "again", "true"))).isEqualTo("b>a");
    loop.complete("a", 2);
    assertThat(steps(loop.complete("a", 1))).isEqualTo("a:rest a<b a> b<");
  }

  @Test
  @Proves(
      value = {
        Pattern.INSTANCES_KNOWN_AT_DESIGN_TIME,
        Pattern.CANCEL_INSTANCES,
        Pattern.COMPLETE_INSTANCES
      },
      that =
          "a task has one set of instances at a time: a second thread waits until that is done,"
              + " withdrawn or completed, and then has a set of its own")
  void hasOneSetOfInstancesAtATime() {
    String two =
        """
        {id: w, version: 1, tokens: 2, tasks: {
          f: {split: {threads: 2}, then: [a]}, a: {type: a, instances: {count: 2}, then: [b]},
          b: {type: b}}}
        """;
    CaseRunner done = started(two);
    assertThat(done.openTasks()).containsExactly("a 1", "a 2");
    done.complete("a", 1);
    assertThat(steps(done.complete("a", 2))).isEqualTo("a> a< b<");
    assertThat(done.openTasks()).containsExactly("a 3", "a 4", "b 1");

    CaseRunner withdrawn = started(two);
    assertThat(steps(withdrawn.withdraw("a"))).isEqualTo("a! a<");
    assertThat(withdrawn.openTasks()).containsExactly("a 3", "a 4");
    assertThat(steps(withdrawn.withdrawAndGoOn("a"))).isEqualTo("a> b<");
    assertThat(withdrawn.openTasks()).containsExactly("b 1");
  }

  @Test
  @Proves(
      value = {Pattern.CANCEL_INSTANCES, Pattern.COMPLETE_INSTANCES},
      that =
          "it may be before any instance is done; with the instances goes the chance to add some,"
              + " and a late answer is refused")
  void takesAwayTheChanceToAdd() {
    String late =
        """
        {id: w, version: 1, tasks: {
          f: {split: and, then: [a, x]}, x: {type: x},
          a: {type: a, instances: {count: 2, late: true}, then: [b]}, b: {type: b}}}
        """;
    CaseRunner withdrawn = started(late);
    assertThat(steps(withdrawn.withdraw("a"))).isEqualTo("a!");
    CaseRunner completed = started(late);
    assertThat(steps(completed.withdrawAndGoOn("a"))).isEqualTo("a> b<");

    for (CaseRunner runner : new CaseRunner[] {withdrawn, completed}) {
      assertThat(told(runner.add("a", 1))).containsExactly("TASK_NOT_ACTIVE");
      assertThat(told(runner.complete("a", 1))).containsExactly("TASK_NOT_ACTIVE");
    }
  }

  @Test
  @Proves(
      value = Pattern.CANCELLING_PARTIAL_JOIN_FOR_INSTANCES,
      that = "it is reset when it goes on: in a loop the task begins again at once, with all of m")
  void beginsAgainAtOnceWhereTheRestIsWithdrawn() {
    CaseRunner loop =
        started(
            """
            {id: w, version: 1, start: a, tasks: {
              a: {type: a, join: xor, instances: {count: 3, required: 2, others: cancel}, split: xor,
                  then: [{to: a, when: again}, {to: b}]}, b: {}}}
            """);
    loop.complete("a", 3);

    assertThat(told(loop.complete("a", 1, "again", "true"))).contains("TASK_WITHDRAWN a 2");
    assertThat(loop.openTasks()).containsExactly("a 4", "a 5", "a 6");
    assertThat(steps(loop.complete("a", 4, "again", "false"))).as("of the new three").isEmpty();
    assertThat(told(loop.complete("a", 6))).endsWith("CASE_COMPLETED");
  }

  @Test
  @Proves(
      value = {
        Pattern.STATIC_PARTIAL_JOIN_FOR_INSTANCES,
        Pattern.CANCELLING_PARTIAL_JOIN_FOR_INSTANCES
      },
      that =
          "m and n are known when the task begins: none is added, and data that change while"
              + " instances run change neither")
  void fixesBothNumbersWhenItBegins() {
    for (String others : new String[] {"run", "cancel"}) {
      CaseRunner runner =
          new CaseRunner(
              """
              {id: w, version: 1, tasks: {
                a: {type: a, instances: {count: m, required: 2, others: %s}, then: [b]}, b: {type: b}}}
              """
                  .formatted(others));
      runner.start("m", "3");

      assertThat(told(runner.add("a", 1))).containsExactly("NO_MORE_INSTANCES");
      assertThat(steps(runner.complete("a", 1, "m", "9"))).isEmpty();
      assertThat(steps(runner.complete("a", 2))).isEqualTo("a> b<");
    }
  }

  @Test
  @Proves(
      value = Pattern.DYNAMIC_PARTIAL_JOIN_FOR_INSTANCES,
      that =
          "instances that are added late change what the condition counts; the rest is withdrawn"
              + " where the definition says so, else it runs on and ends the case")
  void countsWhatWasAddedLate() {
    for (String others : new String[] {"run", "cancel"}) {
      CaseRunner runner =
          started(
              """
              {id: w, version: 1, tasks: {
                a: {type: a, instances: {count: 2, required: done * 2 >= made && made > 3,
                    others: %s, late: true}, then: [b]}, b: {}}}
              """
                  .formatted(others));
      assertThat(steps(runner.complete("a", 1))).as("1 of 2").isEmpty();
      runner.add("a", 3);
      assertThat(steps(runner.complete("a", 4))).as("2 of 5").isEmpty();

      Decision enough = runner.complete("a", 2);
      assertThat(steps(enough)).as("3 of 5").isEqualTo("a> b");
      assertThat(told(enough).contains("TASK_WITHDRAWN a 5")).isEqualTo(others.equals("cancel"));
      assertThat(runner.now().getCompleted()).isEqualTo(others.equals("cancel"));
      assertThat(told(runner.complete("a", 3)))
          .containsExactly(others.equals("cancel") ? "CASE_FINISHED" : "TASK_COMPLETED a 3");
    }
  }
}

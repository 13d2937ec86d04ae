package io.knhk.engine.core;

import static io.knhk.engine.core.CaseRunner.told;
import static org.assertj.core.api.Assertions.assertThat;

import io.knhk.engine.definition.Definitions;
import org.junit.jupiter.api.Test;

/** WCP-1 to WCP-5 and implicit termination, told by the events that commands give. */
class ControlFlowTest {

  @Test
  void takesSequenceSplitJoinChoiceAndMerge() {
    CaseRunner order = new CaseRunner(Definitions.ORDER);

    assertThat(told(order.start("amount", "12")))
        .containsExactly("CASE_STARTED", "STEPS_TAKEN reserve<", "TASK_ACTIVATED reserve 1");
    assertThat(told(order.complete("reserve", 1)))
        .containsExactly(
            "TASK_COMPLETED reserve 1",
            "STEPS_TAKEN reserve> fork pay< pack<",
            "TASK_ACTIVATED pay 1",
            "TASK_ACTIVATED pack 1");
    assertThat(told(order.complete("pack", 1)))
        .containsExactly("TASK_COMPLETED pack 1", "STEPS_TAKEN pack>");
    assertThat(told(order.complete("pay", 1)))
        .containsExactly(
            "TASK_COMPLETED pay 1",
            "STEPS_TAKEN pay> join choose>small small<",
            "TASK_ACTIVATED small 1");
    assertThat(told(order.complete("small", 1)))
        .containsExactly(
            "TASK_COMPLETED small 1", "STEPS_TAKEN small> end<small", "CASE_COMPLETED");
    assertThat(order.now().getCompleted()).isTrue();
    assertThat(order.tokens()).isEmpty();
  }

  @Test
  void choosesByVariablesThatCompletionsSet() {
    CaseRunner order = new CaseRunner(Definitions.ORDER);
    order.start("amount", "12");
    order.complete("reserve", 1);
    order.complete("pack", 1);

    assertThat(told(order.complete("pay", 1, "amount", "100.5")))
        .contains("STEPS_TAKEN pay> join choose>big big<");
  }

  @Test
  void endsOnlyWhenTheLastBranchHasEnded() {
    CaseRunner branches =
        new CaseRunner(
            """
            {id: b, version: 1, tasks: {
              fork: {split: and, then: [left, right]}, left: {type: l}, right: {type: r}}}
            """);
    branches.start();

    assertThat(told(branches.complete("left", 1))).doesNotContain("CASE_COMPLETED");
    assertThat(told(branches.complete("right", 1))).endsWith("CASE_COMPLETED");
  }

  @Test
  void completesACaseWithoutWorkersAtItsStart() {
    CaseRunner routing = new CaseRunner("{id: r, version: 1, tasks: {a: {then: [b]}, b: {}}}");

    assertThat(told(routing.start()))
        .containsExactly("CASE_STARTED", "STEPS_TAKEN a b", "CASE_COMPLETED");
  }

  @Test
  void goesRoundALoopOfWorkersTasks() {
    CaseRunner loop =
        new CaseRunner(
            """
            id: loop
            version: 1
            start: work
            tasks:
              work: {type: w, join: xor, split: xor, then: [{to: work, when: again}, {to: end}]}
              end: {}
            """);
    loop.start("again", "true");

    for (int round = 1; round <= 10; round++) {
      assertThat(told(loop.complete("work", round)))
          .containsExactly(
              "TASK_COMPLETED work " + round,
              "STEPS_TAKEN work>work work<work",
              "TASK_ACTIVATED work " + (round + 1));
    }
    assertThat(told(loop.complete("work", 11, "again", "false"))).endsWith("CASE_COMPLETED");
  }

  @Test
  void takesNoWordOfAnEarlierRoundForALaterOne() {
    CaseRunner loop =
        new CaseRunner(
            """
            id: loop
            version: 1
            start: work
            tasks:
              work: {type: w, maxTries: 2, join: xor, split: xor, then: [{to: work, when: again}, {to: end}]}
              end: {}
            """);
    loop.start("again", "true");
    loop.complete("work", 1);

    assertThat(loop.complete("work", 1))
        .isInstanceOfSatisfying(
            Decision.Rejected.class,
            rejected -> assertThat(rejected.code()).isEqualTo(RejectionCode.OLD_TRY));
    assertThat(told(loop.fail("work", 2))).endsWith("TASK_ACTIVATED work 3");
    assertThat(told(loop.fail("work", 3)).getLast()).startsWith("INCIDENT_RAISED work 3");
  }

  @Test
  void joinsAndSplitsInTwoStepsOfOnePatternEach() {
    CaseRunner both =
        new CaseRunner(
            """
            {id: b, version: 1, tasks: {
              fork: {split: and, then: [x, y]}, x: {then: [both]}, y: {then: [both]},
              both: {join: and, split: and, then: [p, q]}, p: {type: p}, q: {type: q}}}
            """);

    assertThat(told(both.start()))
        .contains("STEPS_TAKEN fork x y both< both> p< q<", "TASK_ACTIVATED q 1");
    assertThat(both.net.step("both<").orElseThrow().pattern().id()).isEqualTo("WCP-3");
    assertThat(both.net.step("both>").orElseThrow().pattern().id()).isEqualTo("WCP-2");
  }
}

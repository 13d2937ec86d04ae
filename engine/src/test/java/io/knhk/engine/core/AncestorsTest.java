package io.knhk.engine.core;

import static io.knhk.engine.core.CaseRunner.told;
import static io.knhk.engine.core.CaseRunner.variables;
import static org.assertj.core.api.Assertions.assertThat;

import io.knhk.engine.net.Pattern;
import io.knhk.engine.patterns.Proves;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Cases that lead back to a workflow above them: WCP-20, 22, 25. */
class AncestorsTest {
  private static final String TASK =
      """
      id: task
      version: "1"
      tasks:
        ask:  {type: ask, split: xor, then: [{to: part, when: n > 0}, {to: done}]}
        part: {workflow: part}
        done: {}
      """;

  private static final String PART =
      """
      id: part
      version: "1"
      tasks:
        whole: {workflow: task}
      """;

  @Test
  @Proves(
      value = Pattern.RECURSION,
      that =
          "a task may be a case of a workflow that stands above it, not only of its own; the way on"
              + " which it is not ends all of them, and none is done before those below it")
  void leadsBackToAWorkflowAbove() {
    CaseFamily family = new CaseFamily(TASK, PART);
    family.start("p");
    family.decide("p", CaseCommand.Complete.of("ask", 1, variables("n", "1")));
    assertThat(family.ids()).hasSize(3);
    assertThat(family.last().now().getWorkflowId()).isEqualTo("task");
    assertThat(family.ids())
        .allSatisfy(id -> assertThat(family.of(id).now().getCompleted()).isFalse());

    family.decide(family.ids().getLast(), CaseCommand.Complete.of("ask", 1, variables("n", "0")));

    assertThat(family.ids())
        .allSatisfy(id -> assertThat(told(family.of(id).history)).endsWith("CASE_COMPLETED"));
  }

  @Test
  @Proves(
      value = {Pattern.CANCEL_CASE, Pattern.RECURSION},
      that = "with a case go all cases below it, and none of them counts as done")
  void cancelsAllCasesBelow() {
    CaseFamily family = new CaseFamily(TASK, PART);
    family.start("p");
    family.decide("p", CaseCommand.Complete.of("ask", 1, variables("n", "1")));

    family.decide("p", new CaseCommand.Cancel("enough"));

    assertThat(family.ids()).hasSize(3);
    assertThat(family.ids())
        .allSatisfy(id -> assertThat(told(family.of(id).history)).endsWith("CASE_CANCELLED"));
    assertThat(family.last().openTasks()).isEmpty();
  }

  @Test
  @Proves(
      value = Pattern.CANCEL_REGION,
      that = "a case that is the work of a task of the region goes too, and what ran in it")
  void cancelsCasesOfTheRegion() {
    CaseFamily family =
        new CaseFamily(
            """
            id: parent
            version: "1"
            tasks:
              fork: {split: and, then: [sub, stop]}
              sub:  {workflow: child, then: [more]}
              more: {type: more}
              stop: {type: stop, cancels: [sub, more, sub>more], then: [rest]}
              rest: {type: rest}
            """,
            """
            id: child
            version: "1"
            tasks:
              a: {split: and, then: [b, c]}
              b: {type: b}
              c: {type: c}
            """);
    family.start("p");
    String child = family.child("p", "sub", 1);
    family.decide(child, CaseCommand.Complete.of("b", 1, Map.of()));

    family.decide("p", CaseCommand.Complete.of("stop", 1, Map.of()));

    assertThat(told(family.of(child).history)).endsWith("CASE_CANCELLED");
    assertThat(told(family.decide(child, CaseCommand.Complete.of("c", 1, Map.of()))))
        .containsExactly("CASE_FINISHED");
    assertThat(family.of("p").tokens()).containsExactly("rest");
  }
}

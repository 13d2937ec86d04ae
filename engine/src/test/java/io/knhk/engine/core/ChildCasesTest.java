package io.knhk.engine.core;

import static io.knhk.engine.core.CaseRunner.told;
import static io.knhk.engine.core.CaseRunner.variables;
import static org.assertj.core.api.Assertions.assertThat;

import io.knhk.engine.net.Pattern;
import io.knhk.engine.patterns.Catalogue;
import io.knhk.engine.patterns.Proves;
import io.knhk.schemas.VariableValue;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tasks that are whole cases. */
class ChildCasesTest {
  private static final String CHILD =
      """
      id: child
      version: "1"
      tasks:
        work: {type: work}
      """;

  private static String parent(String task) {
    return """
    id: parent
    version: "1"
    tasks:
      sub: {%s, then: [after]}
      after: {type: after}
    """
        .formatted(task);
  }

  @Test
  @Proves(
      value = Pattern.RECURSION,
      that =
          "a task is a case of another workflow: that begins with the variables of the case, sealed"
              + " ones as they stand, and the case goes on with those that it ends with")
  void isACaseOfItsOwnThatTakesAndGivesVariables() {
    CaseFamily family = new CaseFamily(parent("workflow: child"), CHILD);
    VariableValue sealed =
        VariableValue.newBuilder()
            .setSealed(ByteBuffer.wrap(new byte[] {1, 2}))
            .setKeyId("k1")
            .build();
    CaseRunner parent = family.start("p", "amount", "1");
    String child = family.child("p", "sub", 1);
    assertThat(CaseVariables.of(family.of(child).now())).isEqualTo(variables("amount", "1"));

    family.decide(
        child,
        CaseCommand.Complete.of(
            "work", 1, Map.of("amount", variables("a", "2").get("a"), "card", sealed)));

    assertThat(told(family.of(child).history)).endsWith("CASE_COMPLETED");
    assertThat(told(parent.history))
        .containsExactly(
            "CASE_STARTED",
            "STEPS_TAKEN sub<",
            "CHILD_STARTED sub 1",
            "TASK_COMPLETED sub 1",
            "STEPS_TAKEN sub> after<",
            "TASK_ACTIVATED after 1");
    assertThat(CaseVariables.of(parent.now()))
        .isEqualTo(Map.of("amount", variables("a", "2").get("a"), "card", sealed));
    assertThat(ChildCases.parent(family.of(child).now()).orElseThrow().getCaseId()).isEqualTo("p");
  }

  @Test
  @Proves(
      value = Pattern.RECURSION,
      that =
          "a task is a case of its own workflow, as deep as the data say, and each ends its task")
  void recursesAsDeepAsTheDataSay() {
    CaseFamily family = new CaseFamily(Catalogue.of(Pattern.RECURSION).definition());
    family.start("p", "n", "9");

    for (int left = 3; left >= 0; left--) {
      String deepest = family.ids().getLast();
      family.decide(
          deepest, CaseCommand.Complete.of("count", 1, variables("n", Integer.toString(left))));
    }

    assertThat(family.ids()).hasSize(4);
    assertThat(family.ids())
        .allSatisfy(id -> assertThat(family.of(id).now().getCompleted()).isTrue());
  }

  @Test
  @Proves(
      value = Pattern.RECURSION,
      that = "a recursion that nothing ends is stopped: 16 cases below the first, an incident")
  void raisesAnIncidentInsteadOfACaseTooDeep() {
    CaseFamily family =
        new CaseFamily(
            "{id: w, version: '1', tasks: {again: {workflow: w, instances: {count: 1, late: true}}}}");

    family.start("p");

    assertThat(family.ids()).hasSize(1 + 16);
    assertThat(family.ids()).allSatisfy(id -> assertThat(id).matches("[A-Za-z0-9._-]{1,108}"));
    assertThat(told(family.last().history))
        .containsExactly("CASE_STARTED", "STEPS_TAKEN again<", "INCIDENT_RAISED again");
    assertThat(family.last().now().getIncidents())
        .singleElement()
        .satisfies(it -> assertThat(it.getMessage()).contains("17 cases", "allowed: 16"));
    assertThat(told(family.last().add("again", 1))).containsExactly("NO_MORE_INSTANCES");
  }

  @Test
  void goesOnWithoutTheCaseTooDeepIfAsked() {
    CaseFamily family = new CaseFamily("{id: w, version: '1', tasks: {again: {workflow: w}}}");
    family.start("p");

    family.decide(family.ids().getLast(), new CaseCommand.Withdraw("again", true));

    assertThat(family.of("p").now().getCompleted()).isTrue();
  }

  @Test
  @Proves(
      value = Pattern.RECURSION,
      that = "a task whose case is cancelled has failed: it is tried again, and then an incident")
  void failsATryWhoseCaseIsCancelled() {
    CaseFamily family = new CaseFamily(parent("workflow: child, maxTries: 2"), CHILD);
    CaseRunner parent = family.start("p");
    String first = family.child("p", "sub", 1);

    family.decide(first, new CaseCommand.Cancel("no need"));
    String second = family.child("p", "sub", 2);
    family.decide(second, new CaseCommand.Cancel("no need"));

    assertThat(second).isNotEqualTo(first);
    assertThat(told(parent.history).subList(2, 7))
        .containsExactly(
            "CHILD_STARTED sub 1",
            "TASK_FAILED sub 1",
            "CHILD_STARTED sub 2",
            "TASK_FAILED sub 2",
            "INCIDENT_RAISED sub 2");
    assertThat(parent.now().getIncidents().getFirst().getMessage())
        .contains("try 2 of 2", second, "no need");
  }

  @Test
  void failsATryWhoseCaseCannotBegin() {
    CaseFamily family = new CaseFamily(parent("workflow: nowhere"));

    CaseRunner parent = family.start("p");

    assertThat(told(parent.history)).endsWith("TASK_FAILED sub 1", "INCIDENT_RAISED sub 1");
    assertThat(parent.now().getOpenTasks()).isEmpty();
  }

  @Test
  void failsATryWhoseVariablesDoNotFit() {
    CaseFamily family = new CaseFamily(parent("workflow: child"), CHILD);
    CaseRunner parent = family.start("p");
    String child = family.child("p", "sub", 1);

    Decision decision =
        parent.decide(
            CaseCommand.Complete.of(
                    "sub", 1, variables("big", "\"" + "x".repeat(CaseVariables.MAX_BYTES) + "\""))
                .by(Optional.of(child)));

    assertThat(told(decision)).containsExactly("TASK_FAILED sub 1", "INCIDENT_RAISED sub 1");
  }

  @Test
  @Proves(
      value = Pattern.RECURSION,
      that = "a task that is withdrawn withdraws its case, and the cases below that")
  void withdrawsWithATaskAllCasesBelowIt() {
    CaseFamily family = new CaseFamily("{id: w, version: '1', tasks: {again: {workflow: w}}}");
    family.start("p");

    family.decide("p", new CaseCommand.Withdraw("again", false));

    assertThat(family.ids())
        .allSatisfy(id -> assertThat(family.of(id).now().getCompleted()).isTrue());
    assertThat(told(family.of("p").history))
        .endsWith("TASK_WITHDRAWN again 1", "STEPS_TAKEN again!", "CASE_COMPLETED");
    assertThat(told(family.last().history)).endsWith("CASE_CANCELLED");
  }

  @Test
  void withdrawsWithACaseAllCasesBelowIt() {
    CaseFamily family = new CaseFamily("{id: w, version: '1', tasks: {again: {workflow: w}}}");
    family.start("p");

    family.decide("p", new CaseCommand.Cancel("enough"));

    assertThat(family.ids())
        .allSatisfy(id -> assertThat(told(family.of(id).history)).endsWith("CASE_CANCELLED"));
  }

  @Test
  void withdrawsACaseThatIsInACancelledRegion() {
    CaseFamily family =
        new CaseFamily(
            """
            id: parent
            version: "1"
            tasks:
              fork: {split: and, then: [sub, stop]}
              sub: {workflow: child}
              stop: {type: stop, cancels: [sub]}
            """,
            CHILD);
    family.start("p");
    String child = family.child("p", "sub", 1);

    family.decide("p", CaseCommand.Complete.of("stop", 1, Map.of()));

    assertThat(family.of("p").now().getCompleted()).isTrue();
    assertThat(told(family.of(child).history)).endsWith("CASE_CANCELLED");
    assertThat(family.told)
        .containsExactly(
            "engine:start:%s -> %s".formatted(child, child),
            "engine:cancel:%s -> %s".formatted(child, child),
            "engine:end:%s -> p".formatted(child));
  }

  @Test
  @Proves(
      value = Pattern.RECURSION,
      that = "each of a task's instances is a case; those that are not needed are withdrawn")
  void runsEachInstanceAsACase() {
    CaseFamily family =
        new CaseFamily(
            parent("workflow: child, instances: {count: 3, required: 2, others: cancel}"), CHILD);
    CaseRunner parent = family.start("p");
    List<String> children = family.ids().subList(1, 4);

    family.decide(children.get(2), CaseCommand.Complete.of("work", 1, Map.of()));
    family.decide(children.get(0), CaseCommand.Complete.of("work", 1, Map.of()));

    assertThat(parent.openTasks()).containsExactly("after 1");
    assertThat(told(family.of(children.get(1)).history)).endsWith("CASE_CANCELLED");
  }

  @Test
  void speaksForNoTryButItsOwn() {
    CaseFamily family = new CaseFamily(parent("workflow: child"), CHILD);
    CaseRunner parent = family.start("p");
    String child = family.child("p", "sub", 1);

    assertThat(told(parent.complete("sub", 1))).containsExactly("UNKNOWN_TASK");
    assertThat(told(parent.fail("sub", 1))).containsExactly("UNKNOWN_TASK");
    assertThat(told(parent.decide(answer("sub", 1, "another")))).containsExactly("TASK_NOT_ACTIVE");
    assertThat(told(parent.decide(answer("sub", 2, child)))).containsExactly("TASK_NOT_ACTIVE");
    assertThat(told(family.of(child).decide(answer("work", 1, child))))
        .as("a worker's task")
        .containsExactly("TASK_NOT_ACTIVE");
    assertThat(parent.openTasks()).containsExactly("sub 1");
  }

  @Test
  void isNeverOverdue() {
    CaseFamily family = new CaseFamily(parent("workflow: child"), CHILD);
    CaseRunner parent = family.start("p");
    parent.at(1_000_000);

    assertThat(parent.overdue("sub", 1)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"q", "p.", "\0"})
  void namesCasesSoThatNoTwoShareOne(String other) {
    assertThat(ChildCases.id("p", "t", 1))
        .isEqualTo(ChildCases.id("p", "t", 1))
        .isNotEqualTo(ChildCases.id(other, "t", 1))
        .isNotEqualTo(ChildCases.id("p", "u", 1))
        .isNotEqualTo(ChildCases.id("p", "t", 2));
    assertThat(ChildCases.id("x".repeat(256), "t".repeat(64), Integer.MAX_VALUE)).hasSize(108);
  }

  private static CaseCommand answer(String task, int tryNumber, String child) {
    return CaseCommand.Complete.of(task, tryNumber, Map.of()).by(Optional.of(child));
  }
}

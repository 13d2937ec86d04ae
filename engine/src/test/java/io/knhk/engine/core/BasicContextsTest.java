package io.knhk.engine.core;

import static io.knhk.engine.core.CaseRunner.started;
import static io.knhk.engine.core.CaseRunner.steps;
import static io.knhk.engine.core.CaseRunner.told;
import static org.assertj.core.api.Assertions.assertThat;

import io.knhk.engine.definition.Definitions;
import io.knhk.engine.net.Pattern;
import io.knhk.engine.patterns.Proves;
import io.knhk.engine.soundness.Property;
import io.knhk.engine.soundness.Soundness;
import org.junit.jupiter.api.Test;

/** What the basic patterns ask of the net around them and of the data: WCP-1, 3 to 6, 43. */
class BasicContextsTest {
  private static final String TWO_INTO_ONE =
      """
      {id: w, version: 1, tasks: {
        a: {split: and, then: [b, c]}, b: {type: b, then: [d]}, c: {type: c, then: [d]},
        d: {join: xor, then: [e]}, e: {type: e}}}
      """;

  @Test
  @Proves(
      value = {Pattern.SEQUENCE, Pattern.SIMPLE_MERGE},
      that =
          "the places before and after a task hold one thread: a second waits outside as an"
              + " incident, and a net where one can come is refused at registration")
  void holdsOneThreadBetweenTwoTasks() {
    CaseRunner merge = started(TWO_INTO_ONE);

    assertThat(steps(merge.complete("b", 1))).isEqualTo("b> d<b e<");
    assertThat(told(merge.complete("c", 1)))
        .containsExactly("TASK_COMPLETED c 1", "STEPS_TAKEN c> d<c", "INCIDENT_RAISED e e<");
    assertThat(merge.openTasks()).as("not begun again before it is done").containsExactly("e 1");
    assertThat(merge.tokens()).containsExactlyInAnyOrder("d>e", "e");
    assertThat(unsound(TWO_INTO_ONE)).isEqualTo(Property.SAFE);
  }

  @Test
  @Proves(
      value = Pattern.SYNCHRONIZATION,
      that =
          "it is reset when it goes on: in a loop each round waits for each path once more, and"
              + " where a path can fail to come the net is refused at registration")
  void waitsForEachPathAnewInEachRound() {
    CaseRunner loop =
        started(
            """
            {id: w, version: 1, start: a, tasks: {
              a: {join: xor, split: and, then: [b, c]}, b: {type: b, then: [d]}, c: {type: c, then: [d]},
              d: {join: and, then: [e]},
              e: {type: e, split: xor, then: [{to: a, when: again}, {to: f}]}, f: {}}}
            """);
    loop.complete("b", 1);
    assertThat(steps(loop.complete("c", 1))).isEqualTo("c> d e<");
    loop.complete("e", 1, "again", "true");

    assertThat(steps(loop.complete("c", 2))).isEqualTo("c>");
    assertThat(steps(loop.complete("b", 2))).isEqualTo("b> d e<");
    assertThat(
            unsound(
                """
                {id: w, version: 1, tasks: {
                  a: {split: xor, then: [{to: b, when: x}, {to: c}]},
                  b: {then: [d]}, c: {then: [d]}, d: {join: and}}}
                """))
        .isEqualTo(Property.NO_DEADLOCK);
  }

  @Test
  @Proves(
      value = {Pattern.EXCLUSIVE_CHOICE, Pattern.MULTI_CHOICE},
      that =
          "the choice has all data at hand, also those that the task before it was just done with;"
              + " where they are missing no path is taken, which is an incident")
  void choosesByTheDataOfThatMoment() {
    for (String split : new String[] {"xor", "or"}) {
      String choice =
          """
          {id: w, version: 1, tasks: {
            a: {type: a, split: %s, then: [{to: b, when: n > 1}, {to: c}]}, b: {type: b}, c: {type: c}}}
          """
              .formatted(split);
      CaseRunner known = new CaseRunner(choice);
      known.start("n", "0");
      assertThat(steps(known.complete("a", 1, "n", "2"))).startsWith("a>b b<");
      CaseRunner other = new CaseRunner(choice);
      other.start("n", "2");
      assertThat(steps(other.complete("a", 1, "n", "0"))).isEqualTo("a>c c<");
      CaseRunner missing = started(choice);
      assertThat(told(missing.complete("a", 1)))
          .hasSize(2)
          .last()
          .asString()
          .startsWith("INCIDENT_RAISED a");
      assertThat(missing.tokens()).containsExactly("a");
    }
  }

  @Test
  @Proves(
      value = Pattern.EXPLICIT_TERMINATION,
      that =
          "every task lies on a way to the state that ends the case, and whichever comes there"
              + " first ends it, as one that is done")
  void endsByWhicheverWayComesFirst() {
    for (String first : new String[] {"b", "c"}) {
      CaseRunner runner = started(Pattern.EXPLICIT_TERMINATION);

      assertThat(told(runner.complete(first, 1)))
          .contains("STEPS_TAKEN " + first + "> end")
          .endsWith("CASE_COMPLETED");
      assertThat(runner.openTasks()).isEmpty();
    }
  }

  @Test
  @Proves(
      value = Pattern.EXPLICIT_TERMINATION,
      that = "in a case that is a task's work it ends that case alone: its parent goes on")
  void endsTheCaseBelowAndNotItsParent() {
    CaseFamily family =
        new CaseFamily(
            """
            id: parent
            version: "1"
            tasks:
              f: {split: and, then: [sub, x]}
              sub: {workflow: child, then: [after]}
              after: {type: after}
              x: {type: x}
            """,
            """
            id: child
            version: "1"
            tokens: 2
            tasks:
              a: {split: and, then: [b, c]}
              b: {type: b, then: [over]}
              c: {type: c, then: [over]}
              end: {cancels: all}
            conditions:
              over: {then: [end]}
            """);
    CaseRunner parent = family.start("p");
    String child = family.child("p", "sub", 1);

    family.decide(child, CaseCommand.Complete.of("b", 1, CaseRunner.variables()));

    assertThat(told(family.of(child).history)).endsWith("TASK_WITHDRAWN c 1", "CASE_COMPLETED");
    assertThat(parent.openTasks()).containsExactly("x 1", "after 1");
  }

  private static Property unsound(String yaml) {
    return ((Soundness.Unsound) Soundness.of(Definitions.valid(yaml), 1_000)).property();
  }
}

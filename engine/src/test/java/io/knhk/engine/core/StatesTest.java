package io.knhk.engine.core;

import static io.knhk.engine.core.CaseRunner.started;
import static io.knhk.engine.core.CaseRunner.steps;
import static io.knhk.engine.core.CaseRunner.told;
import static org.assertj.core.api.Assertions.assertThat;

import io.knhk.engine.net.Pattern;
import io.knhk.engine.patterns.Proves;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What depends on where a case stands: WCP-16, 17, 18, 39, 40. */
class StatesTest {

  @Test
  @Proves(
      value = Pattern.DEFERRED_CHOICE,
      that = "all are offered, the first answer decides, and the others are withdrawn with it")
  void decidesTheRaceOnce() {
    CaseRunner race = started(Pattern.DEFERRED_CHOICE);
    assertThat(race.openTasks()).containsExactly("b 1", "c 1");

    assertThat(told(race.complete("c", 1)))
        .containsExactly(
            "TASK_COMPLETED c 1", "STEPS_TAKEN c", "TASK_WITHDRAWN b 1", "CASE_COMPLETED");
    assertThat(told(race.complete("b", 1))).containsExactly("CASE_FINISHED");
  }

  @Test
  @Proves(
      value = Pattern.DEFERRED_CHOICE,
      that = "in a loop each choice is a new one: no answer to an earlier offer decides it")
  void offersAnewInEachRound() {
    CaseRunner loop =
        started(
            """
            {id: w, version: 1, tasks: {
              a: {then: [offer]}, b: {type: b, then: [offer]}, c: {type: c, then: [d]}, d: {type: d}},
             conditions: {offer: {then: [b, c]}}}
            """);

    assertThat(told(loop.complete("b", 1)))
        .containsExactly(
            "TASK_COMPLETED b 1",
            "STEPS_TAKEN b",
            "TASK_WITHDRAWN c 1",
            "TASK_ACTIVATED b 2",
            "TASK_ACTIVATED c 2");
    assertThat(told(loop.complete("c", 1))).containsExactly("OLD_TRY");
    assertThat(steps(loop.complete("c", 2))).isEqualTo("c d<");
    assertThat(told(loop.complete("b", 2))).containsExactly("TASK_NOT_ACTIVE");
  }

  @Test
  @Proves(
      value = Pattern.DEFERRED_CHOICE,
      that = "a signal may win over a worker; a try that fails decides nothing")
  void takesWhatComesFirstOfAnyKind() {
    String race =
        """
        {id: w, version: 1, tasks: {
          a: {then: [offer]}, b: {type: b, maxTries: 2}, c: {signal: stop}},
         conditions: {offer: {then: [b, c]}}}
        """;
    CaseRunner signalled = started(race);
    assertThat(told(signalled.fail("b", 1))).endsWith("TASK_ACTIVATED b 2");
    assertThat(told(signalled.signal("stop")))
        .containsExactly("SIGNAL_TAKEN c", "STEPS_TAKEN c", "TASK_WITHDRAWN b 2", "CASE_COMPLETED");
    CaseRunner done = started(race);
    assertThat(told(done.complete("b", 1)))
        .containsExactly(
            "TASK_COMPLETED b 1", "STEPS_TAKEN b", "TASK_WITHDRAWN c", "CASE_COMPLETED");
  }

  @Test
  @Proves(
      value = Pattern.INTERLEAVED_PARALLEL_ROUTING,
      that = "each task is done once, never two at a time, and none before the one it follows")
  void keepsThePartialOrderOneAtATime() {
    CaseRunner order =
        started(
            """
            {id: w, version: 1, tasks: {
              fork: {split: and, then: [a, c]}, a: {type: a, then: [b]}, b: {type: b, then: [join]},
              c: {type: c, then: [d]}, d: {type: d, then: [join]}, join: {join: and}},
             exclusive: [[a, b, c, d]]}
            """);

    List<String> done = oneAtATime(order);

    assertThat(done).containsExactlyInAnyOrder("a", "b", "c", "d");
    assertThat(done.indexOf("a")).isLessThan(done.indexOf("b"));
    assertThat(done.indexOf("c")).isLessThan(done.indexOf("d"));
    assertThat(order.now().getCompleted()).isTrue();
  }

  @Test
  @Proves(
      value = Pattern.INTERLEAVED_ROUTING,
      that =
          "each task is done once, never two at a time; one that is withdrawn or fails holds none"
              + " up for ever")
  void takesTurnsWithoutAnOrder() {
    CaseRunner turns = started(Pattern.INTERLEAVED_ROUTING);
    assertThat(oneAtATime(turns)).containsExactlyInAnyOrder("a", "b", "c");
    assertThat(turns.now().getCompleted()).isTrue();

    CaseRunner withdrawn = started(Pattern.INTERLEAVED_ROUTING);
    String first = withdrawn.now().getOpenTasks().getFirst().getTask();
    assertThat(told(withdrawn.withdraw(first)))
        .contains("TASK_WITHDRAWN " + first + " 1")
        .last()
        .asString()
        .startsWith("TASK_ACTIVATED");
    assertThat(withdrawn.openTasks()).hasSize(1).doesNotContain(first + " 1");
  }

  @Test
  @Proves(
      value = {Pattern.INTERLEAVED_ROUTING, Pattern.CRITICAL_SECTION},
      that = "a task that asks again at once lets the others go first")
  void passesNoTaskOver() {
    CaseRunner loops =
        started(
            """
            {id: w, version: 1, tasks: {
              fork: {split: and, then: [a, b, c]},
              a: {type: a, join: xor, then: [a2]}, a2: {then: [a]},
              b: {type: b, join: xor, then: [b2]}, b2: {then: [b]},
              c: {type: c, join: xor, then: [c2]}, c2: {then: [c]}},
             exclusive: [[a, b, c]]}
            """);
    List<String> done = new ArrayList<>();
    for (int turn = 0; turn < 6; turn++) {
      OpenTask open = loops.now().getOpenTasks().getFirst();
      done.add(open.getTask());
      loops.complete(open.getTask(), open.getTryNumber());
    }

    assertThat(done).containsExactly("a", "b", "c", "a", "b", "c");
  }

  @Test
  @Proves(
      value = Pattern.INTERLEAVED_ROUTING,
      that = "where threads of one task are many, they too take turns")
  void takesTurnsOfThreads() {
    CaseRunner threads =
        started(
            """
            {id: w, version: 1, tokens: 2, tasks: {
              fork: {split: {threads: 2}, then: [both]}, both: {split: and, then: [a, b]},
              a: {type: a}, b: {type: b}},
             exclusive: [[a, b]]}
            """);

    assertThat(oneAtATime(threads)).containsExactlyInAnyOrder("a", "a", "b", "b");
    assertThat(threads.now().getCompleted()).isTrue();
  }

  @Test
  @Proves(
      value = Pattern.CRITICAL_SECTION,
      that = "a section that has begun is done to its end before another begins")
  void doesASectionToItsEnd() {
    CaseRunner sections =
        started(
            """
            {id: w, version: 1, tasks: {
              fork: {split: and, then: [a, c, x]},
              a: {type: a, split: and, then: [b, m]}, b: {type: b, then: [e]}, m: {then: [e]},
              e: {join: and, then: [join]},
              c: {type: c, then: [d]}, d: {type: d, then: [join]}, x: {type: x, then: [join]},
              join: {join: and}},
             exclusive: [[[a, b, m, e], [c, d]]]}
            """);

    assertThat(sections.openTasks()).containsExactlyInAnyOrder("a 1", "x 1");
    sections.complete("a", 1);
    assertThat(sections.openTasks()).containsExactlyInAnyOrder("b 1", "x 1");
    assertThat(steps(sections.complete("b", 1))).isEqualTo("b> e c<");
    assertThat(steps(sections.complete("c", 1))).isEqualTo("c> d<");
    sections.complete("x", 1);
    assertThat(told(sections.complete("d", 1))).endsWith("CASE_COMPLETED");
  }

  @Test
  @Proves(
      value = Pattern.CRITICAL_SECTION,
      that = "a section that is withdrawn is left, and the other begins")
  void leavesASectionThatIsWithdrawn() {
    CaseRunner sections = started(Pattern.CRITICAL_SECTION);
    sections.complete("a", 1);

    assertThat(steps(sections.withdraw("b"))).isEqualTo("b! c<");
  }

  @Test
  @Proves(
      value = Pattern.MILESTONE,
      that = "the task can be done while the case is in the state, without ending the state")
  void isDoneWhileTheStateHoldsAndLeavesItAsItIs() {
    CaseRunner reached = started(Pattern.MILESTONE);

    assertThat(steps(reached.complete("b", 1))).isEqualTo("b");
    assertThat(reached.tokens()).contains("reached");
    assertThat(told(reached.complete("c", 1))).endsWith("CASE_COMPLETED");
    CaseRunner two = started(twoInAState());
    two.complete("b1", 1);
    assertThat(two.openTasks()).containsExactlyInAnyOrder("b2 1", "c 1");
    assertThat(steps(two.complete("b2", 1))).isEqualTo("b2");
  }

  @Test
  @Proves(
      value = Pattern.MILESTONE,
      that =
          "when the state ends first, the task is withdrawn, and its answer is refused; it is"
              + " offered again when the state is reached again")
  void isWithdrawnWhenTheStateEnds() {
    CaseRunner left =
        started(
            """
            {id: w, version: 1, tasks: {
              a: {split: and, then: [reached, b, c]}, b: {type: b, during: reached},
              c: {type: c, cancels: [reached], then: [d]}, d: {type: d, then: [reached]}},
             conditions: {reached: {}}}
            """);

    assertThat(told(left.complete("c", 1))).contains("TASK_WITHDRAWN b 1");
    assertThat(told(left.complete("b", 1))).containsExactly("TASK_NOT_ACTIVE");
    assertThat(told(left.complete("d", 1))).endsWith("TASK_ACTIVATED b 2");
    assertThat(steps(left.complete("b", 2))).isEqualTo("b");
  }

  @Test
  @Proves(
      value = Pattern.MILESTONE,
      that = "a task that is not reached yet is not offered, whatever the state")
  void isNotOfferedBeforeItsTurn() {
    CaseRunner later =
        started(
            """
            {id: w, version: 1, tasks: {
              a: {split: and, then: [reached, f]}, f: {type: f, then: [b]},
              b: {type: b, during: reached}},
             conditions: {reached: {}}}
            """);

    assertThat(later.openTasks()).containsExactly("f 1");
    later.complete("f", 1);
    assertThat(later.openTasks()).containsExactly("b 1");
  }

  private static String twoInAState() {
    return """
    {id: w, version: 1, tasks: {
      a: {split: and, then: [reached, b1, b2, c]},
      b1: {type: b, during: reached}, b2: {type: b, during: reached},
      c: {type: c, cancels: [reached]}},
     conditions: {reached: {}}}
    """;
  }

  /** Does whatever is open until nothing is, and sees that it is never more than one. */
  private static List<String> oneAtATime(CaseRunner runner) {
    List<String> done = new ArrayList<>();
    while (!runner.now().getOpenTasks().isEmpty()) {
      assertThat(runner.now().getOpenTasks()).hasSize(1);
      OpenTask open = runner.now().getOpenTasks().getFirst();
      runner.complete(open.getTask(), open.getTryNumber());
      done.add(open.getTask());
    }
    return done;
  }
}

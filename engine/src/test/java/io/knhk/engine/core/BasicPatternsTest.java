package io.knhk.engine.core;

import static io.knhk.engine.core.CaseRunner.started;
import static io.knhk.engine.core.CaseRunner.steps;
import static io.knhk.engine.core.CaseRunner.told;
import static org.assertj.core.api.Assertions.assertThat;

import io.knhk.engine.net.Pattern;
import io.knhk.engine.patterns.Proves;
import org.junit.jupiter.api.Test;

/** Sequence, splits, choices, loops, threads, and how a case ends by itself. */
class BasicPatternsTest {

  @Test
  @Proves(
      value = Pattern.SEQUENCE,
      that = "the next task can't be done before the one before it is, nor twice")
  void beginsATaskOnlyWhenTheOneBeforeIsDone() {
    CaseRunner two = started("{id: w, version: 1, tasks: {a: {type: a, then: [b]}, b: {type: b}}}");

    assertThat(told(two.complete("b", 1))).containsExactly("TASK_NOT_ACTIVE");
    two.complete("a", 1);
    assertThat(two.openTasks()).containsExactly("b 1");
    assertThat(told(two.complete("a", 1))).containsExactly("TASK_NOT_ACTIVE");
    assertThat(told(two.complete("b", 1))).endsWith("CASE_COMPLETED");
  }

  @Test
  @Proves(value = Pattern.PARALLEL_SPLIT, that = "all paths begin at once and end in any order")
  void beginsAllPathsAtOnce() {
    CaseRunner split =
        started(
            """
            {id: w, version: 1, tasks: {
              a: {split: and, then: [b, c]}, b: {type: b}, c: {type: c}}}
            """);

    assertThat(split.openTasks()).containsExactly("b 1", "c 1");
    split.complete("c", 1);
    assertThat(split.openTasks()).containsExactly("b 1");
    assertThat(told(split.complete("b", 1))).endsWith("CASE_COMPLETED");
  }

  @Test
  @Proves(
      value = Pattern.SYNCHRONIZATION,
      that =
          "it goes on once, when each path has come; a path that comes twice before is at fault"
              + " and never counts for another")
  void waitsForEachPathAndTakesNoneForAnother() {
    CaseRunner join =
        started(
            """
            {id: w, version: 1, tasks: {
              a: {split: and, then: [b, c]},
              b: {type: b, join: xor, split: and, then: [b, d]}, c: {type: c, then: [d]},
              d: {join: and}}}
            """);
    join.complete("b", 1);

    assertThat(told(join.complete("b", 2)))
        .containsExactly("TASK_COMPLETED b 2", "INCIDENT_RAISED b b>");
    assertThat(steps(join.complete("c", 1))).isEqualTo("c> d");
  }

  @Test
  @Proves(value = Pattern.MULTI_CHOICE, that = "each path whose condition holds is taken")
  void takesEachPathWhoseConditionHolds() {
    assertThat(choice("true", "true")).isEqualTo("a>b+c b c");
    assertThat(choice("true", "false")).isEqualTo("a>b b");
    assertThat(choice("false", "true")).isEqualTo("a>c c");
  }

  @Test
  @Proves(value = Pattern.MULTI_CHOICE, that = "at least one is taken: the last where none holds")
  void takesTheLastPathWhereNoneHolds() {
    assertThat(choice("false", "false")).isEqualTo("a>d d");
  }

  private static String choice(String first, String second) {
    return steps(
        new CaseRunner(
                """
                {id: w, version: 1, tasks: {
                  a: {split: or, then: [{to: b, when: first}, {to: c, when: second}, {to: d}]},
                  b: {}, c: {}, d: {}}}
                """)
            .start("first", first, "second", second));
  }

  @Test
  @Proves(value = Pattern.EXCLUSIVE_CHOICE, that = "exactly one path is taken, by the data")
  void takesOnePathByTheData() {
    String choice =
        """
        {id: w, version: 1, tasks: {
          a: {split: xor, then: [{to: b, when: n > 1}, {to: c, when: n > 0}, {to: d}]},
          b: {}, c: {}, d: {}}}
        """;

    assertThat(steps(new CaseRunner(choice).start("n", "2"))).isEqualTo("a>b b");
    assertThat(steps(new CaseRunner(choice).start("n", "1"))).isEqualTo("a>c c");
    assertThat(steps(new CaseRunner(choice).start("n", "0"))).isEqualTo("a>d d");
  }

  @Test
  @Proves(
      value = Pattern.SIMPLE_MERGE,
      that = "it waits for nothing, and goes on by the one path that was taken")
  void goesOnByThePathThatWasTaken() {
    String merge =
        """
        {id: w, version: 1, tasks: {
          a: {split: xor, then: [{to: b, when: first}, {to: c}]},
          b: {type: b, then: [d]}, c: {type: c, then: [d]}, d: {join: xor}}}
        """;
    CaseRunner first = new CaseRunner(merge);
    first.start("first", "true");
    CaseRunner second = new CaseRunner(merge);
    second.start("first", "false");

    assertThat(told(first.complete("b", 1))).contains("STEPS_TAKEN b> d<b", "CASE_COMPLETED");
    assertThat(told(second.complete("c", 1))).contains("STEPS_TAKEN c> d<c", "CASE_COMPLETED");
  }

  @Test
  @Proves(
      value = Pattern.ARBITRARY_CYCLES,
      that = "a loop can be entered and left at more than one point")
  void entersAndLeavesALoopAtEitherPoint() {
    String loop =
        """
        id: w
        version: 1
        tasks:
          a: {split: xor, then: [{to: b, when: first}, {to: c}]}
          b: {type: b, join: xor, split: xor, then: [{to: c, when: again}, {to: d}]}
          c: {type: c, join: xor, split: xor, then: [{to: b, when: again}, {to: d}]}
          d: {join: xor}
        """;
    CaseRunner atFirst = new CaseRunner(loop);
    assertThat(steps(atFirst.start("first", "true", "again", "true"))).isEqualTo("a>b b<a");
    assertThat(steps(atFirst.complete("b", 1))).isEqualTo("b>c c<b");
    assertThat(steps(atFirst.complete("c", 1))).isEqualTo("c>b b<c");
    assertThat(told(atFirst.complete("b", 2, "again", "false"))).endsWith("CASE_COMPLETED");
    CaseRunner atSecond = new CaseRunner(loop);
    assertThat(steps(atSecond.start("first", "false", "again", "false"))).isEqualTo("a>c c<a");
    assertThat(told(atSecond.complete("c", 1))).endsWith("CASE_COMPLETED");
  }

  @Test
  @Proves(
      value = Pattern.STRUCTURED_LOOP,
      that = "a condition asked after it does it at least once")
  void repeatsUntilTheConditionHolds() {
    CaseRunner loop = started(Pattern.STRUCTURED_LOOP);

    assertThat(steps(loop.complete("work", 1, "again", "true")))
        .isEqualTo("work> check>work work<check");
    assertThat(steps(loop.complete("work", 2))).isEqualTo("work> check>work work<check");
    assertThat(told(loop.complete("work", 3, "again", "false"))).endsWith("CASE_COMPLETED");
  }

  @Test
  @Proves(value = Pattern.STRUCTURED_LOOP, that = "a condition asked before it may do it never")
  void asksBeforeTheFirstRound() {
    String loop =
        """
        id: w
        version: 1
        start: check
        tasks:
          check: {join: xor, split: xor, then: [{to: work, when: again}, {to: done}]}
          work:  {type: work, then: [check]}
          done:  {}
        """;

    assertThat(told(new CaseRunner(loop).start("again", "false"))).endsWith("CASE_COMPLETED");
    CaseRunner once = new CaseRunner(loop);
    once.start("again", "true");
    assertThat(told(once.complete("work", 1, "again", "false"))).endsWith("CASE_COMPLETED");
  }

  @Test
  @Proves(
      value = Pattern.IMPLICIT_TERMINATION,
      that = "the case is done when nothing is left to do, and not before")
  void endsWhenNothingIsLeftToDo() {
    CaseRunner two = started(Pattern.IMPLICIT_TERMINATION);

    assertThat(told(two.complete("c", 1))).doesNotContain("CASE_COMPLETED");
    assertThat(told(two.complete("b", 1))).endsWith("CASE_COMPLETED");
    assertThat(told(two.complete("b", 1))).containsExactly("CASE_FINISHED");
  }

  @Test
  @Proves(value = Pattern.IMPLICIT_TERMINATION, that = "a case that is stuck is not called done")
  void doesNotCallAStuckCaseDone() {
    CaseRunner stuck =
        new CaseRunner(
            """
            {id: w, version: 1, tasks: {
              a: {split: xor, then: [{to: b, when: first}, {to: c}]},
              b: {then: [d]}, c: {then: [d]}, d: {join: and}}}
            """);

    assertThat(told(stuck.start("first", "true"))).doesNotContain("CASE_COMPLETED");
    assertThat(stuck.tokens()).containsExactly("b>d");
  }

  @Test
  @Proves(
      value = Pattern.THREAD_SPLIT,
      that = "as many threads as said go their way in one branch, each by itself")
  void beginsThreadsInOneBranch() {
    CaseRunner threads =
        started(
            """
            {id: w, version: 1, tokens: 3, tasks: {
              a: {split: {threads: 3}, then: [b]}, b: {type: b, then: [c]}, c: {type: c}}}
            """);

    assertThat(threads.openTasks()).containsExactly("b 1", "b 2", "b 3");
    assertThat(steps(threads.complete("b", 2))).isEqualTo("b> c<");
    assertThat(threads.openTasks()).containsExactly("b 1", "b 3", "c 1");
  }

  @Test
  @Proves(
      value = {Pattern.THREAD_MERGE, Pattern.THREAD_SPLIT},
      that =
          "as many threads as said become one again, whichever come first; the rest are kept for"
              + " the next time")
  void mergesThreadsOfOneBranch() {
    CaseRunner threads =
        started(
            """
            {id: w, version: 1, tokens: 4, tasks: {
              a: {split: {threads: 4}, then: [b]}, b: {type: b, then: [c]},
              c: {join: {threads: 2}, then: [d]}, d: {type: d}}}
            """);

    assertThat(steps(threads.complete("b", 3))).isEqualTo("b>");
    assertThat(steps(threads.complete("b", 1))).isEqualTo("b> c d<");
    assertThat(steps(threads.complete("b", 4))).isEqualTo("b>");
    assertThat(threads.tokens()).contains("b>c");
    assertThat(steps(threads.complete("b", 2))).isEqualTo("b> c d<");
    assertThat(threads.openTasks()).containsExactly("d 1", "d 2");
  }
}

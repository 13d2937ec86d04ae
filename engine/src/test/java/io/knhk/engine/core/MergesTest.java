package io.knhk.engine.core;

import static io.knhk.engine.core.CaseRunner.started;
import static io.knhk.engine.core.CaseRunner.steps;
import static io.knhk.engine.core.CaseRunner.told;
import static org.assertj.core.api.Assertions.assertThat;

import io.knhk.engine.net.Pattern;
import io.knhk.engine.patterns.Proves;
import org.junit.jupiter.api.Test;

/** Merges that wait for what can still come, and joins that count: WCP-7, 8, 33, 37, 38. */
class MergesTest {

  @Test
  @Proves(
      value = Pattern.STRUCTURED_SYNCHRONIZING_MERGE,
      that = "it waits for all the paths that its multi-choice chose, and for no other")
  void waitsForThePathsThatWereChosen() {
    CaseRunner both = started(Pattern.STRUCTURED_SYNCHRONIZING_MERGE);
    CaseRunner one = new CaseRunner(either("structured, split: a"));
    one.start("first", "true", "second", "false");

    assertThat(steps(both.complete("c", 1))).isEqualTo("c> e<c");
    assertThat(told(both.complete("b", 1))).contains("STEPS_TAKEN b> e<b e", "CASE_COMPLETED");
    assertThat(steps(one.complete("b", 1))).isEqualTo("b> e<b e");
  }

  @Test
  @Proves(
      value = Pattern.STRUCTURED_SYNCHRONIZING_MERGE,
      that = "in a loop each round counts anew what its choice gave")
  void countsAnewInEachRound() {
    CaseRunner loop =
        new CaseRunner(
            """
            id: w
            version: 1
            start: a
            tasks:
              a: {join: xor, split: or, then: [{to: b, when: first}, {to: c, when: second}, {to: d}]}
              b: {type: b, then: [e]}
              c: {type: c, then: [e]}
              d: {type: d, then: [e]}
              e: {join: {or: structured, split: a}, split: xor, then: [{to: a, when: again}, {to: f}]}
              f: {}
            """);
    loop.start("first", "true", "second", "true", "again", "true");
    loop.complete("b", 1);

    assertThat(steps(loop.complete("c", 1, "second", "false")))
        .isEqualTo("c> e<c e< e>a a<e a>b b<");
    assertThat(told(loop.complete("b", 2, "again", "false"))).endsWith("CASE_COMPLETED");
    assertThat(loop.tokens()).isEmpty();
  }

  @Test
  @Proves(
      value = {
        Pattern.STRUCTURED_SYNCHRONIZING_MERGE,
        Pattern.LOCAL_SYNCHRONIZING_MERGE,
        Pattern.GENERAL_SYNCHRONIZING_MERGE
      },
      that =
          "where one path is withdrawn alone, the local and the general merge go on; the structured"
              + " one, whose context rules that out, waits on")
  void tellsByThreeRulesWhetherAWithdrawnPathCanStillCome() {
    assertThat(afterTheOtherIsWithdrawn("structured, split: a")).isEqualTo("c!");
    assertThat(afterTheOtherIsWithdrawn("local")).isEqualTo("c! e");
    assertThat(afterTheOtherIsWithdrawn("general")).isEqualTo("c! e<b");
  }

  private static String afterTheOtherIsWithdrawn(String reach) {
    CaseRunner runner = new CaseRunner(either(reach));
    runner.start("first", "true", "second", "true");
    runner.complete("b", 1);
    return steps(runner.withdraw("c"));
  }

  private static String either(String reach) {
    return """
    {id: w, version: 1, tasks: {
      a: {split: or, then: [{to: b, when: first}, {to: c, when: second}, {to: d}]},
      b: {type: b, then: [e]}, c: {type: c, then: [e]}, d: {type: d, then: [e]},
      e: {join: {or: %s}}}}
    """
        .formatted(reach);
  }

  @Test
  @Proves(
      value = Pattern.LOCAL_SYNCHRONIZING_MERGE,
      that =
          "it waits while work stands where a path leads to it, and goes on when that has gone"
              + " elsewhere")
  void waitsWhileWorkStandsBeforeIt() {
    CaseRunner elsewhere = started(Pattern.LOCAL_SYNCHRONIZING_MERGE);
    assertThat(steps(elsewhere.complete("b", 1))).isEqualTo("b> e<b");
    assertThat(told(elsewhere.complete("c", 1, "useful", "false"))).endsWith("CASE_COMPLETED");

    CaseRunner both = started(Pattern.LOCAL_SYNCHRONIZING_MERGE);
    both.complete("b", 1);
    assertThat(steps(both.complete("c", 1, "useful", "true"))).isEqualTo("c>e e<c e");
  }

  @Test
  @Proves(
      value = {Pattern.LOCAL_SYNCHRONIZING_MERGE, Pattern.GENERAL_SYNCHRONIZING_MERGE},
      that =
          "by the graph alone a path that can't be gone any more still holds the local merge up;"
              + " the general one sees that nothing comes by it")
  void seesByWhatCanHappenAndNotByTheGraphAlone() {
    assertThat(besideADeadPath("local").openTasks()).isEmpty();
    assertThat(besideADeadPath("general").openTasks()).containsExactly("h 1");
  }

  /** Before d, which joins, one path waits for another that went elsewhere. */
  private static CaseRunner besideADeadPath(String reach) {
    CaseRunner runner =
        started(
            """
            {id: w, version: 1, tasks: {
              a: {split: and, then: [b, c, f]},
              b: {type: b, then: [e]},
              c: {then: [d]},
              f: {type: f, split: xor, then: [{to: d, when: useful}, {to: g}]}, g: {},
              d: {join: and, then: [e]},
              e: {join: {or: %s}, then: [h]}, h: {type: h}}}
            """
                .formatted(reach));
    runner.complete("f", 1, "useful", "false");
    runner.complete("b", 1);
    return runner;
  }

  @Test
  @Proves(
      value = Pattern.GENERAL_SYNCHRONIZING_MERGE,
      that =
          "a path that goes round a loop can still come; it is waited for until it comes or is"
              + " withdrawn")
  void waitsForAPathThatGoesRoundALoop() {
    CaseRunner loop = started(Pattern.GENERAL_SYNCHRONIZING_MERGE);
    loop.complete("c", 1);

    assertThat(steps(loop.complete("b", 1, "again", "true"))).isEqualTo("b>b b<b");
    assertThat(steps(loop.complete("b", 2, "again", "false"))).isEqualTo("b>d d<b+c");

    CaseRunner withdrawn = started(Pattern.GENERAL_SYNCHRONIZING_MERGE);
    withdrawn.complete("c", 1);
    assertThat(told(withdrawn.withdraw("b"))).contains("STEPS_TAKEN b! d<c", "CASE_COMPLETED");
  }

  @Test
  @Proves(
      value = Pattern.GENERAL_SYNCHRONIZING_MERGE,
      that = "a merge within a loop of its own waits for nothing that only it can bring")
  void standsInALoopItself() {
    CaseRunner loop =
        new CaseRunner(
            """
            id: w
            version: 1
            start: a
            tasks:
              a: {split: and, then: [b, c]}
              b: {type: b, then: [d]}
              c: {type: c, then: [d]}
              d: {join: or, then: [e]}
              e: {type: e, split: xor, then: [{to: d, when: again}, {to: f}]}
              f: {}
            """);
    loop.start("again", "true");
    loop.complete("b", 1);

    assertThat(steps(loop.complete("c", 1))).isEqualTo("c> d<b+c e<");
    assertThat(steps(loop.complete("e", 1))).isEqualTo("e>d d<e e<");
    assertThat(told(loop.complete("e", 2, "again", "false"))).endsWith("CASE_COMPLETED");
  }

  @Test
  @Proves(
      value = Pattern.MULTI_MERGE,
      that = "each path that comes goes on by itself, also while what the last began still runs")
  void goesOnForEachPathThatComes() {
    CaseRunner merge =
        started(
            """
            {id: w, version: 1, tokens: 2, tasks: {
              a: {split: and, then: [b, c]}, b: {type: b, then: [d]}, c: {type: c, then: [d]},
              d: {type: d, join: xor}}}
            """);

    assertThat(steps(merge.complete("c", 1))).isEqualTo("c> d<c");
    assertThat(steps(merge.complete("b", 1))).isEqualTo("b> d<b");
    assertThat(merge.openTasks()).containsExactly("d 1", "d 2");
    merge.complete("d", 2);
    assertThat(told(merge.complete("d", 1))).endsWith("CASE_COMPLETED");
  }

  @Test
  @Proves(
      value = Pattern.GENERALISED_AND_JOIN,
      that = "a path that comes again before the others is kept for the next time")
  void keepsWhatComesAgainForTheNextTime() {
    CaseRunner join = started(Pattern.GENERALISED_AND_JOIN);
    assertThat(join.tokens()).contains("b>e");

    assertThat(steps(join.complete("d", 2))).isEqualTo("d> e");
    assertThat(join.tokens()).contains("b>e");
    assertThat(told(join.complete("d", 1))).contains("STEPS_TAKEN d> e", "CASE_COMPLETED");
  }
}

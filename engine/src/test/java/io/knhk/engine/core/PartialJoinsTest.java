package io.knhk.engine.core;

import static io.knhk.engine.core.CaseRunner.started;
import static io.knhk.engine.core.CaseRunner.steps;
import static io.knhk.engine.core.CaseRunner.told;
import static org.assertj.core.api.Assertions.assertThat;

import io.knhk.engine.net.Pattern;
import io.knhk.engine.patterns.Proves;
import org.junit.jupiter.api.Test;

/** Discriminators and partial joins: WCP-9, 28, 29 and 30, 31, 32. */
class PartialJoinsTest {

  @Test
  @Proves(
      value = Pattern.STRUCTURED_DISCRIMINATOR,
      that = "the first path goes on, the others of the round end in it without effect")
  void goesOnWithTheFirstAlone() {
    CaseRunner first = started(Pattern.STRUCTURED_DISCRIMINATOR);

    assertThat(steps(first.complete("c", 1))).isEqualTo("c> d<c d e");
    assertThat(told(first.complete("b", 1)))
        .contains("STEPS_TAKEN b> d<b d:reset", "CASE_COMPLETED");
  }

  @Test
  @Proves(
      value = Pattern.STRUCTURED_DISCRIMINATOR,
      that = "in a loop it opens once a round, and only after the last round has ended")
  void opensOnceInEachRoundOfALoop() {
    CaseRunner loop = started(looped("partial: 1, others: structured"));

    assertThat(steps(loop.complete("c", 1))).isEqualTo("c> e<c e f<");
    assertThat(steps(loop.complete("b", 1))).isEqualTo("b> e<b");
    assertThat(steps(loop.complete("d", 1))).isEqualTo("d> e<d e:reset");
    loop.complete("f", 1, "again", "true");
    assertThat(loop.openTasks()).containsExactly("b 2", "c 2", "d 2");
    assertThat(steps(loop.complete("d", 2))).isEqualTo("d> e<d e f<");
    assertThat(steps(loop.complete("b", 2))).isEqualTo("b> e<b");
    loop.complete("f", 2, "again", "false");
    assertThat(told(loop.complete("c", 2)))
        .contains("STEPS_TAKEN c> e<c e:reset", "CASE_COMPLETED");
  }

  @Test
  @Proves(
      value = {Pattern.STRUCTURED_DISCRIMINATOR, Pattern.STRUCTURED_PARTIAL_JOIN},
      that =
          "a path that comes a second time before the round ends breaks the context: an incident,"
              + " its token kept, nothing opened by it")
  void doesNotOpenForASecondTokenOfOnePath() {
    for (String join :
        new String[] {"partial: 1, others: structured", "partial: 2, others: structured"}) {
      CaseRunner again = started(again(join));
      again.complete("b", 1);

      assertThat(told(again.complete("b", 2)))
          .containsExactly(
              "TASK_COMPLETED b 2",
              "STEPS_TAKEN b> b<b",
              "INCIDENT_RAISED e e<b",
              "TASK_ACTIVATED b 3");
      assertThat(again.tokens()).contains("b>e");
    }
  }

  @Test
  @Proves(
      value = Pattern.BLOCKING_DISCRIMINATOR,
      that =
          "a path that comes a second time before the round ends waits, and opens the next round")
  void blocksASecondTokenUntilTheRoundEnds() {
    CaseRunner again = started(again("partial: 1, others: blocking"));
    assertThat(steps(again.complete("b", 1))).isEqualTo("b> e<b b<b e f");

    assertThat(steps(again.complete("b", 2))).isEqualTo("b> b<b");
    assertThat(steps(again.complete("b", 3))).isEqualTo("b> b<b");
    assertThat(again.tokens()).contains("b>e");
    assertThat(steps(again.complete("c", 1))).isEqualTo("c> e<c");
    assertThat(steps(again.complete("d", 1))).startsWith("d> e<d e:reset e<b");
    assertThat(steps(again.complete("b", 4))).as("the round is open").isEqualTo("b> b<b");
    assertThat(count(again, "f")).isEqualTo(2);
    assertThat(again.now().getIncidents()).isEmpty();
  }

  @Test
  @Proves(
      value = Pattern.CANCELLING_DISCRIMINATOR,
      that =
          "the first path goes on and the tasks of the others are withdrawn, nothing of the round"
              + " is left")
  void withdrawsTheOtherPaths() {
    CaseRunner first = started(Pattern.CANCELLING_DISCRIMINATOR);

    assertThat(told(first.complete("c", 1)))
        .containsExactly(
            "TASK_COMPLETED c 1", "STEPS_TAKEN c> d<c d e", "TASK_WITHDRAWN b 1", "CASE_COMPLETED");
    assertThat(first.tokens()).isEmpty();
    assertThat(told(first.complete("b", 1))).containsExactly("CASE_FINISHED");
  }

  @Test
  @Proves(
      value = Pattern.CANCELLING_DISCRIMINATOR,
      that = "it is reset when it opens: in a loop the next round begins with the next path")
  void opensAgainInALoop() {
    CaseRunner loop = started(looped("partial: 1, others: cancelling", ", cancels: [b, c, d]"));

    loop.complete("c", 1);
    assertThat(loop.openTasks()).containsExactly("f 1");
    loop.complete("f", 1, "again", "true");
    assertThat(loop.openTasks()).containsExactly("b 2", "c 2", "d 2");
    assertThat(told(loop.complete("b", 2)))
        .contains("STEPS_TAKEN b> e<b e f<", "TASK_WITHDRAWN c 2", "TASK_WITHDRAWN d 2");
    assertThat(told(loop.complete("f", 2, "again", "false"))).endsWith("CASE_COMPLETED");
  }

  @Test
  @Proves(
      value = Pattern.STRUCTURED_PARTIAL_JOIN,
      that = "two of three let one go on, the third ends in it and the next round begins")
  void goesOnWithTwoOfThree() {
    CaseRunner loop = started(looped("partial: 2, others: structured"));

    assertThat(steps(loop.complete("d", 1))).isEqualTo("d> e<d");
    assertThat(steps(loop.complete("b", 1))).isEqualTo("b> e<b e f<");
    assertThat(steps(loop.complete("c", 1))).isEqualTo("c> e<c e:reset");
    loop.complete("f", 1, "again", "true");
    assertThat(steps(loop.complete("c", 2))).isEqualTo("c> e<c");
    assertThat(steps(loop.complete("d", 2))).isEqualTo("d> e<d e f<");
  }

  @Test
  @Proves(
      value = Pattern.STRUCTURED_PARTIAL_JOIN,
      that = "with as many needed as there are, it is a synchronization")
  void waitsForAllWhereAllAreNeeded() {
    CaseRunner all = started(looped("partial: 3, others: structured"));

    all.complete("b", 1);
    all.complete("c", 1);
    assertThat(steps(all.complete("d", 1))).isEqualTo("d> e<d e f< e:reset");
  }

  @Test
  @Proves(
      value = Pattern.BLOCKING_PARTIAL_JOIN,
      that = "a path counts once a round; what it brings more waits for the next one")
  void countsAPathOnceARound() {
    CaseRunner again = started(again("partial: 2, others: blocking"));

    assertThat(steps(again.complete("b", 1))).isEqualTo("b> e<b b<b");
    assertThat(steps(again.complete("b", 2))).isEqualTo("b> b<b");
    assertThat(steps(again.complete("c", 1))).isEqualTo("c> e<c e f");
    assertThat(steps(again.complete("d", 1))).isEqualTo("d> e<d e:reset e<b");
    assertThat(count(again, "f")).isEqualTo(1);
  }

  @Test
  @Proves(
      value = Pattern.CANCELLING_PARTIAL_JOIN,
      that = "two of three let one go on, the third is withdrawn, and so is what waits at the join")
  void withdrawsTheThird() {
    CaseRunner third = started(Pattern.CANCELLING_PARTIAL_JOIN);

    assertThat(told(third.complete("b", 1))).doesNotContain("TASK_WITHDRAWN c 1");
    assertThat(told(third.complete("d", 1)))
        .containsExactly(
            "TASK_COMPLETED d 1", "STEPS_TAKEN d> e<d e f", "TASK_WITHDRAWN c 1", "CASE_COMPLETED");
    CaseRunner waiting = started(again("partial: 2, others: cancelling"));
    waiting.complete("b", 1);
    waiting.complete("b", 2);
    assertThat(waiting.tokens()).contains("b>e");
    waiting.complete("c", 1);
    assertThat(waiting.tokens()).containsExactlyInAnyOrder("b", "d");
  }

  private static long count(CaseRunner runner, String step) {
    return runner.history.stream()
        .flatMap(event -> event.getSteps().stream())
        .filter(step::equals)
        .count();
  }

  /** Three paths into e, then f, and once more if that says so. */
  private static String looped(String join) {
    return looped(join, "");
  }

  private static String looped(String join, String more) {
    return """
    {id: w, version: 1, start: a, tasks: {
      a: {join: xor, split: and, then: [b, c, d]},
      b: {type: b, then: [e]}, c: {type: c, then: [e]}, d: {type: d, then: [e]},
      e: {join: {%s}%s, then: [f]},
      f: {type: f, split: xor, then: [{to: a, when: again}, {to: g}]}, g: {}}}
    """
        .formatted(join, more);
  }

  /** Three paths into e of which b's comes as often as it is done. */
  private static String again(String join) {
    return """
    {id: w, version: 1, tokens: 3, tasks: {
      a: {split: and, then: [b, c, d]},
      b: {type: b, join: xor, split: and, then: [e, b]},
      c: {type: c, then: [e]}, d: {type: d, then: [e]},
      e: {join: {%s}, then: [f]}, f: {}}}
    """
        .formatted(join);
  }
}

package io.knhk.engine.core;

import static io.knhk.engine.core.CaseRunner.started;
import static io.knhk.engine.core.CaseRunner.steps;
import static io.knhk.engine.core.CaseRunner.told;
import static org.assertj.core.api.Assertions.assertThat;

import io.knhk.engine.definition.Definitions;
import io.knhk.engine.net.Pattern;
import io.knhk.engine.patterns.Proves;
import io.knhk.engine.soundness.Soundness;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The rounds of discriminators and partial joins: n of m, in loops, with tokens that come twice.
 */
class PartialJoinRoundsTest {

  @ParameterizedTest
  @CsvSource({"structured", "blocking", "cancelling"})
  @Proves(
      value = {
        Pattern.STRUCTURED_DISCRIMINATOR,
        Pattern.BLOCKING_DISCRIMINATOR,
        Pattern.CANCELLING_DISCRIMINATOR,
        Pattern.STRUCTURED_PARTIAL_JOIN,
        Pattern.BLOCKING_PARTIAL_JOIN,
        Pattern.CANCELLING_PARTIAL_JOIN
      },
      that =
          "for each n of up to four paths and in each order in which they come, the n-th alone lets"
              + " one go on; when the round has ended nothing of it is left, and the next one is like it")
  void goesOnWithTheNthOfAnyOrder(String others) {
    for (int paths = 2; paths <= 4; paths++) {
      for (int needed = 1; needed <= paths; needed++) {
        for (List<Integer> order : orders(paths)) {
          CaseRunner loop = started(anyOf(needed, paths, others));
          round(loop, order, needed, 1, others);
          loop.complete("f", 1, "again", "true");
          round(loop, order.reversed(), needed, 2, others);
          assertThat(told(loop.complete("f", 2, "again", "false"))).endsWith("CASE_COMPLETED");
        }
      }
    }
  }

  private static void round(
      CaseRunner loop, List<Integer> order, int needed, int round, String others) {
    List<Integer> come =
        others.equals("cancelling") ? order.subList(0, needed) : List.copyOf(order);
    for (int i = 0; i < come.size(); i++) {
      String steps = steps(loop.complete("t" + come.get(i), round));
      assertThat(steps.contains(" e f<")).as("%s of %s", needed, order).isEqualTo(i == needed - 1);
    }
    assertThat(loop.tokens()).as("%s of %s", needed, order).containsExactly("f");
    assertThat(loop.openTasks()).containsExactly("f " + round);
  }

  @Test
  @Proves(
      value = {Pattern.BLOCKING_DISCRIMINATOR, Pattern.BLOCKING_PARTIAL_JOIN},
      that =
          "where a loop comes back before the round has ended, all that it brings waits, and is"
              + " let in when the round has ended")
  void blocksAWholeRoundUntilTheLastHasEnded() {
    CaseRunner loop = started(anyOf(1, 3, "blocking"));
    loop.complete("t1", 1);
    loop.complete("f", 1, "again", "true");

    assertThat(steps(loop.complete("t1", 2))).isEqualTo("t1>");
    assertThat(steps(loop.complete("t2", 1))).isEqualTo("t2> e<t2");
    assertThat(steps(loop.complete("t2", 2))).isEqualTo("t2>");
    assertThat(loop.openTasks()).containsExactly("t3 1", "t3 2");
    assertThat(steps(loop.complete("t3", 1))).isEqualTo("t3> e<t3 e:reset e<t1 e<t2 e f<");
    assertThat(steps(loop.complete("t3", 2))).isEqualTo("t3> e<t3 e:reset");
    assertThat(loop.tokens()).containsExactly("f");
  }

  @Test
  @Proves(
      value = {Pattern.CANCELLING_DISCRIMINATOR, Pattern.CANCELLING_PARTIAL_JOIN},
      that =
          "a second token that waits at the join when it opens is withdrawn with the round; one"
              + " that comes after it is of the next round")
  void withdrawsASecondTokenWithTheRound() {
    String again =
        """
        {id: w, version: 1, tokens: 3, tasks: {
          a: {split: and, then: [b, c]},
          b: {type: b, join: xor, split: and, then: [e, b]}, c: {type: c, then: [e]},
          e: {join: {partial: %d, others: cancelling}, then: [f]}, f: {}}}
        """;
    CaseRunner two = started(again.formatted(2));
    two.complete("b", 1);
    two.complete("b", 2);
    assertThat(two.tokens()).contains("b>e", "e<b");
    assertThat(steps(two.complete("c", 1))).isEqualTo("c> e<c e f");
    assertThat(two.tokens()).containsExactly("b");

    CaseRunner first = started(again.formatted(1));
    assertThat(steps(first.complete("b", 1))).isEqualTo("b> e<b b<b e f");
    assertThat(steps(first.complete("b", 2))).as("the next").isEqualTo("b> e<b b<b e f");
  }

  @Test
  @Proves(
      value = {
        Pattern.STRUCTURED_DISCRIMINATOR,
        Pattern.BLOCKING_DISCRIMINATOR,
        Pattern.STRUCTURED_PARTIAL_JOIN,
        Pattern.BLOCKING_PARTIAL_JOIN
      },
      that =
          "where all paths are withdrawn before any has come nothing is left of the join; one that"
              + " is withdrawn alone leaves its round open")
  void isNotLeftOpenByPathsThatAreAllWithdrawn() {
    for (String others : new String[] {"structured", "blocking"}) {
      CaseRunner all = started(anyOf(1, 2, others));
      all.withdraw("t1");
      assertThat(told(all.withdraw("t2"))).endsWith("CASE_COMPLETED");

      CaseRunner one = started(anyOf(1, 2, others));
      one.complete("t1", 1);
      one.withdraw("t2");
      one.complete("f", 1, "again", "false");
      assertThat(one.now().getCompleted()).isFalse();
      assertThat(one.tokens()).containsExactlyInAnyOrder("e<t1", "e:opened");
    }
  }

  @ParameterizedTest
  @CsvSource({"1, structured", "1, blocking", "2, structured", "2, blocking"})
  @Proves(
      value = {
        Pattern.STRUCTURED_DISCRIMINATOR,
        Pattern.BLOCKING_DISCRIMINATOR,
        Pattern.STRUCTURED_PARTIAL_JOIN,
        Pattern.BLOCKING_PARTIAL_JOIN
      },
      that =
          "all paths must come for its round to end: a net in which one may not is refused at"
              + " registration, since it is not chosen, or withdrawn after the join has opened")
  void isRefusedWhereAPathCanFailToCome(int needed, String others) {
    String net =
        """
        {id: w, version: 1, tasks: {
          a: {split: and, then: [b, c, d]}, b: {type: b, then: [e]}, c: {type: c, then: [e]},
          d: {type: d, then: [e]}, e: {join: {partial: %d, others: %s}, then: [f]},
          f: {type: f, then: [g]}, g: {}}}
        """
            .formatted(needed, others);
    String choice =
        net.replace(
            "and, then: [b, c, d]", "or, then: [{to: b, when: x}, {to: c, when: y}, {to: d}]");
    String withdrawn = net.replace("f: {type: f", "f: {type: f, cancels: [d, 'a>d', 'd>e']");

    assertThat(sound(net)).isTrue();
    assertThat(sound(choice)).as("a path that may not be chosen").isFalse();
    assertThat(sound(withdrawn)).as("one that is withdrawn after it opened").isFalse();
  }

  private static boolean sound(String net) {
    return Soundness.of(Definitions.valid(net), 10_000) instanceof Soundness.Sound;
  }

  @Test
  @Proves(
      value = {Pattern.CANCELLING_DISCRIMINATOR, Pattern.CANCELLING_PARTIAL_JOIN},
      that =
          "of the other paths it withdraws the tasks and flows that the definition names; what is"
              + " not named comes later, as the first of a next round")
  void withdrawsOnlyTheTasksThatAreNamed() {
    CaseRunner named =
        started(
            """
            {id: w, version: 1, tasks: {
              a: {split: and, then: [b, c, d]}, b: {type: b, then: [e]}, c: {type: c, then: [e]},
              d: {type: d, then: [e]},
              e: {join: {partial: 1, others: cancelling}, cancels: [c], then: [f]}, f: {}}}
            """);

    assertThat(told(named.complete("b", 1))).contains("TASK_WITHDRAWN c 1");
    assertThat(named.openTasks()).containsExactly("d 1");
    assertThat(steps(named.complete("d", 1))).isEqualTo("d> e<d e f");
  }

  /** As many paths from a into e, of which so many are needed; then f, and once more if it says. */
  private static String anyOf(int needed, int paths, String others) {
    List<String> names = IntStream.rangeClosed(1, paths).mapToObj(i -> "t" + i).toList();
    String each =
        names.stream()
            .map(name -> "%s: {type: t, then: [e]}".formatted(name))
            .collect(Collectors.joining(", "));
    String cancels =
        others.equals("cancelling") ? ", cancels: [%s]".formatted(String.join(", ", names)) : "";
    return """
    {id: w, version: 1, start: a, tokens: 2, tasks: {
      a: {join: xor, split: and, then: [%s]}, %s,
      e: {join: {partial: %d, others: %s}%s, then: [f]},
      f: {type: f, split: xor, then: [{to: a, when: again}, {to: g}]}, g: {}}}
    """
        .formatted(String.join(", ", names), each, needed, others, cancels);
  }

  private static List<List<Integer>> orders(int size) {
    List<List<Integer>> orders = new ArrayList<>(List.of(List.of()));
    for (int next = 1; next <= size; next++) {
      List<List<Integer>> longer = new ArrayList<>();
      for (List<Integer> order : orders) {
        for (int at = 0; at <= order.size(); at++) {
          List<Integer> with = new ArrayList<>(order);
          with.add(at, next);
          longer.add(with);
        }
      }
      orders = longer;
    }
    return orders;
  }
}

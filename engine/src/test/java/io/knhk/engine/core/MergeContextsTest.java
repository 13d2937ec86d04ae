package io.knhk.engine.core;

import static io.knhk.engine.core.CaseRunner.started;
import static io.knhk.engine.core.CaseRunner.steps;
import static io.knhk.engine.core.CaseRunner.told;
import static org.assertj.core.api.Assertions.assertThat;

import io.knhk.engine.definition.DefinitionParser;
import io.knhk.engine.definition.Definitions;
import io.knhk.engine.definition.Parsed;
import io.knhk.engine.net.Pattern;
import io.knhk.engine.patterns.Proves;
import io.knhk.engine.soundness.Soundness;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What merges that wait ask of the net around them, with loops and cancellation: WCP-7, 33, 37, 38.
 */
class MergeContextsTest {

  @Test
  @Proves(
      value = Pattern.STRUCTURED_SYNCHRONIZING_MERGE,
      that =
          "all paths of its multi-choice lead to it, and none is withdrawn alone: a net where that"
              + " is not so is refused at registration")
  void isRefusedOutsideItsStructure() {
    assertThat(sound(choice("d: {type: d, then: [e]}", ""))).isTrue();
    assertThat(sound(choice("d: {type: d}", ""))).as("a path that ends elsewhere").isFalse();
    assertThat(sound(choice("d: {type: d, then: [e]}", "b, 'a>b', 'b>e'")))
        .as("a path that is withdrawn alone")
        .isFalse();
  }

  @Test
  @Proves(
      value = Pattern.STRUCTURED_SYNCHRONIZING_MERGE,
      that =
          "where all of its paths are withdrawn with it, nothing is left that a later round would"
              + " count")
  void forgetsARoundThatIsWithdrawnAsAWhole() {
    String all = "b, c, d, e, 'a>b', 'a>c', 'a>d', 'b>e', 'c>e', 'd>e'";
    CaseRunner loop =
        new CaseRunner(choice("d: {type: d, then: [e]}", all + ", a, 'f>a'", "f", ", then: [f]"));
    loop.start("first", "true", "second", "true");
    loop.complete("b", 1);

    loop.complete("x", 1, "second", "false");
    assertThat(loop.tokens()).containsExactlyInAnyOrder("b", "e:expected", "x");
    assertThat(steps(loop.complete("b", 2))).isEqualTo("b> e<b e");
    assertThat(sound(choice("d: {type: d, then: [e]}", all + ", 'f>a'"))).isTrue();
  }

  @Test
  @Proves(
      value = Pattern.STRUCTURED_SYNCHRONIZING_MERGE,
      that =
          "paths that an operator withdraws one after the other leave its count behind, and the"
              + " case open until it is cancelled")
  void keepsTheCountOfPathsThatAreWithdrawnByHand() {
    CaseRunner runner = started(Pattern.STRUCTURED_SYNCHRONIZING_MERGE);

    runner.withdraw("b");
    assertThat(steps(runner.withdraw("c"))).isEqualTo("c!");
    assertThat(runner.tokens()).containsExactly("e:expected");
    assertThat(told(runner.decide(new CaseCommand.Cancel("no path is left"))))
        .containsExactly("CASE_CANCELLED");
  }

  /** A multi-choice and its merge beside x, which withdraws a region. */
  private static String choice(String d, String region) {
    return choice(d, region, "unused", "");
  }

  private static String choice(String d, String region, String start, String again) {
    return """
    {id: w, version: 1, start: f, tasks: {
      f: {%ssplit: and, then: [a, x]}, x: {type: x, cancels: [%s]%s},
      a: {split: or, then: [{to: b, when: first}, {to: c, when: second}, {to: d}]},
      b: {type: b, then: [e]}, c: {type: c, then: [e]}, %s,
      e: {join: {or: structured, split: a}}}}
    """
        .formatted(start.equals("f") ? "join: xor, " : "", region, again, d);
  }

  @ParameterizedTest
  @ValueSource(strings = {"local", "general"})
  @Proves(
      value = {Pattern.LOCAL_SYNCHRONIZING_MERGE, Pattern.GENERAL_SYNCHRONIZING_MERGE},
      that =
          "a path that goes round a loop of its own is waited for; when it is withdrawn with a"
              + " region, the merge goes on with what has come")
  void waitsForALoopAndGoesOnWhenTheRegionIsWithdrawn(String reach) {
    String net =
        """
        {id: w, version: 1, tasks: {
          a: {split: and, then: [b, c, x]},
          b: {type: b, join: xor, split: xor, then: [{to: b, when: again}, {to: d}]},
          c: {type: c, then: [d]}, x: {type: x, cancels: [b]},
          d: {join: {or: %s}, then: [e]}, e: {type: e}}}
        """
            .formatted(reach);
    CaseRunner loop = started(net);
    assertThat(steps(loop.complete("c", 1))).doesNotContain("e<");
    assertThat(steps(loop.complete("b", 1, "again", "true"))).isEqualTo("b>b b<b");
    assertThat(steps(loop.complete("b", 2, "again", "false"))).endsWith("e<");

    CaseRunner withdrawn = started(net);
    withdrawn.complete("c", 1);
    assertThat(told(withdrawn.complete("x", 1)))
        .contains("TASK_WITHDRAWN b 1")
        .endsWith("TASK_ACTIVATED e 1");
  }

  @Test
  @Proves(
      value = Pattern.LOCAL_SYNCHRONIZING_MERGE,
      that = "it stands in no loop itself: a cycle through it is a fault of the definition")
  void isRefusedInALoopOfItsOwn() {
    String text =
        """
        {id: w, version: 1, start: a, tasks: {
          a: {join: {or: local}, then: [b]},
          b: {type: b, split: xor, then: [{to: a, when: again}, {to: c}]}, c: {}}}
        """;

    assertThat(DefinitionParser.parse(text))
        .isInstanceOfSatisfying(
            Parsed.Invalid.class,
            refused -> assertThat(refused.message()).contains("or: local, and a cycle leads"));
  }

  @Test
  @Proves(
      value = Pattern.GENERAL_SYNCHRONIZING_MERGE,
      that =
          "a path whose only way in takes away what has come is not waited for: together they can"
              + " never be there")
  void doesNotWaitForWhatWouldTakeAwayWhatHasCome() {
    CaseRunner runner =
        started(
            """
            {id: w, version: 1, tasks: {
              a: {split: and, then: [b, c]}, b: {type: b, cancels: ['c>d'], then: [d]},
              c: {type: c, then: [d]}, d: {join: or, then: [e]}, e: {type: e}}}
            """);

    assertThat(steps(runner.complete("c", 1))).isEqualTo("c> d<c e<");
  }

  @Test
  @Proves(
      value = Pattern.GENERALISED_AND_JOIN,
      that =
          "in whatever order the paths' threads come, it has gone on as often as the path with"
              + " fewest threads brought one; each path brings as many in the end, and none is left")
  void goesOnAsOftenAsTheSlowestPath() {
    for (List<String> order : mixes(3, 3)) {
      CaseRunner join =
          started(
              """
              {id: w, version: 1, tokens: 3, tasks: {
                a: {split: and, then: [b0, c0]},
                b0: {split: {threads: 3}, then: [b]}, c0: {split: {threads: 3}, then: [c]},
                b: {type: b, then: [e]}, c: {type: c, then: [e]}, e: {join: and, then: [f]},
                f: {type: f}}}
              """);
      int[] come = {0, 0};
      for (String path : order) {
        join.complete(path, ++come[path.equals("b") ? 0 : 1]);
        assertThat(join.openTasks().stream().filter(task -> task.startsWith("f")))
            .as("%s", order)
            .hasSize(Math.min(come[0], come[1]));
      }
      assertThat(join.tokens()).containsExactly("f");
    }
  }

  private static List<List<String>> mixes(int ofB, int ofC) {
    List<List<String>> mixes = new ArrayList<>();
    if (ofB == 0 && ofC == 0) {
      return List.of(List.of());
    }
    if (ofB > 0) {
      mixes(ofB - 1, ofC).forEach(rest -> mixes.add(with("b", rest)));
    }
    if (ofC > 0) {
      mixes(ofB, ofC - 1).forEach(rest -> mixes.add(with("c", rest)));
    }
    return mixes;
  }

  private static List<String> with(String first, List<String> rest) {
    List<String> all = new ArrayList<>(List.of(first));
    all.addAll(rest);
    return all;
  }

  private static boolean sound(String yaml) {
    return Soundness.of(Definitions.valid(yaml), 10_000) instanceof Soundness.Sound;
  }
}

package io.knhk.engine.soundness;

import static org.assertj.core.api.Assertions.assertThat;

import io.knhk.engine.definition.Definitions;
import io.knhk.engine.net.Pattern;
import io.knhk.engine.patterns.Proves;
import io.knhk.engine.soundness.Soundness.Sound;
import io.knhk.engine.soundness.Soundness.Undecided;
import io.knhk.engine.soundness.Soundness.Unsound;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Nets that the literature calls unsound, each beside one that differs in a word and is sound. */
class SoundnessTest {
  private static final int MOST = 10_000;

  @Test
  void findsADeadlockWhereAChoiceIsSynchronized() {
    String net =
        """
          choose: {split: xor, then: [{to: pay, when: rich}, {to: owe}]}
          pay:    {type: w, then: [send]}
          owe:    {type: w, then: [send]}
          send:   {type: w, join: and}
        """;

    Unsound unsound = unsound(net);

    assertThat(unsound.property()).isEqualTo(Property.NO_DEADLOCK);
    assertThat(unsound.message())
        .isEqualTo(
            "option to complete: a case can get stuck, with a token in pay>send,"
                + " after choose>pay, pay");
    assertThat(unsound.steps()).containsExactly("choose>pay", "pay<", "pay>");
    assertThat(unsound.tasks()).containsExactly("choose", "pay");
    assertThat(states(net.replace("join: and", "join: xor"))).isEqualTo(9);
  }

  @Test
  void findsALivelock() {
    String net =
        """
          ask:   {type: w, split: xor, then: [{to: think, when: hard}, {to: done}]}
          think: {type: w, join: xor, then: [doubt]}
          doubt: {type: w, then: [think]}
          done:  {join: xor}
        """;

    Unsound unsound = unsound(net);

    assertThat(unsound.property()).isEqualTo(Property.NO_LIVELOCK);
    assertThat(unsound.message())
        .isEqualTo(
            "option to complete: a case can go on and never end: no way leads to its end from a"
                + " token in ask>think, and goes round by think, doubt, after ask>think");
    assertThat(unsound.tasks()).containsExactly("ask");
    sound(net.replace("then: [think]", "split: xor, then: [{to: think, when: hard}, {to: done}]"));
  }

  @Test
  void findsAWorkflowOfWhichEveryCaseNeedsAnother() {
    String net =
        """
          ask: {type: w, split: xor, then: [{to: one, when: first}, {to: two}]}
          one: {workflow: a, then: [done]}
          two: {workflow: a, instances: {count: 2, required: 1}, then: [done]}
          done: {join: xor}
        """;

    Unsound unsound = unsound(net);

    assertThat(unsound.property()).isEqualTo(Property.NO_LIVELOCK);
    assertThat(unsound.message())
        .isEqualTo(
            "option to complete: no case ever ends: every way to its end leads through one, two,"
                + " which is another case of 'a' itself");
    sound(net.replace("two: {workflow: a", "two: {workflow: b"));
    sound(net.replace("count: 2", "count: n")); // which may be 0
    sound(net.replace("required: 1", "required: 'n > 0'"));
    sound(net.replace("first}, {to: two}", "first}, {to: two, when: second}, {to: done}"));
  }

  @Test
  void knowsThatAWithdrawnCaseNeedsNoEnd() {
    String net =
        """
          fork: {split: and, then: [again, stop]}
          again: {workflow: a}
          stop: {type: w, cancels: [again]}
        """;

    sound(net); // where it began before it is stopped
    assertThat(unsound(net.replace(", cancels: [again]", "")).property())
        .isEqualTo(Property.NO_LIVELOCK);
  }

  @Test
  void saysInWordsWhatAJoinHolds() {
    Unsound unsound =
        unsound(
            """
              choose: {split: or, then: [{to: b, when: x}, {to: c, when: y}, {to: d}]}
              b: {type: w, then: [e]}
              c: {type: w}
              d: {type: w, then: [e]}
              e: {join: {or: structured, split: choose}}
            """);

    assertThat(unsound.message())
        .contains("the join of e (a flow is yet to come)")
        .doesNotContain("e:expected");
    assertThat(
            unsound(
                    """
                      a: {split: xor, then: [{to: b, when: x}, {to: c}]}
                      b: {type: w, then: [j]}
                      c: {type: w, then: [j]}
                      j: {join: {partial: 2, others: structured}}
                    """)
                .message())
        .contains("the join of j (the flow from b has come)", "the join of j (a flow has come)");
  }

  @Test
  void findsWhatIsLeftBehindWithTheEnd() {
    String net =
        """
          fork: {split: and, then: [pay, pack]}
          pay:  {type: w, then: [done]}
          pack: {type: w, then: [done]}
          done: {join: xor}
        end: done
        """;

    Unsound unsound = unsound(net);

    assertThat(unsound.property()).isEqualTo(Property.PROPER_COMPLETION);
    assertThat(unsound.message())
        .isEqualTo(
            "proper completion: 'done' is the end, and it can be done with a token in fork>pack"
                + " left, after fork, pay, done");
    assertThat(unsound.tasks()).containsExactly("fork", "pay", "done");
    sound(net.replace("join: xor", "join: and"));
    sound(net.replace("end: done\n", "")); // who says no end leaves nothing behind it
  }

  @Test
  void findsAPlaceWithMoreTokensThanFit() {
    String net =
        """
          fork: {split: and, then: [pay, pack]}
          pay:  {type: w, then: [tell]}
          pack: {type: w, then: [tell]}
          tell: {type: w, join: xor}
        """;

    Unsound unsound = unsound(net);

    assertThat(unsound.property()).isEqualTo(Property.SAFE);
    assertThat(unsound.message())
        .startsWith("safety: 'tell' can put more tokens in tell than fit (tokens: 1), after fork");
    assertThat(unsound.tasks()).containsExactly("fork", "pack", "pay");
    sound(net + "tokens: 2\n");
  }

  @Test
  void findsAPlaceWithMoreTokensThanTheDefinitionAllows() {
    String net =
        """
          fork: {split: and, then: [pay, pack, wrap]}
          pay:  {type: w, then: [tell]}
          pack: {type: w, then: [tell]}
          wrap: {type: w, then: [tell]}
          tell: {type: w, join: xor}
        """;

    Unsound unsound = unsound(net + "tokens: 2\n");

    assertThat(unsound.property()).isEqualTo(Property.SAFE);
    assertThat(unsound.message()).contains("more tokens in tell than fit (tokens: 2), after fork");
    assertThat(unsound.tasks()).hasSize(4).startsWith("fork").contains("pay", "pack", "wrap");
    sound(net + "tokens: 3\n");
  }

  @Test
  void findsATaskThatIsNeverDone() {
    String net =
        """
          begin: {then: [open]}
          pay:   {type: w, then: [paid]}
          drop:  {type: w, during: paid}
          done:  {type: w}
        conditions:
          open: {then: [pay, drop]}
          paid: {then: [done]}
        """;

    Unsound unsound = unsound(net);

    assertThat(unsound.property()).isEqualTo(Property.NO_DEAD_TASK);
    assertThat(unsound.message()).isEqualTo("no dead tasks: drop can never be done");
    assertThat(unsound.steps()).isEmpty();
    sound(net.replace(", during: paid", ""));
  }

  /** Kindler's vicious circle: each waits for what only the other could give. */
  @Test
  @Proves(
      value = Pattern.GENERAL_SYNCHRONIZING_MERGE,
      that = "two that stand on each other's way wait for each other: refused at registration")
  void findsOrJoinsThatWaitForEachOther() {
    String net =
        """
          fork: {split: and, then: [one, two]}
          one:  {join: or, split: xor, then: [{to: two, when: back}, {to: left}]}
          two:  {join: or, split: xor, then: [{to: one, when: back}, {to: right}]}
          left: {type: w}
          right: {type: w}
        tokens: 2
        """;

    Unsound unsound = unsound(net);

    assertThat(unsound.property()).isEqualTo(Property.NO_DEADLOCK);
    assertThat(unsound.tasks()).containsExactly("fork");
    sound(net.replace("join: or", "join: xor"));
  }

  @Test
  void findsWhatACancellationTakesFromAJoin() {
    String net =
        """
          fork: {split: and, then: [pay, pack]}
          pay:  {type: w, cancels: [pack], then: [send]}
          pack: {type: w, then: [send]}
          send: {join: and}
        """;

    Unsound unsound = unsound(net);

    assertThat(unsound.property()).isEqualTo(Property.NO_DEADLOCK);
    assertThat(unsound.tasks()).containsExactly("fork", "pay");
    sound(net.replace("cancels: [pack], ", ""));
  }

  @Test
  void seesThatACancellationMakesAMergeSafe() {
    String net =
        """
          fork: {split: and, then: [pay, pack]}
          pay:  {type: w, cancels: [pack, fork>pack], then: [tell]}
          pack: {type: w, cancels: [pay, fork>pay], then: [tell]}
          tell: {type: w, join: xor}
        end: tell
        """;

    sound(net);
    assertThat(unsound(net.replace("cancels: [pay, fork>pay], ", "")).property())
        .isEqualTo(Property.PROPER_COMPLETION);
  }

  @Test
  void letsInstancesAndFlowsThatComeLateRunToTheirEnd() {
    sound(
        """
          fork: {split: and, then: [ask, look]}
          ask:  {type: w, instances: {count: 3, required: 1}, then: [first]}
          look: {type: w, then: [first]}
          first: {join: {partial: 1, others: blocking}}
        """);
  }

  @Test
  void leavesOpenWhatIsOverTheBound() {
    String branches =
        IntStream.range(0, 8).mapToObj(i -> "b" + i).collect(Collectors.joining(", "));
    String tasks =
        IntStream.range(0, 8)
            .mapToObj("  b%d: {type: w, then: [join]}\n"::formatted)
            .collect(Collectors.joining());
    String net =
        "  fork: {split: and, then: [%s]}\n%s  join: {join: and}\n".formatted(branches, tasks);

    assertThat(of(net, 100)).isEqualTo(new Undecided(100, "it has more states than that"));
    assertThat(of(net, MOST)).isEqualTo(new Sound(6_563)); // 3^8 + 2
  }

  @Test
  void findsTheSameEachTime() {
    String net =
        """
          fork: {split: or, then: [{to: pay, when: a}, {to: pack, when: b}, {to: tell}]}
          pay:  {type: w, then: [join]}
          pack: {type: w, then: [join]}
          tell: {type: w, then: [join]}
          join: {join: and}
        """;

    assertThat(of(net, MOST)).isEqualTo(of(net, MOST)).isInstanceOf(Unsound.class);
    sound(net.replace("join: and", "join: or"));
    sound(net.replace("join: and", "join: {or: structured, split: fork}"));
  }

  private static int states(String net) {
    assertThat(of(net, MOST)).isInstanceOf(Sound.class);
    return ((Sound) of(net, MOST)).states();
  }

  private static void sound(String net) {
    assertThat(of(net, MOST)).isInstanceOf(Sound.class);
  }

  private static Unsound unsound(String net) {
    assertThat(of(net, MOST)).isInstanceOf(Unsound.class);
    return (Unsound) of(net, MOST);
  }

  private static Soundness of(String net, int most) {
    return Soundness.of(Definitions.valid("id: a\nversion: 1\ntasks:\n" + net), most);
  }
}

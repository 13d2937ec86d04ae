package io.knhk.engine.core;

import static io.knhk.engine.core.CaseRunner.started;
import static io.knhk.engine.core.CaseRunner.steps;
import static io.knhk.engine.core.CaseRunner.told;
import static org.assertj.core.api.Assertions.assertThat;

import io.knhk.engine.definition.DefinitionParser;
import io.knhk.engine.definition.Parsed;
import io.knhk.engine.net.Pattern;
import io.knhk.engine.patterns.Proves;
import org.junit.jupiter.api.Test;

/** Races that are decided once, and what withdraws a task that is only offered: WCP-16, 18, 19. */
class RacesTest {

  @Test
  @Proves(
      value = Pattern.DEFERRED_CHOICE,
      that =
          "one choice is made at a time: where two threads wait for one, the second is offered"
              + " anew when the first is decided")
  void decidesOneChoiceAfterTheOther() {
    CaseRunner two =
        started(
            """
            {id: w, version: 1, tokens: 2, tasks: {
              a: {split: {threads: 2}, then: [offer]}, b: {type: b}, c: {type: c}},
             conditions: {offer: {then: [b, c]}}}
            """);
    assertThat(two.openTasks()).containsExactly("b 1", "c 1");

    assertThat(told(two.complete("b", 1)))
        .containsExactly(
            "TASK_COMPLETED b 1",
            "STEPS_TAKEN b",
            "TASK_WITHDRAWN c 1",
            "TASK_ACTIVATED b 2",
            "TASK_ACTIVATED c 2");
    assertThat(told(two.complete("c", 1))).as("of the first choice").containsExactly("OLD_TRY");
    assertThat(told(two.complete("c", 2))).endsWith("TASK_WITHDRAWN b 2", "CASE_COMPLETED");
  }

  @Test
  @Proves(
      value = Pattern.DEFERRED_CHOICE,
      that = "a task whose tries ran out has lost nobody the race: another still wins it")
  void letsAnotherWinWhereTheTriesRanOut() {
    CaseRunner race = started(Pattern.DEFERRED_CHOICE);

    assertThat(told(race.fail("b", 1))).endsWith("INCIDENT_RAISED b 1");
    assertThat(race.openTasks()).containsExactly("c 1");
    assertThat(told(race.complete("c", 1))).contains("STEPS_TAKEN c").endsWith("CASE_COMPLETED");
  }

  @Test
  @Proves(
      value = Pattern.MILESTONE,
      that =
          "the race between the task and the end of its state is decided once, by whichever comes"
              + " first; what the task waited by may be withdrawn with the state")
  void isDecidedOnceAgainstTheEndOfTheState() {
    CaseRunner done = started(Pattern.MILESTONE);
    done.complete("b", 1);
    assertThat(told(done.complete("c", 1))).endsWith("CASE_COMPLETED");

    CaseRunner late = started(Pattern.MILESTONE);
    assertThat(told(late.complete("c", 1)))
        .containsExactly(
            "TASK_COMPLETED c 1", "STEPS_TAKEN c>", "TASK_WITHDRAWN b 1", "CASE_COMPLETED");
    assertThat(told(late.complete("b", 1))).containsExactly("CASE_FINISHED");
  }

  @Test
  @Proves(
      value = Pattern.MILESTONE,
      that =
          "the state is tested and not used up: a choice that is offered in it stays the same"
              + " one, and may leave it afterwards")
  void isATestAndNoTrigger() {
    CaseRunner state =
        started(
            """
            {id: w, version: 1, tasks: {
              a: {split: and, then: [reached, b]}, b: {type: b, during: reached, then: [x]}, x: {type: x},
              on: {type: on, then: [y]}, off: {type: off, then: [y]}, y: {type: y, join: xor}},
             conditions: {reached: {then: [on, off]}}}
            """);
    assertThat(steps(state.complete("b", 1))).isEqualTo("b x<");
    assertThat(state.openTasks()).containsExactlyInAnyOrder("on 1", "off 1", "x 1");
    assertThat(steps(state.complete("on", 1))).isEqualTo("on y<on");
    assertThat(state.openTasks()).containsExactlyInAnyOrder("x 1", "y 1");
  }

  @Test
  @Proves(
      value = {Pattern.CANCEL_TASK, Pattern.CANCEL_REGION},
      that =
          "a task that is only offered goes with the condition or flow that it takes from; to name"
              + " the task itself, which holds no token, is a fault of the definition")
  void withdrawsAnOfferByWhatItTakesFrom() {
    String net =
        """
        {id: w, version: 1, tasks: {
          a: {split: and, then: [offer, state, m, k]}, b: {type: b}, c: {signal: go},
          m: {type: m, during: state}, k: {type: k, cancels: [%s], then: [l]}, l: {type: l}},
         conditions: {offer: {then: [b, c]}, state: {}}}
        """;
    CaseRunner runner = started(net.formatted("offer, state, 'a>m'"));

    assertThat(told(runner.complete("k", 1)))
        .contains("TASK_WITHDRAWN b 1", "TASK_WITHDRAWN c", "TASK_WITHDRAWN m 1");
    assertThat(runner.tokens()).containsExactly("l");
    assertThat(told(runner.complete("b", 1))).containsExactly("TASK_NOT_ACTIVE");
    assertThat(told(runner.signal("go"))).containsExactly("SIGNAL_LOST");
    assertThat(refusal(net.formatted("b")))
        .contains("'b' is only offered; name what it takes from: offer");
    assertThat(refusal(net.formatted("m")))
        .contains("'m' is only offered; name what it takes from: a>m");
  }

  private static String refusal(String yaml) {
    return ((Parsed.Invalid) DefinitionParser.parse(yaml)).message();
  }
}

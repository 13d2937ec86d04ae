package io.knhk.engine.core;

import static io.knhk.engine.core.CaseRunner.started;
import static io.knhk.engine.core.CaseRunner.steps;
import static io.knhk.engine.core.CaseRunner.told;
import static org.assertj.core.api.Assertions.assertThat;

import io.knhk.engine.net.Pattern;
import io.knhk.engine.patterns.Proves;
import org.junit.jupiter.api.Test;

/** Signals from outside: WCP-23, 24. */
class TriggersTest {

  @Test
  @Proves(
      value = Pattern.TRANSIENT_TRIGGER,
      that = "a signal that comes while the task waits lets it go on; before and after it is lost")
  void losesASignalThatNothingWaitsFor() {
    CaseRunner lost = started(Pattern.TRANSIENT_TRIGGER);

    assertThat(told(lost.signal("go"))).containsExactly("SIGNAL_LOST");
    assertThat(told(lost.complete("a", 1))).endsWith("SIGNAL_AWAITED b");
    assertThat(told(lost.signal("stop"))).containsExactly("UNKNOWN_SIGNAL");
    assertThat(told(lost.signal("go")))
        .containsExactly("SIGNAL_TAKEN b", "STEPS_TAKEN b>", "CASE_COMPLETED");
  }

  @Test
  @Proves(
      value = Pattern.TRANSIENT_TRIGGER,
      that = "one signal is for one task that waits: of two, the first that began to wait")
  void givesASignalToOneOfTwo() {
    CaseRunner two =
        started(
            """
            {id: w, version: 1, tasks: {
              f: {split: and, then: [a, b]}, a: {signal: go}, b: {signal: go}}}
            """);

    assertThat(steps(two.signal("go"))).isEqualTo("a>");
    assertThat(steps(two.signal("go"))).isEqualTo("b>");
  }

  @Test
  @Proves(
      value = Pattern.PERSISTENT_TRIGGER,
      that = "a signal that comes before the task waits is kept, with its data, and taken once")
  void keepsASignalUntilItIsAskedFor() {
    CaseRunner kept =
        started(
            """
            {id: w, version: 1, tasks: {
              a: {type: a, then: [b]}, b: {signal: go, kept: true, then: [c]},
              c: {signal: go, kept: true}}}
            """);

    assertThat(told(kept.signal("go", "n", "1"))).containsExactly("SIGNAL_KEPT");
    assertThat(kept.now().getVariables()).isEmpty();
    assertThat(told(kept.complete("a", 1)))
        .containsExactly(
            "TASK_COMPLETED a 1",
            "STEPS_TAKEN a> b<",
            "SIGNAL_AWAITED b",
            "SIGNAL_TAKEN b",
            "STEPS_TAKEN b> c<",
            "SIGNAL_AWAITED c");
    assertThat(kept.now().getVariables()).containsOnlyKeys("n");
    assertThat(told(kept.signal("go"))).endsWith("CASE_COMPLETED");
  }

  @Test
  @Proves(
      value = Pattern.PERSISTENT_TRIGGER,
      that = "as many as come are kept, in their order, and each is for one time")
  void keepsAsManyAsCome() {
    CaseRunner loop =
        started(
            """
            {id: w, version: 1, start: a, tasks: {
              a: {type: a, join: xor, then: [b]},
              b: {signal: go, kept: true, split: xor, then: [{to: a, when: n < 2}, {to: c}]}, c: {}}}
            """);
    loop.signal("go", "n", "1");
    loop.signal("go", "n", "2");

    assertThat(told(loop.complete("a", 1))).endsWith("TASK_ACTIVATED a 2");
    assertThat(told(loop.complete("a", 2))).endsWith("CASE_COMPLETED");
  }

  @Test
  @Proves(
      value = Pattern.PERSISTENT_TRIGGER,
      that =
          "a task that waits from the start of the case begins a thread that no other task holds up,"
              + " each time a signal comes")
  void beginsAThreadThatNothingElseHoldsUp() {
    CaseRunner runner =
        started(
            """
            {id: w, version: 1, tokens: 2, tasks: {
              f: {split: and, then: [a, wait]}, a: {type: a},
              wait: {signal: go, kept: true, join: xor, split: and, then: [wait, b]}, b: {type: b}}}
            """);

    runner.signal("go");
    runner.signal("go");

    assertThat(runner.openTasks()).containsExactly("a 1", "b 1", "b 2");
  }

  @Test
  @Proves(
      value = {Pattern.TRANSIENT_TRIGGER, Pattern.PERSISTENT_TRIGGER},
      that = "what was kept for a persistent one is never taken by a transient one of that name")
  void givesNoKeptSignalToATransientOne() {
    CaseRunner both =
        started(
            """
            {id: w, version: 1, tasks: {
              f: {split: and, then: [a, c]}, a: {type: a, then: [b]}, b: {signal: go},
              c: {type: c, then: [d]}, d: {signal: go, kept: true}}}
            """);
    both.signal("go");

    assertThat(told(both.complete("a", 1))).endsWith("SIGNAL_AWAITED b");
    assertThat(steps(both.signal("go"))).isEqualTo("b>");
    assertThat(told(both.complete("c", 1))).contains("SIGNAL_TAKEN d", "CASE_COMPLETED");
  }
}

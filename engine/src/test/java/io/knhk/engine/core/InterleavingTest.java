package io.knhk.engine.core;

import static io.knhk.engine.core.CaseRunner.started;
import static io.knhk.engine.core.CaseRunner.told;
import static org.assertj.core.api.Assertions.assertThat;

import io.knhk.engine.net.Pattern;
import io.knhk.engine.patterns.Proves;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Never two at once, in every order that is allowed: WCP-17, 39, 40. */
class InterleavingTest {
  /**
   * Each task can be reached when its answer before is given, so that the outside sets the pace.
   */
  private static final String FREE =
      """
      {id: w, version: 1, tasks: {
        fork: {split: and, then: [x, y, z]},
        x: {type: x, then: [a]}, y: {type: y, then: [b]}, z: {type: z, then: [c]},
        a: {type: a, then: [join]}, b: {type: b, then: [join]}, c: {type: c, then: [join]},
        join: {join: and}},
       exclusive: [[a, b, c]]}
      """;

  private static final String ORDERED =
      """
      {id: w, version: 1, tasks: {
        fork: {split: and, then: [x, z]}, x: {type: x, then: [a]}, z: {type: z, then: [c]},
        a: {type: a, then: [y]}, y: {type: y, then: [b]}, b: {type: b, then: [join]},
        c: {type: c, then: [join]}, join: {join: and}},
       exclusive: [[a, b, c]]}
      """;

  @Test
  @Proves(
      value = Pattern.INTERLEAVED_ROUTING,
      that =
          "every order of the tasks can come about, by which of them is reached while none is"
              + " active; never two are active, and each is done once")
  void canBeDoneInAnyOrder() {
    assertThat(ordersOf(FREE)).containsExactly("abc", "acb", "bac", "bca", "cab", "cba");
  }

  @Test
  @Proves(
      value = Pattern.INTERLEAVED_PARALLEL_ROUTING,
      that =
          "every order that keeps the partial order can come about, and no other; never two are"
              + " active, and each is done once")
  void canBeDoneInAnyOrderThatKeepsThePartialOne() {
    assertThat(ordersOf(ORDERED)).containsExactly("abc", "acb", "cab");
  }

  /** The orders in which a, b and c are done over many cases, whatever is answered first. */
  private static Set<String> ordersOf(String net) {
    Set<String> orders = new TreeSet<>();
    Random random = new Random(1);
    for (int run = 0; run < 300; run++) {
      CaseRunner runner = started(net);
      StringBuilder done = new StringBuilder();
      while (!runner.now().getCompleted()) {
        List<OpenTask> open = runner.now().getOpenTasks();
        assertThat(open.stream().filter(task -> "abc".contains(task.getTask())).count())
            .isLessThanOrEqualTo(1);
        OpenTask next = open.get(random.nextInt(open.size()));
        runner.complete(next.getTask(), next.getTryNumber());
        done.append("abc".contains(next.getTask()) ? next.getTask() : "");
      }
      orders.add(done.toString());
    }
    return orders;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"a, b", "[a, c], [b, d]"})
  @Proves(
      value = {
        Pattern.INTERLEAVED_PARALLEL_ROUTING,
        Pattern.CRITICAL_SECTION,
        Pattern.INTERLEAVED_ROUTING
      },
      that =
          "a task that has begun is not put off for another: also while it is tried again, or"
              + " stands at an incident, no other begins")
  void putsNoTaskOffForAnother(String group) {
    CaseRunner runner =
        started(
            """
            {id: w, version: 1, tasks: {
              fork: {split: and, then: [a, b]}, a: {type: a, maxTries: 2, then: [c]},
              b: {type: b, then: [d]}, c: {type: c, then: [join]}, d: {type: d, then: [join]},
              join: {join: and}},
             exclusive: [[%s]]}
            """
                .formatted(group));

    assertThat(told(runner.fail("a", 1))).endsWith("TASK_ACTIVATED a 2");
    assertThat(runner.openTasks()).containsExactly("a 2");
    assertThat(told(runner.fail("a", 2))).endsWith("INCIDENT_RAISED a 2");
    assertThat(runner.openTasks()).isEmpty();
    assertThat(told(runner.withdrawAndGoOn("a"))).contains("TASK_ACTIVATED c 1");
    assertThat(runner.openTasks().contains("b 1")).isEqualTo(group.equals("a, b"));
  }

  @Test
  @Proves(
      value = Pattern.CRITICAL_SECTION,
      that =
          "whatever is answered first, of three sections with tasks side by side within them one is"
              + " active, and it is done to its end before the next begins")
  void isNeverInTwoSections() {
    String net =
        """
        {id: w, version: 1, tasks: {
          fork: {split: and, then: [a, b, c]},
          a: {type: a, split: and, then: [a1, a2]}, a1: {type: a, then: [a3]}, a2: {type: a, then: [a3]},
          a3: {join: and, then: [join]},
          b: {type: b, then: [b1]}, b1: {type: b, then: [b2]}, b2: {type: b, then: [join]},
          c: {type: c, then: [c1]}, c1: {type: c, then: [join]}, join: {join: and}},
         exclusive: [[[a, a1, a2, a3], [b, b1, b2], [c, c1]]]}
        """;
    Random random = new Random(1);
    for (int run = 0; run < 100; run++) {
      CaseRunner runner = started(net);
      List<String> sections = new ArrayList<>();
      while (!runner.now().getCompleted()) {
        List<OpenTask> open = runner.now().getOpenTasks();
        assertThat(open.stream().map(InterleavingTest::section).distinct()).hasSize(1);
        OpenTask next = open.get(random.nextInt(open.size()));
        runner.complete(next.getTask(), next.getTryNumber());
        sections.add(section(next));
        int same = sections.size() - 2;
        if (same >= 0 && sections.get(same).equals(section(next))) {
          sections.removeLast();
        }
      }
      assertThat(sections).as("each in one go").containsExactlyInAnyOrder("a", "b", "c");
    }
  }

  private static String section(OpenTask task) {
    return task.getTask().substring(0, 1);
  }
}

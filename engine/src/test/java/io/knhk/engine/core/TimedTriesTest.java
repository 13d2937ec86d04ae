package io.knhk.engine.core;

import static io.knhk.engine.core.CaseRunner.told;
import static org.assertj.core.api.Assertions.assertThat;

import io.knhk.engine.definition.Definitions;
import io.knhk.engine.definition.Work;
import io.knhk.schemas.workflow.Event;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Tries that end by time, and tries that wait for it. */
class TimedTriesTest {
  private static final String TIMED =
      """
      {id: w, version: 1, tasks: {a: {type: a, maxTries: 2, timeout: PT10S, heartbeat: PT1S}}}
      """;

  private static final String LATER =
      """
      {id: w, version: 1,
       tasks: {a: {type: a, maxTries: 3, backoff: {first: PT0.1S, factor: 3}, then: [b]},
         b: {type: b}}}
      """;

  @Test
  void timesOutATryThatIsOpenTooLong() {
    CaseRunner run = CaseRunner.started(TIMED);

    run.at(11_000);
    assertThat(run.timeOut("a", 1)).isEmpty();
    run.at(11_001);
    List<Event> events = run.timeOut("a", 1);

    assertThat(told(events)).containsExactly("TASK_FAILED a 1", "TASK_ACTIVATED a 2");
    assertThat(events.getFirst().getMessage()).isEqualTo("no answer within PT10S");
    assertThat(run.timeOut("a", 1)).isEmpty();
    run.at(21_002);
    assertThat(told(run.timeOut("a", 2))).containsExactly("TASK_FAILED a 2", "INCIDENT_RAISED a 2");
  }

  @Test
  void failsATryOfWhichNothingIsHeardAnyMore() {
    CaseRunner run = CaseRunner.started(TIMED);

    run.at(3_500);
    assertThat(run.lapse("a", 1, 2_500)).isEmpty();
    run.at(3_501);
    List<Event> events = run.lapse("a", 1, 2_500);

    assertThat(told(events)).containsExactly("TASK_FAILED a 1", "TASK_ACTIVATED a 2");
    assertThat(events.getFirst().getMessage()).isEqualTo("no heartbeat within PT1S");
  }

  @Test
  void leavesATaskAloneThatNeedsNoHeartbeat() {
    CaseRunner run = CaseRunner.started("{id: w, version: 1, tasks: {a: {type: a}}}");
    run.at(100_000);

    assertThat(run.lapse("a", 1, 1)).isEmpty();
    assertThat(run.timeOut("a", 1)).isEmpty();
    assertThat(run.begin("a", 1)).isEmpty();
    assertThat(run.fire("a", 1)).isEmpty();
  }

  @Test
  void waitsLongerForEachTry() {
    CaseRunner run = CaseRunner.started(LATER);

    assertThat(told(run.fail("a", 1))).containsExactly("TASK_FAILED a 1", "RETRY_SCHEDULED a 2");
    assertThat(run.history.getLast().getDueMillis()).isEqualTo(1_100L);
    run.at(1_100);
    assertThat(run.begin("a", 2)).isEmpty();
    run.at(1_150);
    assertThat(told(run.begin("a", 2))).containsExactly("TASK_ACTIVATED a 2");
    assertThat(run.now().getOpenTasks().getFirst().getActivatedMillis()).isEqualTo(1_150L);
    run.fail("a", 2);
    assertThat(run.history.getLast().getDueMillis()).isEqualTo(1_450L);
    run.at(1_451);
    run.begin("a", 3);

    assertThat(told(run.fail("a", 3))).containsExactly("TASK_FAILED a 3", "INCIDENT_RAISED a 3");
  }

  @Test
  void takesNoAnswerForATryThatHasNotBegun() {
    CaseRunner run = CaseRunner.started(LATER);
    run.fail("a", 1);

    assertThat(told(run.complete("a", 1))).containsExactly("OLD_TRY");
    assertThat(told(run.complete("a", 2))).containsExactly("FUTURE_TRY");
    assertThat(told(run.fail("a", 2))).containsExactly("FUTURE_TRY");
    run.at(90_000);
    assertThat(run.overdue("a", 2)).isEmpty();
    assertThat(run.openTasks()).containsExactly("a 2");
  }

  @Test
  void withdrawsATryThatHasNotBegun() {
    CaseRunner ends = CaseRunner.started(LATER);
    CaseRunner goesOn = CaseRunner.started(LATER);
    ends.fail("a", 1);
    goesOn.fail("a", 1);

    assertThat(told(ends.withdraw("a"))).contains("TASK_WITHDRAWN a 2", "CASE_COMPLETED");
    assertThat(told(goesOn.withdrawAndGoOn("a")))
        .contains("TASK_WITHDRAWN a 2", "TASK_ACTIVATED b 1");
    ends.at(9_000);
    assertThat(ends.begin("a", 2)).isEmpty();
  }

  @Test
  void waitsForTheTriesOfEachInstanceAlone() {
    CaseRunner run =
        CaseRunner.started(
            """
            {id: w, version: 1,
             tasks: {a: {type: a, maxTries: 3, backoff: {first: PT1S}, instances: {count: 2}}}}
            """);
    run.fail("a", 1);
    assertThat(run.openTasks()).containsExactly("a 2", "a 3");
    run.complete("a", 2);
    run.at(2_001);

    assertThat(told(run.begin("a", 3))).containsExactly("TASK_ACTIVATED a 3");
    assertThat(run.now().getOpenTasks().getFirst().getInstance()).isEqualTo(1);
    assertThat(told(run.complete("a", 3))).contains("CASE_COMPLETED");
  }

  @Test
  void waitsForTheNextCaseOfATaskThatIsOne() {
    CaseRunner run =
        CaseRunner.started(
            """
            {id: w, version: 1,
             tasks: {a: {workflow: v, maxTries: 2, backoff: {first: PT1S}}}}
            """);
    String child = run.now().getOpenTasks().getFirst().getChild();
    run.decide(new CaseCommand.Fail("a", 1, "cancelled", Optional.of(child)));
    assertThat(run.now().getOpenTasks().getFirst().getChild()).isNull();
    run.at(2_001);

    assertThat(told(run.begin("a", 2))).containsExactly("CHILD_STARTED a 2");
    assertThat(run.now().getOpenTasks().getFirst().getChild()).isNotNull().isNotEqualTo(child);
  }

  @Test
  void growsTheWaitUpToTheLongest() {
    Work.OfWorker work =
        (Work.OfWorker)
            Definitions.valid(
                    """
                    {id: w, version: 1, tasks: {a: {type: a, maxTries: 100,
                      backoff: {first: PT0.3S, factor: 1.5, most: PT1M}}}}
                    """)
                .tasks()
                .get("a")
                .work()
                .orElseThrow();

    assertThat(
            IntStream.of(1, 2, 3, 4, 14, 15, 100)
                .mapToLong(failed -> work.tries().backoff().orElseThrow().after(failed).toMillis()))
        .containsExactly(300L, 450L, 675L, 1_012L, 58_385L, 60_000L, 60_000L);
  }
}

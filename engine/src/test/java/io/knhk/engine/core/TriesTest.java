package io.knhk.engine.core;

import static io.knhk.engine.core.CaseRunner.told;
import static org.assertj.core.api.Assertions.assertThat;

import io.knhk.engine.definition.Definitions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TriesTest {
  private final CaseRunner order = new CaseRunner(Definitions.ORDER);

  @BeforeEach
  void start() {
    order.start();
  }

  @Test
  void recordsWhatAnActivationBelongsTo() {
    assertThat(order.now().getOpenTasks())
        .containsExactly(
            new OpenTask(
                "reserve", 1, 1_000L, 1_500L, 7L, 2, 42L, false, "WCP-1", 0, 1, null, null, null,
                null, null));
  }

  @Test
  void triesAgainAtOnceWhileTriesAreLeft() {
    order.at(1_200);

    assertThat(told(order.fail("reserve", 1)))
        .containsExactly("TASK_FAILED reserve 1", "TASK_ACTIVATED reserve 2");
    assertThat(order.now().getOpenTasks())
        .containsExactly(
            new OpenTask(
                "reserve", 2, 1_200L, 1_700L, 7L, 2, 42L, false, "WCP-1", 0, 1, null, null, null,
                null, null));
  }

  @Test
  void raisesAnIncidentWhenTriesRunOut() {
    order.fail("reserve", 1);

    assertThat(told(order.fail("reserve", 2)))
        .containsExactly("TASK_FAILED reserve 2", "INCIDENT_RAISED reserve 2");
    assertThat(order.openTasks()).isEmpty();
    assertThat(order.tokens()).containsExactly("reserve");
    assertThat(order.now().getCompleted()).isFalse();
    assertThat(order.now().getIncidents())
        .containsExactly(new OpenIncident("reserve", 2, null, "try 2 of 2 failed: no luck", 1, 0));
  }

  @Test
  void refusesCompletionsThatAreNotOfTheOpenTry() {
    order.fail("reserve", 1);

    assertThat(told(order.complete("reserve", 1))).containsExactly("OLD_TRY");
    assertThat(told(order.fail("reserve", 1))).containsExactly("OLD_TRY");
    assertThat(told(order.complete("reserve", 3))).containsExactly("FUTURE_TRY");
    assertThat(told(order.complete("reserve", 0))).containsExactly("INVALID_FIELD");
    assertThat(order.openTasks()).containsExactly("reserve 2");
  }

  @Test
  void appliesACompletionOnce() {
    order.complete("reserve", 1);

    assertThat(told(order.complete("reserve", 1))).containsExactly("TASK_NOT_ACTIVE");
  }

  @Test
  void countsAnOverdueTaskOnce() {
    order.at(1_500);
    assertThat(order.overdue("reserve", 1)).isEmpty();

    order.at(1_501);
    assertThat(told(order.overdue("reserve", 1))).containsExactly("TASK_OVERDUE reserve 1");
    assertThat(order.now().getOpenTasks().getFirst().getOverdue()).isTrue();
    assertThat(order.overdue("reserve", 1)).isEmpty();
  }

  @Test
  void countsNoTryThatIsNotOpenAsOverdue() {
    order.at(9_000);
    order.fail("reserve", 1);

    assertThat(order.overdue("reserve", 1)).isEmpty();
    assertThat(order.overdue("pay", 1)).isEmpty();
  }

  @Test
  void letsAnOverdueTaskBeCompleted() {
    order.at(1_501);
    order.overdue("reserve", 1);

    assertThat(told(order.complete("reserve", 1))).contains("TASK_ACTIVATED pay 1");
  }
}

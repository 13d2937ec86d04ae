package io.knhk.engine;

import static io.knhk.engine.Orders.ORDER_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.knhk.schemas.Tick;
import io.knhk.schemas.Topics;
import io.knhk.schemas.workflow.CauseKind;
import io.knhk.schemas.workflow.EventKind;
import io.knhk.schemas.workflow.Outcome;
import io.knhk.schemas.workflow.WorkflowEvent;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OverdueTest {
  private final EngineRig rig = new EngineRig();

  @BeforeEach
  void anOrderWithoutRollout() {
    rig.register(ORDER_1);
    rig.feature(Orders.stable(1, ORDER_1));
    rig.pass(Duration.ofMillis(50));
    rig.drain();
  }

  @AfterEach
  void close() {
    rig.close();
  }

  @Test
  void isToldByTheLogWhenOthersWriteToIt() {
    rig.start("slow");
    rig.start("other");
    rig.passInLog(Duration.ofMillis(300));
    rig.complete("other", "pay", 1);
    rig.drain();
    rig.passInLog(Duration.ofMillis(201));

    rig.complete("other", "pack", 1);

    WorkflowEvent entry = rig.lastEvent();
    assertThat(entry.getCauseKind()).isEqualTo(CauseKind.TIMER);
    assertThat(entry.getOutcome()).isEqualTo(Outcome.NONE);
    assertThat(entry.getNowMillis()).isEqualTo(rig.nowMillis());
    assertThat(entry.getEvents())
        .singleElement()
        .satisfies(event -> {
          assertThat(event.getKind()).isEqualTo(EventKind.TASK_OVERDUE);
          assertThat(event.getTask()).isEqualTo("pay");
        });
  }

  @Test
  void isToldByATickWhereTheLogIsSilent() {
    rig.start("slow");
    rig.pass(Duration.ofMillis(500));
    List<WorkflowEvent> inTime = overdue();

    rig.pass(Duration.ofMillis(100));

    assertThat(inTime).isEmpty();
    assertThat(overdue()).hasSize(1);
    assertThat(rig.read(Topics.COMPLETIONS)).singleElement().isInstanceOf(Tick.class);
  }

  @Test
  void isNotToldByTheCommandsClock() {
    rig.start("slow");
    rig.passInLog(Duration.ofSeconds(5));

    rig.start("other");

    assertThat(overdue()).isEmpty();
  }

  @Test
  void asksForNoTickWhileNothingWaits() {
    rig.start("c");
    rig.complete("c", "pay", 1);
    rig.complete("c", "pack", 1);
    rig.pass(Duration.ofMillis(700));
    rig.drain();

    rig.pass(Duration.ofSeconds(5));

    assertThat(rig.read(Topics.COMPLETIONS)).isEmpty();
  }

  @Test
  void countsATaskOnce() {
    rig.start("slow");

    rig.pass(Duration.ofSeconds(5));

    assertThat(overdue()).hasSize(1);
  }

  @Test
  void startsAnewWithTheNextTry() {
    rig.start("slow");
    rig.pass(Duration.ofMillis(600));
    rig.fail("slow", "pay", 1, false);

    rig.pass(Duration.ofMillis(600));

    assertThat(overdue())
        .extracting(entry -> entry.getEvents().getFirst().getTryNumber())
        .containsExactly(1, 2);
  }

  private List<WorkflowEvent> overdue() {
    return rig.events().stream().filter(entry -> entry.getCauseKind() == CauseKind.TIMER).toList();
  }
}

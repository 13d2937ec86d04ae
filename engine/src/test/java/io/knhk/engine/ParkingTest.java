package io.knhk.engine;

import static io.knhk.engine.Orders.ORDER_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.knhk.schemas.workflow.Outcome;
import io.knhk.schemas.workflow.WorkflowEvent;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ParkingTest {
  private final EngineRig rig = new EngineRig();

  @AfterEach
  void close() {
    rig.close();
  }

  @Test
  void decidesParkedCommandsOfACaseInTheirOrder() {
    rig.register(ORDER_1);
    rig.drain();
    rig.start("c");
    rig.complete("c", "pay", 1);
    rig.complete("c", "pack", 1);
    boolean waited = rig.events().isEmpty();

    rig.feature(Orders.stable(1, ORDER_1));
    rig.pass(Duration.ofMillis(50));

    assertThat(waited).isTrue();
    assertThat(rig.events())
        .filteredOn(entry -> entry.getCommandId() != null)
        .extracting(WorkflowEvent::getCommandKind, WorkflowEvent::getOutcome)
        .containsExactly(
            tuple("StartCase", Outcome.ACCEPTED),
            tuple("CompleteTask", Outcome.ACCEPTED),
            tuple("CompleteTask", Outcome.ACCEPTED));
  }

  @Test
  void saysThatACommandWaited() {
    rig.register(ORDER_1);
    rig.start("c");
    rig.feature(Orders.stable(1, ORDER_1));
    rig.pass(Duration.ofMillis(50));

    assertThat(rig.lastEvent().getReads().getParked()).isTrue();
  }

  @Test
  void countsTheWaitFromTheCommandsAppend() {
    rig.register(ORDER_1);
    long appended = rig.nowMillis();
    rig.start("c");
    rig.pass(Duration.ofMillis(200));
    rig.feature(Orders.stable(1, ORDER_1));
    rig.pass(Duration.ofMillis(50));

    assertThat(rig.lastEvent().getNowMillis()).isEqualTo(appended);
    assertThat(rig.timings().getLast().getTopicWaitMillis()).isEqualTo(250);
  }

  @Test
  void refusesAnUnknownWorkflowOnceTheReadersHavePassed() {
    rig.start("c");
    rig.pass(Duration.ofMillis(200));
    boolean waited = rig.events().isEmpty();

    rig.marksPassed.set(true);
    rig.pass(Duration.ofMillis(50));

    assertThat(waited).isTrue();
    assertThat(rig.lastEvent().getReasonCode()).isEqualTo("UNKNOWN_WORKFLOW");
  }

  @Test
  void waitsForTheControllerWhenTheWorkflowIsKnown() {
    rig.register(ORDER_1);
    rig.drain();
    rig.marksPassed.set(true);
    rig.start("c");
    rig.pass(Duration.ofMillis(4_900));
    boolean waited = rig.events().isEmpty();

    rig.pass(Duration.ofMillis(200));

    assertThat(waited).isTrue();
    assertThat(rig.lastEvent().getReasonCode()).isEqualTo("UNKNOWN_WORKFLOW");
  }

  @Test
  void refusesAVersionWhoseDefinitionNeverComes() {
    rig.feature(Orders.stable(1, ORDER_1));
    rig.pass(Duration.ofMillis(5_100));
    rig.start("c");

    rig.pass(Duration.ofMillis(5_100));

    WorkflowEvent entry = rig.lastEvent();
    assertThat(entry.getReasonCode()).isEqualTo("UNKNOWN_WORKFLOW");
    assertThat(entry.getReads().getDefinitionSeen()).isFalse();
    assertThat(entry.getMessage()).contains("order@1");
  }

  @Test
  void holdsUpNoOtherCase() {
    rig.register(ORDER_1);
    rig.drain();
    rig.complete("nobody", "pay", 1);
    rig.start("c");
    rig.complete("nobody", "pay", 1);

    assertThat(rig.events()).hasSize(2);
  }
}

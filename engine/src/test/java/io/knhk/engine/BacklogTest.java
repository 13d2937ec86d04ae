package io.knhk.engine;

import static io.knhk.engine.EngineRig.T0;
import static io.knhk.engine.Orders.ORDER_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.knhk.schemas.Tick;
import io.knhk.schemas.Topics;
import io.knhk.schemas.workflow.CauseKind;
import io.knhk.schemas.workflow.CompleteTask;
import io.knhk.schemas.workflow.StartCase;
import io.knhk.schemas.workflow.WorkflowEvent;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The test driver reads a tick back at once; here it stays behind what is unread before it. */
class BacklogTest {
  private final TaskRig rig = new TaskRig(T0);

  @BeforeEach
  void anOrderWithoutRollout() {
    rig.definition(ORDER_1);
    rig.feature(Orders.stable(1, ORDER_1));
  }

  @Test
  void makesNoTaskOverdue() {
    rig.read(Topics.COMMANDS, T0, "a", start());
    rig.read(Topics.COMMANDS, T0, "b", start());

    rig.look(T0 + 10_000); // the engine was away for ten seconds: the tick is behind the backlog
    rig.read(Topics.COMPLETIONS, T0 + 100, "a", paid());
    rig.read(Topics.COMPLETIONS, T0 + 200, "b", paid());
    rig.look(T0 + 10_050);
    List<WorkflowEvent> unread = overdue();
    rig.read(Topics.COMPLETIONS, T0 + 10_000, "tick", new Tick("test", 0L));

    assertThat(unread).isEmpty();
    assertThat(overdue()).hasSize(2); // the two packs, which nobody has done by then
  }

  @Test
  void holdsOneTickASecond() {
    rig.read(Topics.COMMANDS, T0, "a", start());

    for (int millis = 0; millis < 2_600; millis += 50) {
      rig.look(T0 + millis);
    }

    assertThat(rig.written(Tick.class)).hasSize(3); // at 550, 1,550 and 2,550 ms
  }

  @Test
  void ticksItsOwnPartition() {
    rig.read(Topics.COMMANDS, T0, "a", start());

    rig.look(T0 + 600);

    assertThat(rig.forwarded())
        .filteredOn(sent -> sent.record().value().value() instanceof Tick)
        .singleElement()
        .satisfies(sent -> {
          assertThat(sent.childName()).contains("cases-to-workflow.completions");
          assertThat(sent.record().value().partition()).hasValue(0);
        });
  }

  private static StartCase start() {
    return new StartCase("start", "order", Map.of(), null);
  }

  private static CompleteTask paid() {
    return new CompleteTask("paid", "pay", 1, Map.of(), null, null);
  }

  private List<WorkflowEvent> overdue() {
    return rig.written(WorkflowEvent.class).stream()
        .filter(entry -> entry.getCauseKind() == CauseKind.TIMER)
        .toList();
  }
}

package io.knhk.engine;

import static io.knhk.engine.WaitingRig.WAITS;
import static io.knhk.engine.WaitingRig.kinds;
import static org.assertj.core.api.Assertions.assertThat;

import io.knhk.schemas.Topics;
import io.knhk.schemas.workflow.EventKind;
import io.knhk.schemas.workflow.RegisterWorkflow;
import io.knhk.schemas.workflow.StartCase;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Ports that never answer: a reader that comes to no feature, an exploration that nobody carries
 * out. What needs them waits, and nothing else does.
 */
class NeverAnsweredTest {

  @Test
  void holdUpNoOtherCaseAndNoTimer() {
    try (WaitingRig waiting = new WaitingRig(WAITS)) {
      EngineRig rig = waiting.rig;
      rig.start("runs");
      rig.start("fails");
      rig.append(
          Topics.COMMANDS,
          "stuck",
          new StartCase("start", "elsewhere", Map.of(), null)); // of which no reader hears
      rig.append(
          Topics.REGISTRATIONS,
          "order",
          new RegisterWorkflow("big", BigNets.sound(8), null)); // explored by nobody
      waiting.journal();

      rig.complete("stuck", "pay", 1); // waits behind its start
      rig.complete("runs", "pay", 1);
      rig.fail("fails", "pay", 1, false);
      rig.pass(Duration.ofMillis(1_100));
      rig.complete("runs", "pack", 1);
      rig.pass(Duration.ofMillis(2_100));

      assertThat(waiting.brought())
          .extracting(it -> kinds(it).getFirst())
          .containsExactly(EventKind.TIMER_FIRED, EventKind.TASK_ACTIVATED, EventKind.TASK_FAILED);
      assertThat(waiting.journal())
          .anyMatch(it -> kinds(it).contains(EventKind.CASE_COMPLETED))
          .noneMatch(it -> "big".equals(it.getCommandId()));
      assertThat(rig.metrics.get("knhk.parked.commands").gauge().value()).isEqualTo(2);
      assertThat(rig.metrics.get("knhk.parked.registrations").gauge().value()).isEqualTo(1);
    }
  }
}

package io.knhk.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.knhk.engine.net.Pattern;
import io.knhk.engine.patterns.Proves;
import io.knhk.schemas.Topics;
import io.knhk.schemas.workflow.EventKind;
import io.knhk.schemas.workflow.Outcome;
import io.knhk.schemas.workflow.Signal;
import io.knhk.schemas.workflow.WorkflowEvent;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Signals on a topic, where every record stays: WCP-23, 24. */
class SignalsTest {
  private final EngineRig rig = new EngineRig();

  @AfterEach
  void close() {
    rig.close();
  }

  @Test
  @Proves(
      value = Pattern.TRANSIENT_TRIGGER,
      that =
          "on a durable topic too one that comes too early is lost for good: rejected, not taken up"
              + " when the task begins to wait, nor by the same command sent again")
  void losesATransientOneThoughItsRecordStays() {
    begin("");
    signal("early");
    rig.complete("c", "pay", 1);
    signal("early");
    signal("in time");

    List<WorkflowEvent> told = decidedAgain();
    assertThat(told.get(0).getReasonCode()).isEqualTo("SIGNAL_LOST");
    assertThat(kinds(told.get(1))).endsWith(EventKind.SIGNAL_AWAITED);
    assertThat(told.get(2).getRepeat()).isTrue();
    assertThat(told.get(2).getOutcome()).isEqualTo(Outcome.REJECTED);
    assertThat(kinds(told.get(3)))
        .containsExactly(EventKind.SIGNAL_TAKEN, EventKind.STEPS_TAKEN, EventKind.CASE_COMPLETED);
  }

  @Test
  @Proves(
      value = Pattern.PERSISTENT_TRIGGER,
      that =
          "one that comes too early is acknowledged at once and acts when the task begins to wait;"
              + " the same command sent again is not a second one")
  void keepsAPersistentOneOnce() {
    begin(", kept: true, then: [again]}\n  again: {signal: go, kept: true");
    signal("early");
    signal("early");
    rig.complete("c", "pay", 1);

    List<WorkflowEvent> told = decidedAgain();
    assertThat(kinds(told.get(0))).containsExactly(EventKind.SIGNAL_KEPT);
    assertThat(told.get(1).getRepeat()).isTrue();
    assertThat(kinds(told.get(2)))
        .containsSequence(EventKind.SIGNAL_AWAITED, EventKind.SIGNAL_TAKEN)
        .endsWith(EventKind.SIGNAL_AWAITED);
  }

  /** What was told after the case began, once a replay has decided all of it the same. */
  private List<WorkflowEvent> decidedAgain() {
    Audit audit = new Audit(rig);
    assertThat(audit.fault()).isEmpty();
    return audit.journal().stream()
        .filter(entry -> entry.key().equals("c"))
        .map(entry -> entry.value())
        .skip(1)
        .toList();
  }

  private void begin(String more) {
    String order =
        """
        id: order
        version: "1"
        tasks:
          pay:  {type: pay, then: [wait]}
          wait: {signal: go%s}
        """
            .formatted(more);
    rig.register(order);
    rig.feature(Orders.stable(1, order));
    rig.pass(Duration.ofMillis(50));
    rig.start("c");
  }

  private void signal(String commandId) {
    rig.append(Topics.COMMANDS, "c", new Signal(commandId, "go", Map.of(), null));
  }

  private static List<EventKind> kinds(WorkflowEvent event) {
    return event.getEvents().stream().map(it -> it.getKind()).toList();
  }
}

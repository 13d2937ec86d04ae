package io.knhk.engine;

import io.knhk.schemas.Topics;
import io.knhk.schemas.workflow.CauseKind;
import io.knhk.schemas.workflow.Event;
import io.knhk.schemas.workflow.EventKind;
import io.knhk.schemas.workflow.HeartbeatTask;
import io.knhk.schemas.workflow.WorkflowEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** An engine with a workflow whose tasks wait for time, and all that it has written. */
final class WaitingRig implements AutoCloseable {
  /** Pay, in tries that time may end and that begin later; then a second of rest; then pack. */
  static final String WAITS =
      """
      id: order
      version: "1"
      tasks:
        pay:
          type: pay
          maxTries: 3
          timeout: PT2S
          heartbeat: PT0.5S
          backoff: {first: PT1S}
          then: [rest]
        rest: {timer: PT1S, then: [pack]}
        pack: {type: pack}
      slo: {c1_p99_max_ms: 60000}
      """;

  /** Whether the customer says so within a second. */
  static final String CHOICE =
      """
      id: order
      version: "1"
      tasks:
        ask: {then: [asked]}
        yes: {type: yes, then: [end]}
        late: {timer: PT1S, then: [end]}
        end: {join: xor}
      conditions:
        asked: {then: [yes, late]}
      """;

  final EngineRig rig = new EngineRig();
  private final List<WorkflowEvent> journal = new ArrayList<>();

  WaitingRig(String yaml) {
    rig.register(yaml);
    rig.feature(Orders.stable(1, yaml));
    rig.pass(Duration.ofMillis(50));
    journal();
  }

  void heartbeat(String caseId, String task, int tryNumber) {
    rig.append(Topics.COMPLETIONS, caseId, new HeartbeatTask(task, tryNumber, "w"));
  }

  /** The journal so far. */
  List<WorkflowEvent> journal() {
    journal.addAll(rig.events());
    return journal;
  }

  /** What log time has brought so far, entry by entry. */
  List<WorkflowEvent> brought() {
    return journal().stream().filter(it -> it.getCauseKind() == CauseKind.TIMER).toList();
  }

  /** The kinds of the events of an entry. */
  static List<EventKind> kinds(WorkflowEvent entry) {
    return entry.getEvents().stream().map(Event::getKind).toList();
  }

  @Override
  public void close() {
    rig.close();
  }
}

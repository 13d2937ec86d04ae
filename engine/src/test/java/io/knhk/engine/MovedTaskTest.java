package io.knhk.engine;

import static io.knhk.engine.EngineRig.T0;
import static io.knhk.engine.Orders.ATTEMPT;
import static io.knhk.engine.Orders.ORDER_1;
import static io.knhk.engine.Orders.ORDER_2;
import static io.knhk.engine.Orders.rollingOut;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.knhk.schemas.Tick;
import io.knhk.schemas.Topics;
import io.knhk.schemas.slo.FeatureApplied;
import io.knhk.schemas.slo.Verdict;
import io.knhk.schemas.workflow.CauseKind;
import io.knhk.schemas.workflow.CompleteTask;
import io.knhk.schemas.workflow.EventKind;
import io.knhk.schemas.workflow.HeartbeatTask;
import io.knhk.schemas.workflow.Outcome;
import io.knhk.schemas.workflow.StartCase;
import io.knhk.schemas.workflow.WorkflowEvent;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An engine task that goes on elsewhere, from its stores, on an instance that lags behind. */
class MovedTaskTest {
  private final TaskRig rig = new TaskRig(T0);

  @BeforeEach
  void anOrderInRollout() {
    rig.definition(ORDER_1);
    rig.definition(ORDER_2);
    rig.feature(rollingOut(4, 1, 10_000).build());
    rig.look(T0);
  }

  @Test
  void goesOnObeyingWhatItObeyed() {
    rig.restart();
    rig.definition(ORDER_1);
    rig.definition(ORDER_2);
    rig.feature(rollingOut(3, 1, 0).build()); // this instance has not read further
    rig.drain();

    rig.read(Topics.COMMANDS, T0, "c", start());

    assertThat(lastEvent().getReads().getFeatureSeq()).isEqualTo(4);
    assertThat(lastEvent().getReads().getVersion()).isEqualTo("2");
    assertThat(rig.written(FeatureApplied.class)).isEmpty();
  }

  @Test
  void keepsTheBrakePulled() {
    rig.gate(Orders.gate(Verdict.ROLLBACK, "2", ATTEMPT));
    rig.look(T0);
    rig.restart();
    rig.definition(ORDER_1);
    rig.definition(ORDER_2);
    rig.feature(rollingOut(4, 1, 10_000).build());
    rig.drain();

    rig.look(T0);
    rig.read(Topics.COMMANDS, T0, "c", start());

    assertThat(rig.written(FeatureApplied.class)).isEmpty();
    assertThat(lastEvent().getReads().getVersion()).isEqualTo("1");
  }

  @Test
  void goesOnWithItsJournal() {
    long before = lastEvent().getSequence();
    rig.restart();
    rig.definition(ORDER_2);

    rig.read(Topics.COMMANDS, T0, "c", start());

    assertThat(lastEvent().getSequence()).isEqualTo(before + 1);
  }

  @Test
  void findsOverdueWhatWaitedBefore() {
    rig.read(Topics.COMMANDS, T0, "c", start());
    rig.restart();

    rig.read(Topics.COMPLETIONS, T0 + 501, "tick", new Tick("test", 0L));

    assertThat(lastEvent().getCauseKind()).isEqualTo(CauseKind.TIMER);
  }

  @Test
  void firesOnceATimerThatWasSetBefore() {
    TaskRig other = new TaskRig(T0);
    other.definition(WaitingRig.CHOICE);
    other.feature(Orders.stable(1, WaitingRig.CHOICE));
    other.look(T0);
    other.read(Topics.COMMANDS, T0, "c", start());
    other.restart();
    other.read(Topics.COMPLETIONS, T0 + 1_001, "tick", new Tick("test", 0L));
    other.restart();
    other.read(Topics.COMPLETIONS, T0 + 2_000, "tick", new Tick("test", 0L));

    assertThat(other.written(WorkflowEvent.class))
        .flatExtracting(WorkflowEvent::getEvents)
        .filteredOn(event -> event.getKind() == EventKind.TIMER_FIRED)
        .hasSize(1);
  }

  @Test
  void keepsALeaseThatWasRenewedBefore() {
    TaskRig other = new TaskRig(T0);
    other.definition(WaitingRig.WAITS);
    other.feature(Orders.stable(1, WaitingRig.WAITS));
    other.look(T0);
    other.read(Topics.COMMANDS, T0, "c", start());
    other.read(Topics.COMPLETIONS, T0 + 10, "c", new HeartbeatTask("pay", 1, null));
    other.read(Topics.COMPLETIONS, T0 + 400, "c", new HeartbeatTask("pay", 1, null));
    other.restart();
    other.read(Topics.COMPLETIONS, T0 + 900, "tick", new Tick("test", 0L));
    long before = entries(other);

    other.read(Topics.COMPLETIONS, T0 + 901, "tick", new Tick("test", 0L));

    assertThat(before).isZero();
    assertThat(entries(other)).isEqualTo(1);
  }

  private static long entries(TaskRig rig) {
    return rig.written(WorkflowEvent.class).stream()
        .filter(entry -> entry.getCauseKind() == CauseKind.TIMER)
        .count();
  }

  @Test
  void goesOnWithACaseWhoseDefinitionItHasNotRead() {
    rig.read(Topics.COMMANDS, T0, "c", start());
    rig.restart();

    rig.read(Topics.COMPLETIONS, T0 + 20, "c", paid());

    assertThat(lastEvent().getOutcome()).isEqualTo(Outcome.ACCEPTED);
    assertThat(lastEvent().getReads().getParked()).isFalse();
  }

  @Test
  void goesOnCancellingTheCasesOfAVersionTakenBack() {
    String cancelling = Orders.order("2", "pay-v2", "onRollback: cancel\n");
    rig.definition(cancelling);
    rig.feature(rollingOut(5, 1, 10_000).setCandidate(EngineRig.version(cancelling)).build());
    IntStream.range(0, 600)
        .forEach(number -> rig.read(Topics.COMMANDS, T0, "case-" + number, start()));
    rig.feature(Orders.rolledBack(6, cancelling, ATTEMPT).build());
    rig.read(Topics.COMPLETIONS, T0, "tick", new Tick("test", 0L));
    long before = cancelled();
    rig.restart(); // it has read nothing: neither states nor definitions

    rig.look(T0 + 50);
    rig.look(T0 + 100);

    assertThat(before).isEqualTo(500);
    assertThat(cancelled()).isEqualTo(600);
  }

  @Test
  void takesParkedCommandsAlong() {
    rig.restart();
    rig.read(Topics.COMMANDS, T0, "c", start());
    rig.read(Topics.COMPLETIONS, T0 + 20, "c", paid());
    rig.read(Topics.COMPLETIONS, T0 + 30, "c", paid());
    rig.restart();
    rig.drain();

    rig.definition(ORDER_2);
    rig.look(T0 + 1_000);

    assertThat(rig.written(WorkflowEvent.class))
        .extracting(WorkflowEvent::getOutcome, WorkflowEvent::getRepeat)
        .containsExactly(
            tuple(Outcome.ACCEPTED, false),
            tuple(Outcome.ACCEPTED, false),
            tuple(Outcome.ACCEPTED, true));
  }

  private long cancelled() {
    return rig.written(WorkflowEvent.class).stream()
        .flatMap(entry -> entry.getEvents().stream())
        .filter(event -> event.getKind() == EventKind.CASE_CANCELLED)
        .count();
  }

  private WorkflowEvent lastEvent() {
    return rig.written(WorkflowEvent.class).getLast();
  }

  private static StartCase start() {
    return new StartCase("start", "order", Map.of(), null);
  }

  private static CompleteTask paid() {
    return new CompleteTask("paid", "pay", 1, Map.of(), null, null);
  }
}

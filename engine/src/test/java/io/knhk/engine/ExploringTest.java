package io.knhk.engine;

import static io.knhk.engine.Orders.ORDER_1;
import static io.knhk.engine.Orders.ORDER_2;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.knhk.engine.definition.Definitions;
import io.knhk.engine.soundness.SoundnessReads;
import io.knhk.schemas.Topics;
import io.knhk.schemas.metrics.EngineMetrics;
import io.knhk.schemas.slo.Timing;
import io.knhk.schemas.workflow.Explored;
import io.knhk.schemas.workflow.Outcome;
import io.knhk.schemas.workflow.RegisterWorkflow;
import io.knhk.schemas.workflow.SoundnessVerdict;
import io.knhk.schemas.workflow.WorkflowEvent;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Registrations whose definition is explored beside the stream thread: at first by nobody. */
class ExploringTest {
  private static final String INVOICE = ORDER_1.replace("id: order", "id: invoice");

  private final EngineRig rig = new EngineRig();

  @AfterEach
  void close() {
    rig.close();
  }

  @Test
  void acceptsABigSoundDefinitionAsSound() {
    rig.register(BigNets.sound(8));
    rig.pass(Duration.ofMinutes(5));
    boolean waited = rig.events().isEmpty();

    explored();

    WorkflowEvent entry = rig.lastEvent();
    assertThat(waited).isTrue();
    assertThat(entry.getOutcome()).isEqualTo(Outcome.ACCEPTED);
    assertThat(entry.getEvents().getFirst().getMessage()).isNull();
    assertThat(entry.getReads().getParked()).isTrue();
    assertThat(entry.getReads().getSoundness())
        .isEqualTo(new Explored(SoundnessVerdict.SOUND, 6_563, null)); // 3^8 + 2
    assertThat(rig.read(Topics.DEFINITIONS)).hasSize(1);
  }

  @Test
  void refusesWhatIsUnsoundFarFromItsStart() {
    rig.register(BigNets.unsound(8));
    explored();

    WorkflowEvent entry = rig.lastEvent();
    assertThat(entry.getReasonCode()).isEqualTo("UNSOUND");
    assertThat(entry.getMessage())
        .isEqualTo(
            "option to complete: a case can get stuck, with a token in pay>send, after"
                + " fork, b0, b1, b2, b3, b4, b5, b6, b7, end>pay, pay");
    assertThat(entry.getReads().getSoundness().getStates()).isGreaterThan(2_000);
    assertThat(rig.read(Topics.DEFINITIONS)).isEmpty();
  }

  @Test
  void holdsUpNoOtherWorkflow() {
    rig.register(BigNets.sound(8));
    rig.append(Topics.REGISTRATIONS, "invoice", new RegisterWorkflow("i", INVOICE, null));

    assertThat(rig.records(Topics.EVENTS))
        .singleElement()
        .satisfies(entry -> {
          assertThat(entry.key()).isEqualTo("invoice");
          assertThat(entry.value().getOutcome()).isEqualTo(Outcome.ACCEPTED);
          assertThat(entry.value().getReads().getParked()).isFalse();
        });
  }

  @Test
  void decidesTheRegistrationsOfAWorkflowInTheirOrder() {
    RegisterWorkflow big = new RegisterWorkflow("big", BigNets.sound(8), null);
    rig.append(Topics.REGISTRATIONS, "order", big);
    rig.register(ORDER_1);
    rig.append(Topics.REGISTRATIONS, "order", big);
    rig.register("tasks: [");
    boolean waited = rig.events().isEmpty();

    explored();
    explored(); // what waited is explored beside the stream thread, however small

    assertThat(waited).isTrue();
    assertThat(rig.events())
        .extracting(
            WorkflowEvent::getOutcome,
            WorkflowEvent::getRepeat,
            entry -> entry.getReads().getParked())
        .containsExactly(
            tuple(Outcome.ACCEPTED, false, true),
            tuple(Outcome.ACCEPTED, false, true),
            tuple(Outcome.ACCEPTED, true, true),
            tuple(Outcome.REJECTED, false, true));
  }

  @Test
  void givesTheSameDefinitionTheSameAnswer() {
    rig.register(BigNets.unsound(8));
    rig.register(BigNets.unsound(8));
    explored();
    explored();

    assertThat(rig.events())
        .hasSize(2)
        .extracting(WorkflowEvent::getMessage, entry -> entry.getReads().getSoundness())
        .containsOnly(
            tuple(
                "option to complete: a case can get stuck, with a token in pay>send, after"
                    + " fork, b0, b1, b2, b3, b4, b5, b6, b7, end>pay, pay",
                found()));
  }

  @Test
  void neverCountsTheWaitAsService() {
    rig.register(BigNets.sound(8));
    rig.pass(Duration.ofMinutes(5));
    explored();

    Timing timing = rig.timings().getLast();
    assertThat(timing.getEntries().getFirst().getLatencyPicos()).isLessThan(1_000_000L);
    assertThat(timing.getTopicWaitMillis()).isEqualTo(300_050);
  }

  @Test
  void tellsHowManyWait() {
    rig.register(BigNets.sound(8));
    rig.register(ORDER_1);
    double waiting = parked();

    explored();
    explored();

    assertThat(waiting).isEqualTo(2);
    assertThat(parked()).isZero();
  }

  @Test
  void isDecidedAgainByItsReads() {
    RegisterWorkflow big = new RegisterWorkflow("big", BigNets.sound(8), null);
    rig.append(Topics.REGISTRATIONS, "order", big);
    rig.append(Topics.REGISTRATIONS, "order", big);
    rig.append(Topics.REGISTRATIONS, "invoice", new RegisterWorkflow("i", INVOICE, null));
    rig.register(ORDER_2);
    rig.register(BigNets.unsound(8));
    explored();
    explored();
    explored();
    Audit audit = new Audit(rig);

    assertThat(audit.journal()).hasSize(5);
    assertThat(audit.fault()).isEmpty();
  }

  private static Explored found() {
    return SoundnessReads.of(Definitions.valid(BigNets.unsound(8)), 100_000);
  }

  private double parked() {
    return rig.metrics.get(EngineMetrics.PARKED_REGISTRATIONS.name()).gauge().value();
  }

  private void explored() {
    rig.explore();
    rig.pass(Duration.ofMillis(50));
  }
}

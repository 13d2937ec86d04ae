package io.knhk.engine;

import static io.knhk.engine.Orders.ORDER_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.knhk.schemas.workflow.Outcome;
import io.knhk.schemas.workflow.WorkflowEvent;
import org.junit.jupiter.api.Test;

/** A task of registrations that goes on elsewhere, from its stores, while a net is explored. */
class MovedRegistrationsTest {
  private final RegistrationsRig rig = new RegistrationsRig();

  @Test
  void exploresAgainAndAnswersOnce() {
    rig.register("order", "big", BigNets.unsound(8));
    rig.register("order", "small", ORDER_1);
    rig.restart();
    rig.look(); // asks
    rig.explore();
    rig.look();
    rig.explore();
    rig.look();
    rig.restart();
    rig.look();

    assertThat(rig.events())
        .extracting(WorkflowEvent::getCommandId, WorkflowEvent::getOutcome)
        .containsExactly(tuple("big", Outcome.REJECTED), tuple("small", Outcome.ACCEPTED));
    assertThat(rig.unexplored()).isZero();
  }

  @Test
  void looksOnlyWhileSomethingWaits() {
    rig.register("order", "small", ORDER_1);
    boolean before = rig.looks();
    rig.register("order", "big", BigNets.sound(8));
    boolean waiting = rig.looks();
    rig.explore();
    rig.look();

    assertThat(before).isFalse();
    assertThat(waiting).isTrue();
    assertThat(rig.looks()).isFalse();
  }

  @Test
  void looksNoMoreOnceItIsClosed() {
    rig.register("order", "big", BigNets.sound(8));
    rig.close();

    assertThat(rig.looks()).isFalse();
  }
}

package io.knhk.engine.core;

import static io.knhk.engine.core.CaseRunner.started;
import static io.knhk.engine.core.CaseRunner.told;
import static org.assertj.core.api.Assertions.assertThat;

import io.knhk.engine.definition.Definitions;
import io.knhk.schemas.workflow.Event;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Somebody ends an incident: what stood there is tried again, and goes on if it can. */
class ResolveTest {

  @Test
  void activatesATaskAnewWithAllItsTries() {
    CaseRunner run =
        started("{id: a, version: 1, tasks: {t: {type: t, maxTries: 2, then: [u]}, u: {type: u}}}");
    run.fail("t", 1);
    run.fail("t", 2);

    assertThat(told(run.resolve(1, "fixed", "true")))
        .containsExactly("INCIDENT_RESOLVED t", "TASK_ACTIVATED t 3");
    assertThat(run.incidents()).isEmpty();
    assertThat(run.now().getVariables().get("fixed").getJson()).isEqualTo("true");
    assertThat(told(run.fail("t", 3))).containsExactly("TASK_FAILED t 3", "TASK_ACTIVATED t 4");
    assertThat(told(run.fail("t", 4))).containsExactly("TASK_FAILED t 4", "INCIDENT_RAISED t 4");
    assertThat(run.incidents()).containsExactly(2);
    run.resolve(2);
    assertThat(told(run.complete("t", 5)))
        .containsExactly("TASK_COMPLETED t 5", "STEPS_TAKEN t> u<", "TASK_ACTIVATED u 1");
  }

  @Test
  void goesOnFromAGuardThatCanBeAskedNow() {
    CaseRunner order = new CaseRunner(Definitions.ORDER);
    order.start("amount", "\"twelve\"");
    order.complete("reserve", 1);
    order.complete("pay", 1);
    order.complete("pack", 1);

    assertThat(told(order.resolve(1, "amount", "\"ten\"")))
        .containsExactly("INCIDENT_RESOLVED choose", "INCIDENT_RAISED choose choose>big");
    assertThat(told(order.resolve(2, "amount", "12")))
        .startsWith("INCIDENT_RESOLVED choose", "STEPS_TAKEN choose>small small<");
    assertThat(order.now().getIncidents()).isEmpty();
  }

  @Test
  void goesOnFromATaskThatWasDoneAndCouldNotBeLeft() {
    CaseRunner run =
        started(
            """
            {id: a, version: 1, tasks: {
              t: {type: t, split: or, then: [{to: u, when: x}, v]}, u: {type: u}, v: {type: v}}}
            """);
    assertThat(told(run.complete("t", 1)))
        .containsExactly("TASK_COMPLETED t 1", "INCIDENT_RAISED t t>");

    assertThat(told(run.resolve(1, "x", "true")))
        .containsExactly("INCIDENT_RESOLVED t", "STEPS_TAKEN t>u u<", "TASK_ACTIVATED u 1");
  }

  @Test
  void goesOnFromEachActivationThatIsDone() {
    CaseRunner run =
        started(
            """
            {id: a, version: 1, tokens: 2, tasks: {
              fork: {split: and, then: [a, b]}, a: {then: [t]}, b: {then: [t]},
              t: {type: t, join: xor, split: xor, then: [{to: u, when: x}, v]},
              u: {type: u}, v: {type: v}}}
            """);
    run.complete("t", 1);
    run.complete("t", 2);
    assertThat(run.incidents()).containsExactly(1);

    run.resolve(1, "x", "true");

    assertThat(run.openTasks()).containsExactly("u 1", "u 2");
    assertThat(run.tokens()).containsExactly("u");
  }

  @Test
  void countsInstancesAgain() {
    CaseRunner run = started("{id: a, version: 1, tasks: {t: {type: t, instances: {count: n}}}}");
    assertThat(run.incidents()).containsExactly(1);

    assertThat(told(run.resolve(1, "n", "2")))
        .containsExactly("INCIDENT_RESOLVED t", "TASK_ACTIVATED t 1", "TASK_ACTIVATED t 2");
    run.complete("t", 1);
    run.complete("t", 2);
    assertThat(run.now().getCompleted()).isTrue();
  }

  @Test
  void takesInstancesThatWereAddedIntoTheCount() {
    CaseRunner run =
        started("{id: a, version: 1, tasks: {t: {type: t, instances: {count: n, late: true}}}}");
    run.add("t", 1);

    assertThat(told(run.resolve(1, "n", "3")))
        .containsExactly("INCIDENT_RESOLVED t", "TASK_ACTIVATED t 2", "TASK_ACTIVATED t 3");
  }

  @Test
  void activatesTheInstanceWhoseTriesRanOut() {
    CaseRunner run = started("{id: a, version: 1, tasks: {t: {type: t, instances: {count: '3'}}}}");
    run.complete("t", 1);
    run.fail("t", 2);
    run.resolve(1);

    assertThat(run.now().getOpenTasks().getLast().getInstance()).isEqualTo(2);
    run.complete("t", 3);
    assertThat(run.now().getCompleted()).isFalse();
    run.complete("t", 4);
    assertThat(run.now().getCompleted()).isTrue();
  }

  @Test
  void endsTheRestOfInstancesThatAreAllDone() {
    CaseRunner run =
        started(
            """
            {id: a, version: 1, tasks: {
              t: {type: t, instances: {count: '2', required: 1, others: run},
                  split: xor, then: [{to: u, when: x}, u2]}, u: {type: u}, u2: {type: u}}}
            """);
    run.complete("t", 1);
    run.complete("t", 2);
    run.resolve(1, "x", "true");
    run.complete("u", 1);

    assertThat(run.now().getCompleted()).isTrue();
  }

  @Test
  void doesNotOfferATaskAgainThatStandsAtAnIncident() {
    CaseRunner run = offering();
    run.fail("t", 1);
    run.complete("beside", 1);
    assertThat(run.openTasks()).containsExactly("other 1");

    assertThat(told(run.resolve(1))).containsExactly("INCIDENT_RESOLVED t", "TASK_ACTIVATED t 2");
    assertThat(told(run.complete("t", 2)))
        .containsExactly("TASK_COMPLETED t 2", "INCIDENT_RAISED t t>u");
    assertThat(run.openTasks()).containsExactly("other 1");

    assertThat(told(run.resolve(2, "x", "true")))
        .containsExactly(
            "INCIDENT_RESOLVED t",
            "STEPS_TAKEN t>u u<",
            "TASK_WITHDRAWN other 1",
            "TASK_ACTIVATED u 1");
  }

  @Test
  void endsAnIncidentWithALostChoice() {
    CaseRunner run = offering();
    run.complete("t", 1);
    assertThat(run.incidents()).containsExactly(1);

    assertThat(told(run.complete("other", 1)))
        .containsExactly("TASK_COMPLETED other 1", "STEPS_TAKEN other", "INCIDENT_WITHDRAWN t");
  }

  @Test
  void endsAnIncidentWithItsRegion() {
    CaseRunner run =
        started(
            """
            {id: a, version: 1, tasks: {
              fork: {split: and, then: [t, w, stop]},
              t: {type: t, then: [end]},
              w: {type: w, then: [route]},
              route: {split: xor, then: [{to: v, when: x}, end]},
              v: {type: v, then: [end]},
              stop: {type: stop, cancels: [t, w, "w>route", v], then: [end]},
              end: {join: xor}}}
            """);
    run.fail("t", 1);
    run.complete("w", 1);
    assertThat(run.incidents()).containsExactly(1, 2);

    assertThat(told(run.complete("stop", 1)))
        .containsExactly(
            "TASK_COMPLETED stop 1",
            "STEPS_TAKEN stop> end<stop",
            "INCIDENT_WITHDRAWN t",
            "INCIDENT_WITHDRAWN route",
            "CASE_COMPLETED");
  }

  @Test
  void triesAStepAgainThatWasStuckInAnEarlierRound() {
    CaseRunner run =
        started(
            """
            {id: a, version: 1, start: begin, tasks: {
              begin: {split: and, join: xor, then: [w, redo]},
              w: {type: w, then: [route]},
              route: {split: xor, then: [{to: v, when: x}, u]},
              v: {type: v}, u: {type: u},
              redo: {type: redo, cancels: [w, "w>route", v, u], split: xor,
                     then: [{to: begin, when: again}, last]},
              last: {type: last}}}
            """);
    run.complete("w", 1);
    assertThat(run.incidents()).containsExactly(1);
    run.complete("redo", 1, "again", "true", "x", "true");
    assertThat(run.incidents()).isEmpty();

    assertThat(told(run.complete("w", 2)))
        .containsExactly("TASK_COMPLETED w 2", "STEPS_TAKEN w> route>v v<", "TASK_ACTIVATED v 1");
  }

  @Test
  void withdrawsATaskThatStandsAtAnIncidentAndGoesOnOrNot() {
    String yaml = "{id: a, version: 1, tasks: {t: {type: t, then: [u]}, u: {type: u}}}";
    CaseRunner on = started(yaml);
    on.fail("t", 1);
    assertThat(told(on.withdrawAndGoOn("t")))
        .containsExactly("INCIDENT_WITHDRAWN t", "STEPS_TAKEN t> u<", "TASK_ACTIVATED u 1");

    CaseRunner off = started(yaml);
    off.fail("t", 1);
    assertThat(told(off.withdraw("t")))
        .containsExactly("INCIDENT_WITHDRAWN t", "STEPS_TAKEN t!", "CASE_COMPLETED");
  }

  @Test
  void withdrawsAnOfferedTaskThatStandsAtAnIncident() {
    CaseRunner run = offering();
    run.fail("t", 1);

    assertThat(told(run.withdraw("t")))
        .containsExactly("INCIDENT_WITHDRAWN t", "STEPS_TAKEN t!", "TASK_WITHDRAWN other 1");
  }

  @Test
  void asksAnAnsweredTaskAgainWhenItIsToGoOn() {
    CaseRunner run = offering();
    run.complete("t", 1);

    assertThat(told(run.withdrawAndGoOn("t")))
        .containsExactly("INCIDENT_WITHDRAWN t", "INCIDENT_RAISED t t>u");
    assertThat(run.incidents()).containsExactly(2);
  }

  @Test
  void leavesNoIncidentAtACancelledCase() {
    CaseRunner run = offering();
    run.fail("t", 1);

    assertThat(told(run.decide(new CaseCommand.Cancel("enough"))))
        .containsExactly("INCIDENT_WITHDRAWN t", "CASE_CANCELLED");
    assertThat(run.now().getIncidents()).isEmpty();
    assertThat(told(run.resolve(1))).containsExactly("CASE_FINISHED");
  }

  @Test
  void refusesWhatDoesNotStand() {
    CaseRunner run = offering();
    assertThat(told(run.resolve(1))).containsExactly("UNKNOWN_INCIDENT");
    run.fail("t", 1);

    Decision.Rejected rejected = (Decision.Rejected) run.resolve(2);

    assertThat(rejected.code()).isEqualTo(RejectionCode.UNKNOWN_INCIDENT);
    assertThat(rejected.message()).isEqualTo("incident: 2; those that stand: 1");
    assertThat(told(run.resolve(1, "x", "{"))).containsExactly("INVALID_FIELD");
    assertThat(told(new CaseRunner(Definitions.ORDER).resolve(1))).containsExactly("UNKNOWN_CASE");
  }

  @Test
  void numbersWhatAnEarlierReleaseDidNotNumber() {
    CaseRunner run =
        started(
            "{id: a, version: 1, tasks: {f: {split: and, then: [t, u]}, t: {type: t}, u: {type: u}}}");
    run.fail("t", 1);
    run.fail("u", 1);
    CaseState numbered = run.now();
    CaseState earlier =
        CaseState.newBuilder(numbered)
            .setIncidentsRaised(0)
            .setIncidents(
                numbered.getIncidents().stream()
                    .map(it -> OpenIncident.newBuilder(it).setNumber(0).build())
                    .toList())
            .build();

    assertThat(CaseStateCodec.decode(CaseStateCodec.encode(earlier))).isEqualTo(numbered);
    assertThat(
            CaseApplier.applyAll(
                Optional.empty(),
                run.history.stream()
                    .map(event -> Event.newBuilder(event).setIncident(null).build())
                    .toList(),
                run.net))
        .isEqualTo(numbered);
  }

  /** A choice of t, which can't be left without x, and another task; one beside. */
  private static CaseRunner offering() {
    return started(
        """
        {id: a, version: 1,
         conditions: {c: {then: [t, other]}},
         tasks: {
           fork: {split: and, then: [c, beside]},
           t: {type: t, split: xor, then: [{to: u, when: x}, v]}, other: {type: o},
           u: {type: u}, v: {type: v}, beside: {type: b}}}
        """);
  }
}

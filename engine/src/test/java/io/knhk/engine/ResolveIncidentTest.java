package io.knhk.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.knhk.schemas.Topics;
import io.knhk.schemas.VariableValue;
import io.knhk.schemas.query.CaseStanding;
import io.knhk.schemas.query.CaseStatus;
import io.knhk.schemas.query.CaseSummary;
import io.knhk.schemas.query.StandingIncident;
import io.knhk.schemas.workflow.Event;
import io.knhk.schemas.workflow.EventKind;
import io.knhk.schemas.workflow.Outcome;
import io.knhk.schemas.workflow.ResolveIncident;
import io.knhk.schemas.workflow.TaskActivated;
import io.knhk.schemas.workflow.WorkflowEvent;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A case that stands at an incident, until somebody resolves it by a command. */
class ResolveIncidentTest {
  private final EngineRig rig = new EngineRig();

  @BeforeEach
  void failTwice() {
    rig.register(Orders.ORDER_1);
    rig.feature(Orders.stable(1, Orders.ORDER_1));
    rig.start("case-1");
    rig.fail("case-1", "pay", 1, false);
    rig.fail("case-1", "pay", 2, false);
  }

  @AfterEach
  void close() {
    rig.close();
  }

  @Test
  void tellsItsNumber() {
    assertThat(
            ((CaseStanding) CaseAnswers.CASES.one().read().apply("case-1", file()).orElseThrow()))
        .satisfies(it -> assertThat(it.getStatus()).isEqualTo(CaseStatus.INCIDENT))
        .satisfies(it ->
            assertThat(it.getIncidents())
                .extracting(StandingIncident::getIncident)
                .containsExactly(1));
    assertThat(((CaseSummary) CaseAnswers.CASES.row().read().apply("case-1", file()).orElseThrow()))
        .satisfies(it -> assertThat(it.getIncidentNumbers()).containsExactly(1));
  }

  @Test
  void givesTheTaskToAWorkerAgain() {
    rig.read(Topics.TASKS);
    resolve("r", 1);

    WorkflowEvent outcome = rig.lastEvent();
    assertThat(outcome.getOutcome()).isEqualTo(Outcome.ACCEPTED);
    assertThat(outcome.getEvents())
        .extracting(Event::getKind)
        .containsExactly(EventKind.INCIDENT_RESOLVED, EventKind.TASK_ACTIVATED);
    TaskActivated task = rig.read(Topics.TASKS).getLast();
    assertThat(task.getTryNumber()).isEqualTo(3);
    assertThat(task.getVariables().get("mended").getJson()).isEqualTo("true");
    assertThat(file().state().getIncidents()).isEmpty();
  }

  @Test
  void isResolvedOnce() {
    resolve("r", 1);
    resolve("r", 1);
    assertThat(rig.lastEvent().getRepeat()).isTrue();

    resolve("other", 1);
    assertThat(rig.lastEvent())
        .satisfies(it -> assertThat(it.getReasonCode()).isEqualTo("UNKNOWN_INCIDENT"))
        .satisfies(it -> assertThat(it.getRepeat()).isFalse());
  }

  @Test
  void isDecidedAgainByAReplay() {
    resolve("r", 1);
    resolve("r", 1);
    resolve("wrong", 7);
    rig.complete("case-1", "pay", 3);
    rig.complete("case-1", "pack", 1);

    assertThat(new Audit(rig).fault()).isEmpty();
  }

  @Test
  void isDueAgain() {
    resolve("r", 1);
    rig.pass(Duration.ofSeconds(2));

    assertThat(rig.lastEvent().getEvents())
        .extracting(Event::getKind, Event::getTryNumber)
        .containsExactly(tuple(EventKind.TASK_OVERDUE, 3));
  }

  private void resolve(String commandId, int incident) {
    rig.append(
        Topics.COMMANDS,
        "case-1",
        new ResolveIncident(
            commandId, incident, Map.of("mended", new VariableValue("true", null, null))));
  }

  private CaseFile file() {
    KeyValueStore<String, CaseFile> files = rig.driver().getKeyValueStore(EngineStores.FILES);
    return files.get("case-1");
  }
}

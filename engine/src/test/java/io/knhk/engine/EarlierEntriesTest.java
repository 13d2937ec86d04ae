package io.knhk.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.knhk.schemas.LogPosition;
import io.knhk.schemas.workflow.CauseKind;
import io.knhk.schemas.workflow.Event;
import io.knhk.schemas.workflow.EventKind;
import io.knhk.schemas.workflow.Outcome;
import io.knhk.schemas.workflow.Reads;
import io.knhk.schemas.workflow.WorkflowEvent;
import java.util.List;
import org.junit.jupiter.api.Test;

class EarlierEntriesTest {
  private final EarlierEntries earlier = new EarlierEntries();

  @Test
  void expectsNoNumbersOfIncidentsFromAReleaseThatHadNone() {
    assertThat(earlier.asWritten(incident(null), incident(1))).isEqualTo(incident(null));
    assertThat(earlier.asWritten(incident(null), incident(2))).isEqualTo(incident(null));
  }

  @Test
  void expectsThemOnceTheJournalHasThem() {
    assertThat(earlier.asWritten(incident(1), incident(1))).isEqualTo(incident(1));
    assertThat(earlier.asWritten(incident(null), incident(2))).isEqualTo(incident(2));
  }

  @Test
  void leavesAForgedNumberToBeFound() {
    assertThat(earlier.asWritten(incident(7), incident(1))).isEqualTo(incident(1));
  }

  private static WorkflowEvent incident(Integer number) {
    return WorkflowEvent.newBuilder()
        .setJournal("cases-0")
        .setSequence(1)
        .setCauseKind(CauseKind.COMMAND)
        .setCause(new LogPosition("workflow.completions", 0, 1L))
        .setNowMillis(1)
        .setOutcome(Outcome.ACCEPTED)
        .setReads(Reads.newBuilder().build())
        .setRegion("local")
        .setEvents(
            List.of(
                Event.newBuilder()
                    .setKind(EventKind.INCIDENT_RAISED)
                    .setTask("pay")
                    .setIncident(number)
                    .build()))
        .build();
  }
}

package io.knhk.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.knhk.engine.core.CaseState;
import io.knhk.engine.core.OpenIncident;
import io.knhk.engine.core.OpenTask;
import io.knhk.engine.core.StoredVariable;
import io.knhk.schemas.Side;
import io.knhk.schemas.query.AwaitedTime;
import io.knhk.schemas.query.CaseStanding;
import io.knhk.schemas.query.CaseStatus;
import io.knhk.schemas.query.CaseSummary;
import io.knhk.schemas.query.WaitingTask;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;

class CaseAnswersTest {
  private static final CaseState OPEN =
      CaseState.newBuilder()
          .setWorkflowId("order")
          .setVersion("3")
          .setDefinitionHash("ab")
          .setSide("CANDIDATE")
          .setVariables(
              Map.of(
                  "amount", StoredVariable.newBuilder().setJson("120").build(),
                  "card",
                      StoredVariable.newBuilder()
                          .setSealed(ByteBuffer.wrap(new byte[] {1}))
                          .setKeyId("k1")
                          .build()))
          .setMarking(List.of(1L))
          .setOpenTasks(
              List.of(
                  OpenTask.newBuilder()
                      .setTask("pay")
                      .setTryNumber(2)
                      .setActivatedMillis(1_000)
                      .setDueMillis(1_500)
                      .setAttempt(4)
                      .setStage(1)
                      .setFeatureSeq(9)
                      .setOverdue(true)
                      .setPattern("WCP-1")
                      .build()))
          .build();

  @Test
  void tellsPlainVariablesAndOnlyTheNamesOfSealedOnes() {
    CaseStanding told = (CaseStanding) one(CaseFile.running(OPEN)).orElseThrow();

    assertThat(told.getVariables()).isEqualTo(Map.of("amount", "120"));
    assertThat(told.getSealedVariables()).containsExactly("card");
    assertThat(told.getSide()).isEqualTo(Side.CANDIDATE);
    assertThat(told.getOpenTasks())
        .containsExactly(new WaitingTask("pay", 2, 0, 1_000L, 1_500L, true, null, null));
    assertThat(told.getForgottenMillis()).isNull();
  }

  @Test
  void tellsWhatTimeWillBring() {
    OpenTask pay = OPEN.getOpenTasks().getFirst();
    CaseState waits =
        CaseState.newBuilder(OPEN)
            .setOpenTasks(
                List.of(
                    OpenTask.newBuilder(pay)
                        .setTimeoutMillis(9_000L)
                        .setHeartbeatMillis(200L)
                        .build(),
                    OpenTask.newBuilder(pay).setTask("rest").setTimerMillis(7_000L).build(),
                    OpenTask.newBuilder(pay).setTask("try").setRetryMillis(8_000L).build()))
            .build();

    CaseStanding told = (CaseStanding) one(CaseFile.running(waits)).orElseThrow();

    assertThat(told.getOpenTasks())
        .containsExactly(new WaitingTask("pay", 2, 0, 1_000L, 1_500L, true, 9_000L, 200L));
    assertThat(told.getTimers()).containsExactly(new AwaitedTime("rest", 2, 0, 7_000L));
    assertThat(told.getRetries()).containsExactly(new AwaitedTime("try", 2, 0, 8_000L));
  }

  @Test
  void tellsWhenACaseStartedIfThatWasKept() {
    CaseState since = CaseState.newBuilder(OPEN).setStartedMillis(900).build();

    assertThat(((CaseSummary) row(CaseFile.running(since)).orElseThrow()).getStartedMillis())
        .isEqualTo(900);
    assertThat(((CaseSummary) row(CaseFile.running(OPEN)).orElseThrow()).getStartedMillis())
        .isNull();
    assertThat(((CaseStanding) one(CaseFile.running(since)).orElseThrow()).getStartedMillis())
        .isEqualTo(900);
  }

  @Test
  void tellsOfAnIncidentThatACaseStandsBefore() {
    CaseState stuck =
        CaseState.newBuilder(OPEN)
            .setIncidents(
                List.of(OpenIncident.newBuilder().setTask("pay").setMessage("refused").build()))
            .build();

    assertThat(((CaseStanding) one(CaseFile.running(stuck)).orElseThrow()).getStatus())
        .isEqualTo(CaseStatus.INCIDENT);
    assertThat(((CaseSummary) row(CaseFile.running(stuck)).orElseThrow()).getIncidents())
        .isEqualTo(1);
  }

  @Test
  void tellsOfAnEndedCaseByItsIdAlone() {
    CaseFile ended = CaseFile.ended(CaseState.newBuilder(OPEN).setCompleted(true).build(), 5_000);

    CaseStanding told = (CaseStanding) one(ended).orElseThrow();

    assertThat(told.getStatus()).isEqualTo(CaseStatus.COMPLETED);
    assertThat(told.getForgottenMillis()).isEqualTo(5_000);
    assertThat(row(ended)).isEmpty();
  }

  @Test
  void tellsThatAnEndedCaseWasCancelled() {
    CaseState cancelled = CaseState.newBuilder(OPEN).setCompleted(true).setCancelled(true).build();

    CaseStanding told = (CaseStanding) one(CaseFile.ended(cancelled, 5_000)).orElseThrow();

    assertThat(told.getStatus()).isEqualTo(CaseStatus.CANCELLED);
  }

  private static Optional<SpecificRecord> one(CaseFile file) {
    return CaseAnswers.CASES.one().read().apply("case-1", file);
  }

  private static Optional<SpecificRecord> row(CaseFile file) {
    return CaseAnswers.CASES.row().read().apply("case-1", file);
  }
}

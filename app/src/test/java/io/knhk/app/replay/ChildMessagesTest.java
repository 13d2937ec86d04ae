package io.knhk.app.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.knhk.app.replay.Difference.Kind;
import io.knhk.engine.Written;
import io.knhk.schemas.LogPosition;
import io.knhk.schemas.Topics;
import io.knhk.schemas.workflow.AwaitSignal;
import io.knhk.schemas.workflow.CauseKind;
import io.knhk.schemas.workflow.CompleteTask;
import io.knhk.schemas.workflow.Correlated;
import io.knhk.schemas.workflow.ForgetSignal;
import io.knhk.schemas.workflow.Outcome;
import io.knhk.schemas.workflow.Reads;
import io.knhk.schemas.workflow.Signal;
import io.knhk.schemas.workflow.SignalWaiter;
import io.knhk.schemas.workflow.StartCase;
import io.knhk.schemas.workflow.WorkflowEvent;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

class ChildMessagesTest {
  private static final StartCase START =
      StartCase.newBuilder().setCommandId("engine:start:c").setWorkflowId("w").build();
  private static final StartCase OTHER = StartCase.newBuilder(START).setWorkflowId("v").build();

  private final Findings findings = new Findings();
  private Optional<ChildMessages> messages = Optional.empty();

  @Test
  void findsAMessageReadBeforeItsEntryOrAfterIt() {
    messages().read(found("c", START));
    messages().expect(written("c", START), entry(), true);
    messages().expect(written("d", START), entry(), true);
    messages().read(found("d", START));
    messages().end();

    assertThat(findings.first()).isEmpty();
    assertThat(findings.compared()).isEqualTo(2);
  }

  @Test
  void tellsOfOneThatIsMissingOrSaysSomethingElse() {
    messages().expect(written("c", START), entry(), true);
    messages().read(found("d", OTHER));
    messages().expect(written("d", START), entry(), true);
    messages().end();

    assertThat(findings.first())
        .extracting(Difference::kind)
        .containsExactlyInAnyOrder(Kind.MISSING, Kind.DIFFERS);
    assertThat(findings.first()).extracting(Difference::fields).contains(List.of("workflowId"));
  }

  @Test
  void holdsWhatKeysAndCasesTellEachOther() {
    SignalWaiter waiter = new SignalWaiter("case", "t", 1);
    for (SpecificRecord message :
        List.of(
            new AwaitSignal("engine:await:1", "paid", waiter),
            new ForgetSignal("engine:forget:1", "paid", waiter),
            new Signal("engine:signal:1", "paid", Map.of(), new Correlated("key", 1)))) {
      messages().expect(written("key", message), entry(), true);
      messages().read(found("key", message));
    }
    messages()
        .expect(written("key", new AwaitSignal("engine:await:2", "paid", waiter)), entry(), true);
    messages().end();

    assertThat(findings.compared()).isEqualTo(3);
    assertThat(findings.first()).extracting(Difference::kind).containsExactly(Kind.MISSING);
  }

  @Test
  void waitsForOneThatMayStillCome() {
    messages().expect(written("c", START), entry(), false);
    messages().end();

    assertThat(findings.first()).isEmpty();
    assertThat(findings.pending()).isEqualTo(1);
  }

  @Test
  void holdsNothingAgainstStrangers() {
    messages().read(found("c", START));
    messages()
        .read(
            found(
                "c",
                CompleteTask.newBuilder()
                    .setCommandId("mine")
                    .setTask("t")
                    .setTryNumber(1)
                    .build()));
    messages().end();

    assertThat(findings.first()).isEmpty();
  }

  private ChildMessages messages() {
    if (messages.isEmpty()) {
      new SmallRegion()
          .replayed((readings, _) -> messages = Optional.of(new ChildMessages(readings, findings)));
    }
    return messages.orElseThrow();
  }

  private static Written written(String key, SpecificRecord value) {
    return new Written(Topics.COMMANDS, key, value);
  }

  private static <V extends SpecificRecord> Found<V> found(String key, V value) {
    return new Found<>(
        new TopicPartition(Topics.COMMANDS.name(), 0), 7, 1_000, key, value, new RecordHeaders());
  }

  private static Found<WorkflowEvent> entry() {
    return found(
        "p",
        WorkflowEvent.newBuilder()
            .setJournal("cases-0")
            .setSequence(1)
            .setCauseKind(CauseKind.COMMAND)
            .setCause(new LogPosition(Topics.COMMANDS.name(), 0, 1L))
            .setNowMillis(1_000)
            .setOutcome(Outcome.ACCEPTED)
            .setReads(Reads.newBuilder().build())
            .setRegion("local")
            .build());
  }
}

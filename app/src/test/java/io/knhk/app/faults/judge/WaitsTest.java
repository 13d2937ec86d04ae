package io.knhk.app.faults.judge;

import static org.assertj.core.api.Assertions.assertThat;

import io.knhk.schemas.LogPosition;
import io.knhk.schemas.Topics;
import io.knhk.schemas.workflow.CauseKind;
import io.knhk.schemas.workflow.Event;
import io.knhk.schemas.workflow.EventKind;
import io.knhk.schemas.workflow.HeartbeatTask;
import io.knhk.schemas.workflow.Outcome;
import io.knhk.schemas.workflow.Reads;
import io.knhk.schemas.workflow.TaskActivated;
import io.knhk.schemas.workflow.WorkflowEvent;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

/** What is wrong with what time brought is found in the topics. */
class WaitsTest {
  private final Waits waits = new Waits();

  @Test
  void findsNothingWrongWithWhatCameOnceAndInItsTime() {
    take(EventKind.TIMER_SET, 100, 150L);
    take(EventKind.TIMER_FIRED, 151, null);
    take(EventKind.RETRY_SCHEDULED, 200, 250L);
    take(EventKind.TASK_ACTIVATED, 251, null);

    assertThat(waits.all()).isEqualTo(2);
    assertThat(waits.open()).isZero();
    assertThat(waits.wrong()).isZero();
  }

  @Test
  void findsWhatCameTooEarlyTwiceOrNever() {
    take(EventKind.TIMER_SET, 100, 150L);
    take(EventKind.TIMER_FIRED, 150, null);
    assertThat(waits.wrong()).as("at its time, and not past it").isEqualTo(1);

    take(EventKind.TIMER_FIRED, 160, null);
    assertThat(waits.wrong()).as("twice").isEqualTo(2);

    take(EventKind.TIMER_SET, 100, 150L);
    assertThat(waits.open()).isEqualTo(1);
  }

  @Test
  void findsALapseThatWasHeardOtherwiseThanItSays() {
    told(50);
    heartbeat(7, 100);
    heartbeat(9, 130);
    lapse(181, 130, 12);
    assertThat(waits.wrong()).isZero();

    lapse(181, 100, 12);
    assertThat(waits.wrong()).as("heard later than it says").isEqualTo(1);
    lapse(180, 130, 12);
    assertThat(waits.wrong()).as("too early").isEqualTo(2);
    lapse(181, 130, 8);
    assertThat(waits.wrong()).as("by what it had not read").isEqualTo(3);
    assertThat(waits.lapsed()).isEqualTo(4);
  }

  private void take(EventKind kind, long nowMillis, Long dueMillis) {
    take(event(kind).setDueMillis(dueMillis).build(), nowMillis, Optional.empty(), 1);
  }

  private void lapse(long nowMillis, long heardMillis, long offset) {
    take(event(EventKind.TASK_FAILED).build(), nowMillis, Optional.of(heardMillis), offset);
  }

  private void take(Event event, long nowMillis, Optional<Long> heardMillis, long offset) {
    Reads.Builder reads = Reads.newBuilder();
    heardMillis.ifPresent(reads::setLastHeartbeatMillis);
    waits.event(
        "case",
        WorkflowEvent.newBuilder()
            .setJournal("cases-0")
            .setSequence(1)
            .setCauseKind(CauseKind.TIMER)
            .setCause(new LogPosition(Topics.COMPLETIONS.name(), 0, offset))
            .setNowMillis(nowMillis)
            .setOutcome(Outcome.NONE)
            .setReads(reads.build())
            .setEvents(List.of(event))
            .setRegion("local")
            .build(),
        event);
  }

  private static Event.Builder event(EventKind kind) {
    return Event.newBuilder().setKind(kind).setTask("work").setTryNumber(1);
  }

  private void told(long heartbeatMillis) {
    waits.task(
        TaskActivated.newBuilder()
            .setWorkflowId("w")
            .setVersion("1")
            .setTask("work")
            .setType("work")
            .setTryNumber(1)
            .setMaxTries(1)
            .setActivatedMillis(1)
            .setDueMillis(2)
            .setHeartbeatMillis(heartbeatMillis)
            .setVariables(Map.of())
            .setRegion("local")
            .build());
  }

  private void heartbeat(long offset, long appendMillis) {
    waits.completion(
        new ConsumerRecord<>(
            Topics.COMPLETIONS.name(),
            0,
            offset,
            appendMillis,
            TimestampType.LOG_APPEND_TIME,
            0,
            0,
            "case",
            new HeartbeatTask("work", 1, null),
            new RecordHeaders(),
            Optional.empty()));
  }
}

package io.knhk.engine;

import io.knhk.schemas.LogPosition;
import io.knhk.schemas.Side;
import io.knhk.schemas.slo.Compliance;
import io.knhk.schemas.slo.FeatureApplied;
import io.knhk.schemas.slo.Verdict;
import io.knhk.schemas.workflow.CauseKind;
import io.knhk.schemas.workflow.Event;
import io.knhk.schemas.workflow.EventKind;
import io.knhk.schemas.workflow.Outcome;
import io.knhk.schemas.workflow.Reads;
import io.knhk.schemas.workflow.WorkflowEvent;
import java.util.List;
import java.util.function.UnaryOperator;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** An audit sees at an entry whatever was changed in it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS) // which only read the journal they share
class ForgedEntryTest {
  private final TrueJournal truth = new TrueJournal();

  @AfterAll
  void close() {
    truth.close();
  }

  @Test
  void showsAnotherKey() {
    truth.shows(entry -> true, (key, entry) -> new TestRecord<>(key + "x", entry));
  }

  @Test
  void showsAnotherNumber() {
    truth.shows(
        entry -> true,
        entry -> WorkflowEvent.newBuilder(entry).setSequence(entry.getSequence() + 1).build());
  }

  @Test
  void showsAnotherTime() {
    truth.shows(
        entry -> !says(entry, EventKind.FEATURE_APPLIED),
        entry -> WorkflowEvent.newBuilder(entry).setNowMillis(entry.getNowMillis() + 1).build());
  }

  @Test
  void showsAnotherCause() {
    truth.shows(
        entry -> !says(entry, EventKind.FEATURE_APPLIED),
        entry ->
            WorkflowEvent.newBuilder(entry)
                .setCause(new LogPosition(entry.getCause().getTopic(), 0, 9_999L))
                .build());
  }

  @Test
  void showsAnotherOutcome() {
    truth.shows(
        entry -> entry.getCauseKind() == CauseKind.COMMAND,
        entry -> WorkflowEvent.newBuilder(entry).setOutcome(other(entry.getOutcome())).build());
  }

  @Test
  void showsAnotherReason() {
    truth.shows(
        entry -> entry.getOutcome() == Outcome.REJECTED,
        entry -> WorkflowEvent.newBuilder(entry).setReasonCode("FEATURE_LOST").build());
    truth.shows(
        entry -> entry.getOutcome() == Outcome.REJECTED,
        entry -> WorkflowEvent.newBuilder(entry).setMessage("no").build());
  }

  @Test
  void showsARepeatThatWasNoneAndTheOtherWayRound() {
    truth.shows(
        entry -> entry.getCauseKind() == CauseKind.COMMAND,
        entry -> WorkflowEvent.newBuilder(entry).setRepeat(!entry.getRepeat()).build());
    truth.shows(
        WorkflowEvent::getRepeat,
        entry -> WorkflowEvent.newBuilder(entry).setFirstCause(entry.getCause()).build());
  }

  @Test
  void showsAGateThatARepeatWasNotTold() {
    truth.shows(
        WorkflowEvent::getRepeat,
        entry ->
            WorkflowEvent.newBuilder(entry)
                .setGate(Verdict.ROLLBACK)
                .setCompliance(Compliance.NOT_COMPLIANT)
                .build());
  }

  @Test
  void showsAnotherSideOrVersion() {
    showsReads((was, reads) -> reads.setSide(other(was.getSide())));
    showsReads((was, reads) -> reads.setVersion("77"));
    showsReads((was, reads) -> reads.setDefinitionHash("77"));
    showsReads((was, reads) -> reads.setDefinitionSeen(!was.getDefinitionSeen()));
    showsReads((was, reads) -> reads.setFeatureSeq(was.getFeatureSeq() + 1));
  }

  @Test
  void showsAnotherTargetAtTheTasksThatItWasInForceFor() {
    truth.shows(
        entry ->
            entry.getEvents().stream()
                .anyMatch(event -> event.getKind() == EventKind.TASK_ACTIVATED),
        entry -> reads(entry, reads -> reads.setC1TargetMillis(9L)));
  }

  @Test
  void showsAnotherFeatureState() {
    showsApplied(applied -> applied.setFeatureSeq(9_999L));
    showsApplied(applied -> applied.setShareBasisPoints(10_001));
    showsApplied(applied -> applied.setStableVersion("77"));
  }

  @Test
  void showsABrakeThatNoGatePulled() {
    LogPosition nowhere = new LogPosition("promotion.gates", 0, 9_999L);
    truth.shows(
        entry ->
            says(entry, EventKind.FEATURE_APPLIED)
                && entry.getEvents().getFirst().getFeatureApplied().getCandidateVersion() != null
                && !entry.getEvents().getFirst().getFeatureApplied().getBraked(),
        entry ->
            applied(
                entry,
                applied -> applied.setBraked(true).setBrakeCause(nowhere).setShareBasisPoints(0)));
  }

  @Test
  void showsACaseThatWasNotTakenBackOrForAnotherReason() {
    truth.shows(
        entry -> says(entry, EventKind.CASE_CANCELLED),
        (key, entry) -> new TestRecord<>("case-0", entry));
    truth.shows(
        entry -> says(entry, EventKind.CASE_CANCELLED),
        entry -> reads(entry, reads -> reads.setFeatureSeq(9_999L)));
    truth.shows(
        entry -> says(entry, EventKind.CASE_CANCELLED),
        entry ->
            WorkflowEvent.newBuilder(entry)
                .setNowMillis(entry.getNowMillis() + 1)
                .setCause(new LogPosition("promotion.features", 0, 9_999L))
                .build());
  }

  @Test
  void showsOtherEvents() {
    truth.shows(
        entry -> !entry.getEvents().isEmpty(),
        entry -> WorkflowEvent.newBuilder(entry).setEvents(List.of()).build());
    truth.shows(
        entry -> !entry.getEvents().isEmpty() && !says(entry, EventKind.FEATURE_APPLIED),
        entry ->
            WorkflowEvent.newBuilder(entry)
                .setEvents(
                    entry.getEvents().stream()
                        .map(event -> Event.newBuilder(event).setMessage("forged").build())
                        .toList())
                .build());
  }

  @Test
  void showsAnotherHeartbeatThanTheLast() {
    truth.shows(
        entry -> entry.getReads().getLastHeartbeatMillis() != null,
        entry ->
            reads(
                entry,
                reads ->
                    reads.setLastHeartbeatMillis(entry.getReads().getLastHeartbeatMillis() - 1)));
  }

  @Test
  void showsATimerThatFiredForAnotherTask() {
    truth.shows(
        entry -> fires(entry),
        entry ->
            WorkflowEvent.newBuilder(entry)
                .setEvents(
                    entry.getEvents().stream()
                        .map(event -> Event.newBuilder(event).setTask("another").build())
                        .toList())
                .build());
  }

  private static boolean fires(WorkflowEvent entry) {
    return entry.getEvents().stream().anyMatch(it -> it.getKind() == EventKind.TIMER_FIRED);
  }

  private interface ChangedReads {
    Reads.Builder of(Reads was, Reads.Builder reads);
  }

  /** In an entry whose command was drawn to a side. */
  private void showsReads(ChangedReads change) {
    truth.shows(
        entry -> entry.getReads().getSide() != null,
        entry -> reads(entry, reads -> change.of(entry.getReads(), reads)));
  }

  private void showsApplied(UnaryOperator<FeatureApplied.Builder> change) {
    truth.shows(entry -> says(entry, EventKind.FEATURE_APPLIED), entry -> applied(entry, change));
  }

  private static WorkflowEvent reads(WorkflowEvent entry, UnaryOperator<Reads.Builder> change) {
    return WorkflowEvent.newBuilder(entry)
        .setReads(change.apply(Reads.newBuilder(entry.getReads())).build())
        .build();
  }

  private static WorkflowEvent applied(
      WorkflowEvent entry, UnaryOperator<FeatureApplied.Builder> change) {
    Event event = entry.getEvents().getFirst();
    FeatureApplied applied =
        change.apply(FeatureApplied.newBuilder(event.getFeatureApplied())).build();
    return WorkflowEvent.newBuilder(entry)
        .setEvents(List.of(Event.newBuilder(event).setFeatureApplied(applied).build()))
        .build();
  }

  private static boolean says(WorkflowEvent entry, EventKind kind) {
    return entry.getEvents().stream().anyMatch(event -> event.getKind() == kind);
  }

  private static Outcome other(Outcome outcome) {
    return outcome == Outcome.ACCEPTED ? Outcome.REJECTED : Outcome.ACCEPTED;
  }

  private static Side other(Side side) {
    return side == Side.STABLE ? Side.CANDIDATE : Side.STABLE;
  }
}

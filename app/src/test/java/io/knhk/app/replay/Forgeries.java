package io.knhk.app.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.knhk.app.replay.Difference.Kind;
import io.knhk.schemas.RuntimeClass;
import io.knhk.schemas.Topic;
import io.knhk.schemas.Topics;
import io.knhk.schemas.promotion.AuditEntry;
import io.knhk.schemas.promotion.FeatureState;
import io.knhk.schemas.promotion.RolloutRequested;
import io.knhk.schemas.slo.FeatureApplied;
import io.knhk.schemas.slo.GateDecision;
import io.knhk.schemas.slo.SloMetrics;
import io.knhk.schemas.slo.Timing;
import io.knhk.schemas.slo.TimingEntry;
import io.knhk.schemas.slo.Verdict;
import io.knhk.schemas.workflow.CompleteTask;
import io.knhk.schemas.workflow.Outcome;
import io.knhk.schemas.workflow.TaskActivated;
import io.knhk.schemas.workflow.WorkflowEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.DynamicTest;

/** Ways to falsify what a region recorded, each with what a replay must say of it. */
public final class Forgeries {
  private static final BiConsumer<Readings, Findings> SLO = SloComparison::run;
  private static final BiConsumer<Readings, Findings> PROMOTION = PromotionComparison::run;
  private static final BiConsumer<Readings, Findings> JOURNAL = JournalComparison::run;

  private final RecordedRegion region;
  private final List<DynamicTest> tests = new ArrayList<>();

  private Forgeries(RecordedRegion region) {
    this.region = region;
  }

  /** A test for each. */
  public static Stream<DynamicTest> of(RecordedRegion region) {
    Forgeries forgeries = new Forgeries(region);
    forgeries.ofFigures();
    forgeries.ofDecisions();
    forgeries.ofAudit();
    forgeries.ofStates();
    forgeries.ofJournal();
    forgeries.ofTimings();
    return forgeries.tests.stream();
  }

  private void ofFigures() {
    Predicate<SloMetrics> ofFeature = metrics -> metrics.getPartition() >= 0;
    found(
        "a figure altered",
        SLO,
        Topics.METRICS,
        Kind.DIFFERS,
        "p99Picos",
        records ->
            records.saying(
                ofFeature,
                metrics ->
                    SloMetrics.newBuilder(metrics).setP99Picos(metrics.getP99Picos() + 1).build()));
    found(
        "a revision's number altered",
        SLO,
        Topics.METRICS,
        Kind.DIFFERS,
        "revision",
        records ->
            records.saying(
                ofFeature,
                metrics ->
                    SloMetrics.newBuilder(metrics)
                        .setRevision(metrics.getRevision() + 1_000)
                        .build()));
    found(
        "a figure dropped",
        SLO,
        Topics.METRICS,
        Kind.MISSING,
        "",
        records -> records.dropped(ofFeature));
    found(
        "the last figure dropped",
        SLO,
        Topics.METRICS,
        Kind.MISSING,
        "",
        records -> records.lastDropped(ofFeature));
    found(
        "two figures swapped",
        SLO,
        Topics.METRICS,
        Kind.OUT_OF_ORDER,
        "",
        records -> records.swapped(ofFeature));
    found(
        "a figure twice",
        SLO,
        Topics.METRICS,
        Kind.UNFOUNDED,
        "",
        records -> records.repeated(ofFeature));
    found(
        "a compliance dropped",
        SLO,
        Topics.COMPLIANCE,
        Kind.MISSING,
        "",
        records -> records.dropped(compliance -> compliance.getPartition() >= 0));
  }

  private void ofDecisions() {
    found(
        "a decision forged",
        SLO,
        Topics.GATES,
        Kind.DIFFERS,
        "verdict",
        records ->
            records.saying(
                gate -> gate.getVerdict() == Verdict.HOLD,
                gate -> GateDecision.newBuilder(gate).setVerdict(Verdict.OPEN).build()));
    found(
        "a decision dropped",
        SLO,
        Topics.GATES,
        Kind.MISSING,
        "",
        records -> records.dropped(gate -> true));
    found(
        "two decisions swapped",
        SLO,
        Topics.GATES,
        Kind.OUT_OF_ORDER,
        "",
        records -> records.swapped(gate -> true));
    named( // the first: those behind it may come too late to change anything
        "a decision forged, in the audit",
        PROMOTION,
        Topics.GATES,
        records ->
            records.firstSaying(
                gate -> gate.getVerdict() == Verdict.ROLLBACK,
                gate -> GateDecision.newBuilder(gate).setVerdict(Verdict.HOLD).build()),
        Kind.UNFOUNDED,
        Topics.AUDIT,
        "");
  }

  private void ofAudit() {
    found(
        "an entry's state altered",
        PROMOTION,
        Topics.AUDIT,
        Kind.DIFFERS,
        "state.shareBasisPoints",
        records -> records.saying(Forgeries::hasState, entry -> withShare(entry, 9_999)));
    found(
        "the same with all hashes made again",
        PROMOTION,
        Topics.AUDIT,
        Kind.DIFFERS,
        "state.shareBasisPoints",
        records ->
            AuditForger.chain(
                records.saying(Forgeries::hasState, entry -> withShare(entry, 9_999))));
    found(
        "an entry dropped",
        PROMOTION,
        Topics.AUDIT,
        Kind.MISSING,
        "",
        records -> records.dropped(entry -> true));
    found(
        "the last entry dropped",
        PROMOTION,
        Topics.AUDIT,
        Kind.MISSING,
        "",
        records -> records.lastDropped(entry -> true));
    found(
        "two entries swapped",
        PROMOTION,
        Topics.AUDIT,
        Kind.OUT_OF_ORDER,
        "",
        records -> records.swapped(entry -> true));
    named(
        "a request dropped",
        PROMOTION,
        Topics.PROMOTION_COMMANDS,
        records -> records.dropped(command -> true),
        Kind.UNFOUNDED,
        Topics.AUDIT,
        "");
    named(
        "an answer dropped, with the chain made again",
        PROMOTION,
        Topics.AUDIT,
        records ->
            AuditForger.chain(
                records.dropped(entry -> entry.getCauseKind().equals("RolloutRequested"))),
        Kind.MISSING,
        Topics.AUDIT,
        "");
  }

  private void ofStates() {
    found(
        "a state altered",
        PROMOTION,
        Topics.FEATURES,
        Kind.DIFFERS,
        "shareBasisPoints",
        records ->
            records.saying(
                state -> true,
                state -> FeatureState.newBuilder(state).setShareBasisPoints(9_999).build()));
    found(
        "the last state dropped",
        PROMOTION,
        Topics.FEATURES,
        Kind.MISSING,
        "",
        records -> records.lastDropped(state -> true));
    found(
        "a state too many",
        PROMOTION,
        Topics.FEATURES,
        Kind.UNFOUNDED,
        "",
        records -> records.repeated(state -> true));
  }

  private void ofJournal() {
    found(
        "an outcome altered",
        JOURNAL,
        Topics.EVENTS,
        Kind.DIFFERS,
        "outcome",
        records ->
            records.saying(
                Forgeries::isAccepted,
                event -> WorkflowEvent.newBuilder(event).setOutcome(Outcome.REJECTED).build()));
    found(
        "an entry dropped",
        JOURNAL,
        Topics.EVENTS,
        Kind.DIFFERS,
        "sequence",
        records -> records.dropped(Forgeries::isAccepted));
    found(
        "the last outcomes dropped",
        JOURNAL,
        Topics.EVENTS,
        Kind.MISSING,
        "",
        records -> records.endingBefore(Forgeries::isCompletion));
    found(
        "two entries swapped",
        JOURNAL,
        Topics.EVENTS,
        Kind.DIFFERS,
        "sequence",
        records -> records.swapped(Forgeries::isAccepted));
    found(
        "a task altered",
        JOURNAL,
        Topics.TASKS,
        Kind.DIFFERS,
        "dueMillis",
        records ->
            records.saying(
                task -> true,
                task ->
                    TaskActivated.newBuilder(task).setDueMillis(task.getDueMillis() + 1).build()));
    found(
        "a task dropped",
        JOURNAL,
        Topics.TASKS,
        Kind.MISSING,
        "",
        records -> records.dropped(task -> true));
    named(
        "a command dropped",
        JOURNAL,
        Topics.COMPLETIONS,
        records -> records.dropped(CompleteTask.class::isInstance),
        Kind.UNFOUNDED,
        Topics.EVENTS,
        "");
    named(
        "one byte of a command altered",
        JOURNAL,
        Topics.COMMANDS,
        records -> records.byteOf("order", command -> true),
        Kind.UNFOUNDED,
        Topics.EVENTS,
        "");
    found(
        "a request dropped",
        JOURNAL,
        Topics.PROMOTION_COMMANDS,
        Kind.MISSING,
        "",
        records -> records.dropped(RolloutRequested.class::isInstance));
    found(
        "a definition dropped",
        JOURNAL,
        Topics.DEFINITIONS,
        Kind.MISSING,
        "",
        records -> records.dropped(definition -> true));
  }

  private void ofTimings() {
    Predicate<SpecificRecord> timed = Forgeries::isOfATask;
    found(
        "a timing dropped",
        JOURNAL,
        Topics.TIMINGS,
        Kind.MISSING,
        "",
        records -> records.dropped(timed));
    found(
        "a timing too many",
        JOURNAL,
        Topics.TIMINGS,
        Kind.UNFOUNDED,
        "",
        records -> records.repeated(timed));
    found(
        "a latency altered",
        JOURNAL,
        Topics.TIMINGS,
        Kind.DIFFERS,
        "",
        records -> records.saying(timed, Forgeries::otherLatency));
    found(
        "an applied state dropped",
        JOURNAL,
        Topics.TIMINGS,
        Kind.MISSING,
        "",
        records -> records.dropped(FeatureApplied.class::isInstance));
    named(
        "one byte of a timing altered",
        SLO,
        Topics.TIMINGS,
        records -> records.byteOf("order", timed),
        Kind.DIFFERS,
        Topics.METRICS,
        "measurements");
    named(
        "a timing dropped, in the figures",
        SLO,
        Topics.TIMINGS,
        records -> records.dropped(timed),
        Kind.DIFFERS,
        Topics.METRICS,
        "measurements");
    found(
        "bytes that are no record",
        SLO,
        Topics.TIMINGS,
        Kind.UNREADABLE,
        "",
        records -> records.torn(timed));
  }

  private <V extends SpecificRecord> void found(
      String name,
      BiConsumer<Readings, Findings> part,
      Topic<V> topic,
      Kind kind,
      String field,
      Consumer<Altered<V>> alteration) {
    named(name, part, topic, alteration, kind, topic, field);
  }

  private <V extends SpecificRecord> void named(
      String name,
      BiConsumer<Readings, Findings> part,
      Topic<V> altered,
      Consumer<Altered<V>> alteration,
      Kind kind,
      Topic<?> topic,
      String field) {
    tests.add(
        DynamicTest.dynamicTest(
            altered.name() + ": " + name,
            () -> {
              Findings findings = region.altered(altered, alteration).replayed(part);
              assertThat(findings.first())
                  .anySatisfy(difference -> {
                    assertThat(difference.kind()).isEqualTo(kind);
                    assertThat(difference.partition().topic()).isEqualTo(topic.name());
                    if (!field.isEmpty()) {
                      assertThat(difference.fields()).contains(field);
                    }
                  });
            }));
  }

  private static boolean hasState(AuditEntry entry) {
    return entry.getState() != null;
  }

  private static AuditEntry withShare(AuditEntry entry, int share) {
    FeatureState state =
        FeatureState.newBuilder(entry.getState()).setShareBasisPoints(share).build();
    return AuditEntry.newBuilder(entry).setState(state).build();
  }

  private static boolean isAccepted(WorkflowEvent event) {
    return event.getOutcome() == Outcome.ACCEPTED && event.getJournal().startsWith("cases-");
  }

  /** A start without an outcome may still wait. */
  private static boolean isCompletion(WorkflowEvent event) {
    return isAccepted(event) && event.getCommandKind().equals("CompleteTask");
  }

  private static boolean isOfATask(SpecificRecord value) {
    return value instanceof Timing timing
        && timing.getEntries().stream()
            .anyMatch(entry -> entry.getRuntimeClass() == RuntimeClass.C1);
  }

  private static SpecificRecord otherLatency(SpecificRecord value) {
    Timing timing = (Timing) value;
    List<TimingEntry> entries =
        timing.getEntries().stream()
            .map(entry ->
                entry.getRuntimeClass() == RuntimeClass.C1
                    ? TimingEntry.newBuilder(entry).setLatencyPicos(1L).build()
                    : entry)
            .toList();
    return Timing.newBuilder(timing).setEntries(entries).build();
  }
}

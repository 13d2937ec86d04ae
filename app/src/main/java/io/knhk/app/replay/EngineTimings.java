package io.knhk.app.replay;

import io.knhk.app.replay.Difference.Kind;
import io.knhk.engine.EngineApp;
import io.knhk.engine.ExpectedTiming;
import io.knhk.engine.TimingChecks;
import io.knhk.engine.Written;
import io.knhk.schemas.LogPosition;
import io.knhk.schemas.Topics;
import io.knhk.schemas.slo.FeatureApplied;
import io.knhk.schemas.slo.Policy;
import io.knhk.schemas.slo.Timing;
import io.knhk.schemas.workflow.WorkflowEvent;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * What the engine wrote to one partition of {@code slo.timings}, held against its journals. A
 * record is looked for among those appended at about the time of its entry, as both were written in
 * one transaction. For one thread.
 */
final class EngineTimings implements AutoCloseable {
  /** Records of one transaction are not further apart: the engine's is given up after 3 s. */
  static final long APART_MILLIS = Duration.ofSeconds(10).toMillis();

  private final TopicPartition partition;
  private final RegionLog log;
  private final Reading<SpecificRecord> records;
  private final Findings findings;
  private final boolean whole;
  private final Map<Object, Deque<Found<SpecificRecord>>> passed = new LinkedHashMap<>();

  /** What is timed: several tasks of a feature may be overdue at one record. */
  private record Timed(LogPosition cause, String feature) {}

  private record Applied(String feature, long sequence, int enginePartition, boolean braked) {}

  private record Overlay(String feature, String version) {}

  EngineTimings(int partition, Readings readings, Findings findings) {
    this.partition = new TopicPartition(Topics.TIMINGS.name(), partition);
    this.log = readings.log();
    this.records = readings.of(Topics.TIMINGS, partition);
    this.findings = findings;
    this.whole = log.span(this.partition).whole();
  }

  void expect(Written written, Found<WorkflowEvent> entry, boolean due) {
    Optional<Found<SpecificRecord>> found =
        find(identity(written.value()).orElseThrow(), entry.appendMillis());
    if (found.isEmpty()) {
      missing(written.key(), Optional.of(written.value()), entry, due);
    } else if (!found.get().value().equals(written.value())
        || !found.get().key().equals(written.key())) {
      findings.different(
          Difference.differs(
              "it is not what its journal entry leads to",
              found.get(),
              written.key(),
              written.value(),
              List.of(entry.evidence())));
    }
  }

  void expect(ExpectedTiming timing, Found<WorkflowEvent> entry, boolean due) {
    Optional<Found<SpecificRecord>> found =
        find(new Timed(timing.cause(), timing.feature()), entry.appendMillis());
    if (found.isEmpty()) {
      missing(timing.feature(), Optional.empty(), entry, due);
      return;
    }
    Timing published = (Timing) found.get().value();
    timing
        .fault(published)
        .or(() -> TimingChecks.fault(published))
        .ifPresent(fault ->
            findings.different(
                Difference.of(Kind.DIFFERS, fault, found.get(), List.of(entry.evidence()))));
  }

  /**
   * The journals end: what is left follows from no entry, if its entry would have been read.
   *
   * @param latestMillis the append time of their last entry
   */
  void end(long latestMillis) {
    while (records.ahead(0).isPresent()) {
      pass();
    }
    for (Deque<Found<SpecificRecord>> left : passed.values()) {
      for (Found<SpecificRecord> record : left) {
        if (decided(record.value()) || record.appendMillis() + APART_MILLIS < latestMillis) {
          findings.different(
              Difference.of(Kind.UNFOUNDED, "no journal entry leads to it", record, List.of()));
        } else {
          findings.countPending();
        }
      }
    }
  }

  @Override
  public void close() {
    records.close();
  }

  private Optional<Found<SpecificRecord>> find(Object identity, long entryMillis) {
    while (!passed.containsKey(identity)
        && records
            .ahead(0)
            .filter(next -> next.appendMillis() <= entryMillis + APART_MILLIS)
            .isPresent()) {
      pass();
    }
    Deque<Found<SpecificRecord>> found = passed.get(identity);
    if (found == null) {
      return Optional.empty();
    }
    Found<SpecificRecord> first = found.remove();
    if (found.isEmpty()) {
      passed.remove(identity);
    }
    findings.compared(Topics.TIMINGS);
    return Optional.of(first);
  }

  private void pass() {
    Found<SpecificRecord> record = records.take(0);
    identity(record.value())
        .ifPresent(
            identity -> passed.computeIfAbsent(identity, name -> new ArrayDeque<>(1)).add(record));
  }

  /** Empty for what the aggregator writes to its log itself, and for others' timings. */
  private static Optional<Object> identity(SpecificRecord value) {
    return switch (value) {
      case Timing timing when timing.getSource().equals("engine") ->
          Optional.of(new Timed(timing.getCause(), timing.getFeature()));
      case FeatureApplied applied ->
          Optional.of(
              new Applied(
                  applied.getFeature(),
                  applied.getFeatureSeq(),
                  applied.getEnginePartition(),
                  applied.getBraked()));
      case Policy policy when !policy.getFeature().isEmpty() ->
          Optional.of(new Overlay(policy.getFeature(), policy.getVersion()));
      default -> Optional.empty();
    };
  }

  private boolean decided(SpecificRecord value) {
    return value instanceof Timing timing
        && timing.getCause().getOffset()
            < log.decidedBelow(
                EngineApp.APPLICATION_ID,
                new TopicPartition(timing.getCause().getTopic(), timing.getCause().getPartition()));
  }

  private void missing(
      String key, Optional<SpecificRecord> value, Found<WorkflowEvent> entry, boolean due) {
    if (!whole) {
      findings.countNotComparable();
    } else if (records.ahead(0).isEmpty() && !due) {
      findings.countPending();
    } else {
      findings.different(
          Difference.missing(
              "a journal entry leads to it, and it was not written",
              partition,
              key,
              value,
              List.of(entry.evidence())));
    }
  }
}

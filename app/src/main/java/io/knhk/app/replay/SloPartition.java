package io.knhk.app.replay;

import io.knhk.schemas.Topics;
import io.knhk.schemas.slo.FeatureApplied;
import io.knhk.schemas.slo.GateDecision;
import io.knhk.schemas.slo.SloCompliance;
import io.knhk.schemas.slo.SloMetrics;
import io.knhk.slo.AggregatorApp;
import io.knhk.slo.output.Output;
import io.knhk.slo.replay.TimingsReplay;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.TopicPartition;

/** One partition of {@code slo.timings}, and what was published of it. For one thread. */
final class SloPartition implements AutoCloseable {
  private final TopicPartition timings;
  private final long decidedBelow;
  private final Reading<SpecificRecord> evidence;
  private final SideBySide<SloMetrics> metrics;
  private final SideBySide<SloCompliance> compliance;
  private final SideBySide<GateDecision> gates;
  private final Map<String, Attempt> attempts = new HashMap<>();
  private long windowFrom;
  private long offset;

  /** A feature's attempt, and where it began. */
  private record Attempt(long number, long from) {}

  SloPartition(int partition, Readings readings, Findings findings) {
    timings = new TopicPartition(Topics.TIMINGS.name(), partition);
    decidedBelow = readings.log().decidedBelow(AggregatorApp.APPLICATION_ID, timings);
    evidence = readings.of(Topics.TIMINGS, partition);
    metrics = SloRecords.METRICS.features(partition, readings, findings);
    compliance = SloRecords.COMPLIANCE.features(partition, readings, findings);
    gates = SloRecords.GATES.features(partition, readings, findings);
  }

  /** Whether there is a record to take. */
  boolean goesOn() {
    return evidence.ahead(0).isPresent();
  }

  /** The append time of the record to take. */
  long nextMillis() {
    return evidence.ahead(0).orElseThrow().appendMillis();
  }

  /** Takes the next record: what was published because of it. */
  List<Output> take(TimingsReplay replay) {
    Found<SpecificRecord> next = evidence.next().orElseThrow();
    offset = next.offset();
    if (next.value() instanceof FeatureApplied applied) {
      attempts.compute(
          applied.getFeature(),
          (feature, known) ->
              known != null && known.number() == applied.getAttempt()
                  ? known
                  : new Attempt(applied.getAttempt(), next.offset()));
    }
    return replay.take(timings.partition(), next.offset(), next.appendMillis(), next.value());
  }

  /** One of the outputs of the record taken last must have been published. */
  void expect(Output output) {
    switch (output) {
      case Output.Metrics(SloMetrics value) -> metrics.expect(expected(value, output, windowFrom));
      case Output.Compliance(SloCompliance value) ->
          compliance.expect(expected(value, output, windowFrom));
      case Output.Gate(GateDecision value) ->
          gates.expect(expected(value, output, attempts.get(value.getFeature()).from()));
      case Output.Part _, Output.Append _ -> {} // for the aggregator itself
    }
  }

  /** The window ends at the record taken last: the evidence of it. */
  Stretch closeWindow() {
    Stretch window = new Stretch(timings, windowFrom, offset);
    windowFrom = offset;
    return window;
  }

  /** Its evidence is no longer whole: what was published cannot be compared. */
  void countRest() {
    metrics.countRest();
    compliance.countRest();
    gates.countRest();
  }

  /** The log ends. */
  void end() {
    metrics.end();
    compliance.end();
    gates.end();
  }

  @Override
  public void close() {
    evidence.close();
    metrics.close();
    compliance.close();
    gates.close();
  }

  private <V extends SpecificRecord> Expected<V> expected(V value, Output output, long from) {
    return new Expected<>(
        output.key(), value, offset < decidedBelow, List.of(new Stretch(timings, from, offset)));
  }
}

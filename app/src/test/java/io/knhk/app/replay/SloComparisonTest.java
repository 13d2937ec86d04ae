package io.knhk.app.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.knhk.app.replay.Difference.Kind;
import io.knhk.schemas.LogPosition;
import io.knhk.schemas.RuntimeClass;
import io.knhk.schemas.Side;
import io.knhk.schemas.Tick;
import io.knhk.schemas.Topics;
import io.knhk.schemas.slo.FeatureApplied;
import io.knhk.schemas.slo.PolicyBody;
import io.knhk.schemas.slo.SloMetrics;
import io.knhk.schemas.slo.Timing;
import io.knhk.schemas.slo.TimingEntry;
import io.knhk.slo.AggregatorApp;
import io.knhk.slo.output.Output;
import io.knhk.slo.policy.PolicyConfig;
import io.knhk.slo.replay.TimingsReplay;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is held against the log of timings, and what cannot be. */
class SloComparisonTest {
  private static final String FEATURE = "order";
  private static final int HOME = Keys.home(FEATURE, SmallRegion.PARTITIONS);

  private final SmallRegion region = new SmallRegion();
  private final TimingsReplay aggregator = new TimingsReplay("local", SmallRegion.PARTITIONS);
  private long nowMillis = 1_800_000_000_000L;
  private long published;

  @BeforeEach
  void begin() {
    PolicyConfig policy =
        PolicyConfig.of(
            "staging",
            PolicyBody.newBuilder().setWindowSeconds(2).setRollbackWindowSeconds(4).build());
    for (int partition = 0; partition < SmallRegion.PARTITIONS; partition++) {
      publish(append(partition, policy.inForce("local")));
    }
    publish(append(HOME, applied()));
  }

  @Test
  void whatTheAggregatorPublishedFollowsFromItsLog() {
    second(12);
    decided();

    Findings findings = replayed();

    assertThat(findings.different()).isZero();
    assertThat(findings.pending()).isZero();
    assertThat(findings.notComparable()).isZero();
    assertThat(findings.compared()).isEqualTo(published).isGreaterThan(40);
  }

  @Test
  void whatTheAggregatorHasNotComeToIsPending() {
    second(5);
    decided();
    List<Output> unpublished = append(HOME, timing());

    Findings findings = replayed();

    assertThat(unpublished).hasSizeGreaterThan(1);
    assertThat(findings.different()).isZero();
    assertThat(findings.pending()).isEqualTo(unpublished.size());
  }

  @Test
  void whatTheAggregatorDidAndDidNotPublishIsMissing() {
    second(5);
    List<Output> unpublished = append(HOME, timing());
    decided();

    Findings findings = replayed();

    assertThat(findings.different()).isEqualTo(unpublished.size());
    assertThat(findings.first()).extracting(Difference::kind).containsOnly(Kind.MISSING);
  }

  @Test
  void aRecordPublishedAheadOfAnyEvidenceFollowsFromNothing() {
    second(5);
    decided();
    SloMetrics invented = metrics(append(HOME, timing()));

    SmallRegion forged = new SmallRegion();
    forged.write(Topics.METRICS, nowMillis, FEATURE, invented);

    assertThat(forged.replayed(SloComparison::run).first())
        .singleElement()
        .satisfies(difference -> assertThat(difference.kind()).isEqualTo(Kind.UNFOUNDED));
  }

  @Test
  void theRegionsFigureIsHeldAgainstAllPartitions() {
    second(6);
    decided();
    int home = Keys.home(TimingsReplay.REGION, SmallRegion.PARTITIONS);
    region.changed(log ->
        log.without(
            SmallRegion.partition(Topics.COMPLIANCE, home),
            record -> Keys.shown(record.key()).equals(TimingsReplay.REGION)));

    assertThat(replayed().first())
        .singleElement()
        .satisfies(difference -> {
          assertThat(difference.kind()).isEqualTo(Kind.MISSING);
          assertThat(difference.key()).isEqualTo(TimingsReplay.REGION);
          assertThat(difference.evidence()).hasSize(SmallRegion.PARTITIONS);
        });
  }

  @Test
  void aPartitionWhoseBeginIsGoneIsCountedAndNotCompared() {
    second(6);
    decided();
    region.changed(log -> log.beginningAt(SmallRegion.partition(Topics.TIMINGS, HOME), 3));

    Findings findings = replayed();

    assertThat(findings.different()).isZero();
    assertThat(findings.notComparable()).isEqualTo(published);
    assertThat(findings.compared()).isZero();
  }

  @Test
  void aDifferenceNamesItsFieldItsPlaceAndItsEvidence() {
    second(6);
    decided();
    SloMetrics last = metrics(append(HOME, timing()));
    region.write(
        Topics.METRICS, nowMillis, FEATURE, SloMetrics.newBuilder(last).setGood(0).build());

    assertThat(replayed().first())
        .first()
        .satisfies(difference -> {
          assertThat(difference.kind()).isEqualTo(Kind.DIFFERS);
          assertThat(difference.fields()).containsExactly("good");
          assertThat(difference.partition().topic()).isEqualTo("slo.metrics");
          assertThat(difference.recomputed()).contains(last);
          assertThat(difference.evidence())
              .singleElement()
              .satisfies(evidence -> {
                assertThat(evidence.partition().topic()).isEqualTo("slo.timings");
                assertThat(evidence.to()).isEqualTo(last.getOffset());
                assertThat(evidence.from()).isBetween(1L, last.getOffset() - 1);
              });
        });
  }

  /** Seconds of log time: ten timings each, and a tick in the other partition. */
  private void second(int seconds) {
    for (int i = 0; i < 10 * seconds; i++) {
      nowMillis += 100;
      publish(append(HOME, timing()));
      publish(append(1 - HOME, new Tick("test", nowMillis)));
    }
    nowMillis += 1_000;
  }

  private List<Output> append(int partition, SpecificRecord value) {
    LogPosition at = region.write(Topics.TIMINGS, partition, nowMillis, FEATURE, value);
    return aggregator.take(partition, at.getOffset(), nowMillis, value).stream()
        .filter(output -> !(output instanceof Output.Part))
        .toList();
  }

  private void publish(List<Output> outputs) {
    published += outputs.size();
    for (Output output : outputs) {
      switch (output) {
        case Output.Metrics(var value) ->
            region.write(Topics.METRICS, nowMillis, output.key(), value);
        case Output.Compliance(var value) ->
            region.write(Topics.COMPLIANCE, nowMillis, output.key(), value);
        case Output.Gate(var value) -> region.write(Topics.GATES, nowMillis, output.key(), value);
        case Output.Part _, Output.Append _ -> throw new AssertionError(output);
      }
    }
  }

  private void decided() {
    region.changed(log -> log.decidedAll(AggregatorApp.APPLICATION_ID));
  }

  private Findings replayed() {
    return region.replayed(SloComparison::run);
  }

  private static SloMetrics metrics(List<Output> outputs) {
    return outputs.stream()
        .filter(Output.Metrics.class::isInstance)
        .map(Output.Metrics.class::cast)
        .findFirst()
        .orElseThrow()
        .value();
  }

  private static FeatureApplied applied() {
    return FeatureApplied.newBuilder()
        .setFeature(FEATURE)
        .setFeatureSeq(1)
        .setStableVersion("1")
        .setAttempt(0)
        .setStage(0)
        .setShareBasisPoints(0)
        .setEnginePartition(0)
        .setAppliedMillis(0)
        .setRegion("local")
        .build();
  }

  private Timing timing() {
    return Timing.newBuilder()
        .setRegion("local")
        .setSource("engine")
        .setFeature(FEATURE)
        .setVersion("1")
        .setSide(Side.STABLE)
        .setCause(new LogPosition("workflow.commands", 0, 0L))
        .setEntries(
            List.of(
                TimingEntry.newBuilder()
                    .setRuntimeClass(RuntimeClass.W1)
                    .setTargetPicos(1_000_000_000L)
                    .setMeasurements(1)
                    .setSteps(1)
                    .setGood(1)
                    .setLatencyPicos(500_000_000L)
                    .setAttempt(0)
                    .setStage(0)
                    .setFeatureSeq(1)
                    .build()))
        .setEmittedMillis(nowMillis)
        .build();
  }
}

package io.knhk.app.region;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import io.knhk.app.config.ServiceConfigs;
import io.knhk.app.demo.load.Clients;
import io.knhk.promotion.rollout.Environment;
import io.knhk.schemas.LogPosition;
import io.knhk.schemas.RuntimeClass;
import io.knhk.schemas.Side;
import io.knhk.schemas.Topics;
import io.knhk.schemas.slo.FeatureApplied;
import io.knhk.schemas.slo.GateDecision;
import io.knhk.schemas.slo.PolicyBody;
import io.knhk.schemas.slo.Timing;
import io.knhk.schemas.slo.TimingEntry;
import io.knhk.schemas.slo.Verdict;
import io.knhk.slo.AggregatorApp;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One log, read by one aggregator and, from its beginning again, by three: the same decisions. */
final class SeveralAggregatorsTest {
  private static final List<String> FEATURES =
      IntStream.range(0, 8).mapToObj(i -> "feature-" + i).toList();

  private static final ServiceConfigs QUICK =
      ServiceConfigs.of(
          Environment.STAGING,
          List.of(5_000, 10_000),
          PolicyBody.newBuilder()
              .setSloThreshold("0.95")
              .setRollbackWindowSeconds(1)
              .setWindowSeconds(1)
              .build());

  @Test
  void giveTheDecisionsThatOneGives(@TempDir Path directory) throws Exception {
    try (Bench bench = Bench.start(directory);
        TopicReading<GateDecision> gates = bench.read(Topics.GATES)) {
      try (AggregatorApp alone = aggregator(bench, "alone")) {
        Bench.await("the one", alone::ready);
        writeLog(bench.clients(), gates);
      }
      gates.has(gate -> false);
      Map<String, GateDecision> first = byFeatureAndSequence(gates.values());

      forget(bench);
      List<AggregatorApp> three =
          Stream.of("a", "b", "c").map(name -> aggregator(bench, name)).toList();
      int firstCount = gates.values().size();
      Bench.await(
          "the three to decide as often",
          () -> {
            gates.has(gate -> false);
            List<GateDecision> again = gates.values().subList(firstCount, gates.values().size());
            return byFeatureAndSequence(again).keySet().containsAll(first.keySet());
          });
      three.forEach(AggregatorApp::close);

      List<GateDecision> second = gates.values().subList(firstCount, gates.values().size());
      assertThat(byFeatureAndSequence(second)).containsAllEntriesOf(first);
    }
  }

  private static AggregatorApp aggregator(Bench bench, String instance) {
    return AggregatorApp.start(
        QUICK.aggregator(), bench.instance(instance), bench.clients().registry());
  }

  /** Even features roll a good candidate out, odd ones a bad one, until all are decided. */
  private static void writeLog(Clients clients, TopicReading<GateDecision> gates) {
    try (Producer<String, SpecificRecord> log = clients.producer(Topics.TIMINGS)) {
      FEATURES.forEach(feature -> append(log, feature, rollout(feature)));
      Bench.await(
          "a verdict on each feature",
          () -> {
            for (int i = 0; i < FEATURES.size(); i++) {
              append(log, FEATURES.get(i), timing(FEATURES.get(i), "1", Side.STABLE, true));
              append(
                  log, FEATURES.get(i), timing(FEATURES.get(i), "2", Side.CANDIDATE, i % 2 == 0));
            }
            gates.has(gate -> false);
            return decided(gates.values()).size() == FEATURES.size();
          });
    }
  }

  private static Set<String> decided(List<GateDecision> gates) {
    return gates.stream()
        .filter(g -> g.getVerdict() == Verdict.OPEN || g.getVerdict() == Verdict.ROLLBACK)
        .map(GateDecision::getFeature)
        .collect(toSet());
  }

  private static void append(
      Producer<String, SpecificRecord> log, String feature, SpecificRecord value) {
    var _ = log.send(new ProducerRecord<>(Topics.TIMINGS.name(), feature, value));
  }

  private static FeatureApplied rollout(String feature) {
    return FeatureApplied.newBuilder()
        .setFeature(feature)
        .setFeatureSeq(2)
        .setStableVersion("1")
        .setCandidateVersion("2")
        .setAttempt(1)
        .setStage(1)
        .setShareBasisPoints(5_000)
        .setEnginePartition(0)
        .setAppliedMillis(0)
        .setRegion("local")
        .build();
  }

  private static Timing timing(String feature, String version, Side side, boolean good) {
    TimingEntry entry =
        TimingEntry.newBuilder()
            .setRuntimeClass(RuntimeClass.C1)
            .setTargetPicos(500_000_000_000L)
            .setMeasurements(20)
            .setSteps(20)
            .setGood(good ? 20 : 0)
            .setBadFailed(good ? 0 : 20)
            .setLatencyPicos(20_000_000_000L)
            .setAttempt(1)
            .setStage(1)
            .setFeatureSeq(2)
            .build();
    return Timing.newBuilder()
        .setRegion("local")
        .setSource("test")
        .setFeature(feature)
        .setVersion(version)
        .setSide(side)
        .setCause(new LogPosition("workflow.completions", 0, 0L))
        .setEntries(List.of(entry))
        .setEmittedMillis(0)
        .build();
  }

  private static Map<String, GateDecision> byFeatureAndSequence(List<GateDecision> gates) {
    return gates.stream().collect(toMap(g -> g.getFeature() + "#" + g.getSequence(), gate -> gate));
  }

  /** As if no aggregator had ever run: no offsets and no internal topics. */
  private static void forget(Bench bench) throws Exception {
    try (Admin admin =
        Admin.create(Map.<String, Object>of("bootstrap.servers", bench.clients().bootstrap()))) {
      admin.deleteConsumerGroups(List.of(AggregatorApp.APPLICATION_ID)).all().get();
      List<String> internal =
          admin.listTopics().names().get().stream()
              .filter(name -> name.startsWith(AggregatorApp.APPLICATION_ID))
              .toList();
      admin.deleteTopics(internal).all().get();
    }
  }
}

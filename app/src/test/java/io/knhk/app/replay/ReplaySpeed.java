package io.knhk.app.replay;

import io.knhk.app.client.BrokerAddress;
import io.knhk.app.demo.load.Clients;
import io.knhk.app.region.Region;
import io.knhk.app.region.RegionConfig;
import io.knhk.engine.EngineApp;
import io.knhk.schemas.LogPosition;
import io.knhk.schemas.RuntimeClass;
import io.knhk.schemas.Side;
import io.knhk.schemas.Topic;
import io.knhk.schemas.Topics;
import io.knhk.schemas.slo.Timing;
import io.knhk.schemas.slo.TimingEntry;
import io.knhk.schemas.workflow.RegisterWorkflow;
import io.knhk.schemas.workflow.StartCase;
import io.knhk.slo.AggregatorApp;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import picocli.CommandLine;

/**
 * How fast a replay is: a region is given cases without tasks and timings of others, as many as its
 * arguments say, and is replayed twice once its services have come to their end.
 */
final class ReplaySpeed {
  private static final String WORKFLOW =
      """
      id: quick
      version: 1
      tasks:
        begin: {then: [end]}
        end: {}
      """;
  private static final int FEATURES = 8;

  private ReplaySpeed() {}

  /** {@code ReplaySpeed CASES TIMINGS}. */
  public static void main(String[] args) throws InterruptedException {
    try (Region region = Region.start(RegionConfig.defaults())) {
      Clients clients = new Clients(region.bootstrap(), region.registry());
      send(clients, Topics.REGISTRATIONS, 1, n -> "quick", n -> registration());
      send(clients, Topics.COMMANDS, Integer.parseInt(args[0]), n -> "case-" + n, n -> start());
      send(clients, Topics.TIMINGS, Integer.parseInt(args[1]), n -> feature(n), n -> timing(n));
      awaitEnd(region.bootstrap());
      for (int round = 0; round < 2; round++) {
        int status =
            new CommandLine(new ReplayCommand())
                .execute("--bootstrap", region.bootstrap(), "--registry", region.registryUrl());
        System.out.println("exit status " + status);
      }
    }
  }

  private static <V extends SpecificRecord> void send(
      Clients clients, Topic<V> topic, int count, IntFunction<String> key, IntFunction<V> value) {
    try (Producer<String, V> producer = clients.producer(topic)) {
      for (int n = 0; n < count; n++) {
        var _ = producer.send(new ProducerRecord<>(topic.name(), key.apply(n), value.apply(n)));
      }
    }
  }

  private static void awaitEnd(String bootstrap) throws InterruptedException {
    while (left(bootstrap) > 50) {
      Thread.sleep(1_000);
    }
  }

  private static long left(String bootstrap) {
    try (RegionLog log = new KafkaRegionLog(BrokerAddress.of(bootstrap), Replay.GROUPS)) {
      return left(log, Topics.COMMANDS, EngineApp.APPLICATION_ID)
          + left(log, Topics.TIMINGS, AggregatorApp.APPLICATION_ID);
    }
  }

  private static long left(RegionLog log, Topic<?> topic, String group) {
    return IntStream.range(0, log.partitions(topic.name()))
        .mapToObj(partition -> new TopicPartition(topic.name(), partition))
        .mapToLong(partition -> log.span(partition).end() - log.decidedBelow(group, partition))
        .sum();
  }

  private static RegisterWorkflow registration() {
    return RegisterWorkflow.newBuilder().setCommandId("r").setDefinitionYaml(WORKFLOW).build();
  }

  private static StartCase start() {
    return StartCase.newBuilder().setCommandId("start").setWorkflowId("quick").build();
  }

  private static String feature(int n) {
    return "feature-" + n % FEATURES;
  }

  private static Timing timing(int n) {
    return Timing.newBuilder()
        .setRegion("local")
        .setSource("others")
        .setFeature(feature(n))
        .setVersion("1")
        .setSide(Side.STABLE)
        .setCause(new LogPosition("others", 0, (long) n))
        .setEntries(
            List.of(
                entry(RuntimeClass.W1, 1_000_000_000L, 300_000L * (n % 4_000) + 1),
                entry(RuntimeClass.C1, 500_000_000_000L, 90_000_000L * (n % 6_000) + 1)))
        .setEmittedMillis(System.currentTimeMillis())
        .build();
  }

  private static TimingEntry entry(RuntimeClass runtimeClass, long target, long latency) {
    return TimingEntry.newBuilder()
        .setRuntimeClass(runtimeClass)
        .setTargetPicos(target)
        .setMeasurements(1)
        .setSteps(1)
        .setGood(latency <= target ? 1 : 0)
        .setBadOverTarget(latency <= target ? 0 : 1)
        .setLatencyPicos(latency)
        .setAttempt(0)
        .setStage(0)
        .setFeatureSeq(0)
        .build();
  }
}

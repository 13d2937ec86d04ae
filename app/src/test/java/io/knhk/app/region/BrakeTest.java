package io.knhk.app.region;

import static org.assertj.core.api.Assertions.assertThat;

import io.knhk.app.config.ServiceConfigs;
import io.knhk.engine.EngineApp;
import io.knhk.promotion.ControllerApp;
import io.knhk.promotion.rollout.Environment;
import io.knhk.schemas.Side;
import io.knhk.schemas.Topics;
import io.knhk.schemas.promotion.FeatureState;
import io.knhk.schemas.promotion.Phase;
import io.knhk.schemas.slo.FeatureApplied;
import io.knhk.schemas.slo.PolicyBody;
import io.knhk.schemas.workflow.Event;
import io.knhk.schemas.workflow.EventKind;
import io.knhk.schemas.workflow.RegisterWorkflow;
import io.knhk.schemas.workflow.WorkflowEvent;
import io.knhk.slo.AggregatorApp;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A dead controller can't keep a bad release alive. */
final class BrakeTest {
  private static final ServiceConfigs HALF_AT_ONCE =
      ServiceConfigs.of(
          Environment.STAGING,
          List.of(5_000, 10_000),
          PolicyBody.newBuilder()
              .setW1TargetPicos(1_000_000_000_000L)
              .setC1TargetPicos(60_000_000_000_000L)
              .setSloThreshold("0.95")
              .setRollbackWindowSeconds(600)
              .setWindowSeconds(2)
              .build());

  @Test
  void takesABadVersionBackWhileTheControllerIsGone(@TempDir Path directory) {
    try (Bench bench = Bench.start(directory);
        TopicReading<WorkflowEvent> events = bench.read(Topics.EVENTS);
        TopicReading<FeatureState> features = bench.read(Topics.FEATURES);
        FailingOrders orders = new FailingOrders(bench.clients(), "fail-v2");
        AggregatorApp aggregator =
            AggregatorApp.start(
                HALF_AT_ONCE.aggregator(), bench.instance("one"), bench.clients().registry())) {
      try (EngineApp engine = engine(bench)) {
        try (ControllerApp controller = controller(bench)) {
          Bench.await(
              "the services", () -> controller.ready() && engine.ready() && aggregator.ready());
          register(bench, "1");
          Bench.await(
              "version 1 to be stable", () -> features.has(s -> s.getPhase() == Phase.STABLE));
          register(bench, "2");
          Bench.await(
              "the rollout on every partition",
              () ->
                  events.has(e -> false)
                      || partitions(events, a -> a.getAttempt() == 1).size() == 4);
        }

        Bench.await(
            "the brake on every partition",
            () -> {
              orders.startAndFailSome();
              events.has(e -> false);
              return partitions(events, FeatureApplied::getBraked).size() == 4;
            });
      }

      try (EngineApp restarted = engine(bench)) {
        Bench.await("the engine again", restarted::ready);
        int before = started(events, Side.STABLE);
        Bench.await(
            "cases after the restart",
            () -> {
              orders.startAndFailSome();
              events.has(e -> false);
              return started(events, Side.STABLE) >= before + 50;
            });
        assertThat(startedOnCandidateAfterBrake(events)).isEmpty();
        Bench.await(
            "the candidate's cases to be cancelled",
            () -> {
              events.has(e -> false);
              return cancelled(events) == started(events, Side.CANDIDATE); // else they stay open
            });
        assertThat(features.values()).noneMatch(state -> state.getPhase() == Phase.ROLLED_BACK);

        try (ControllerApp back = controller(bench)) {
          Bench.await(
              "the controller to agree",
              () -> features.has(state -> state.getPhase() == Phase.ROLLED_BACK));
          Bench.await("the controller to hold its partitions", back::ready);
        }
      }
    }
  }

  private static EngineApp engine(Bench bench) {
    return EngineApp.start(
        HALF_AT_ONCE.engine(), bench.instance("one"), bench.clients().registry());
  }

  private static ControllerApp controller(Bench bench) {
    return ControllerApp.start(
        HALF_AT_ONCE.controller(), bench.instance("one"), bench.clients().registry());
  }

  private static void register(Bench bench, String version) {
    String definition =
        """
        id: order
        version: "%s"
        onRollback: cancel
        tasks:
          pay: {type: %s}
        """
            .formatted(version, version.equals("2") ? "fail-v2" : "pay");
    try (Producer<String, RegisterWorkflow> producer =
        bench.clients().producer(Topics.REGISTRATIONS)) {
      var _ =
          producer.send(
              new ProducerRecord<>(
                  Topics.REGISTRATIONS.name(),
                  "order",
                  RegisterWorkflow.newBuilder()
                      .setCommandId("register-" + version)
                      .setDefinitionYaml(definition)
                      .build()));
    }
  }

  private static Set<Integer> partitions(
      TopicReading<WorkflowEvent> events, Predicate<FeatureApplied> which) {
    Set<Integer> partitions = new HashSet<>();
    events.values().stream()
        .flatMap(entry -> entry.getEvents().stream())
        .filter(event -> event.getKind() == EventKind.FEATURE_APPLIED)
        .map(Event::getFeatureApplied)
        .filter(which)
        .forEach(applied -> partitions.add(applied.getEnginePartition()));
    return partitions;
  }

  private static int started(TopicReading<WorkflowEvent> events, Side side) {
    return (int)
        events.values().stream()
            .flatMap(entry -> entry.getEvents().stream())
            .filter(event -> event.getKind() == EventKind.CASE_STARTED && event.getSide() == side)
            .count();
  }

  private static int cancelled(TopicReading<WorkflowEvent> events) {
    return (int)
        events.values().stream()
            .flatMap(entry -> entry.getEvents().stream())
            .filter(event -> event.getKind() == EventKind.CASE_CANCELLED)
            .count();
  }

  /** In the order of each journal: what was started on the candidate behind the brake. */
  private static List<WorkflowEvent> startedOnCandidateAfterBrake(
      TopicReading<WorkflowEvent> events) {
    Set<String> braked = new HashSet<>();
    return events.values().stream()
        .filter(entry -> {
          boolean wrong =
              braked.contains(entry.getJournal())
                  && entry.getEvents().stream()
                      .anyMatch(e ->
                          e.getKind() == EventKind.CASE_STARTED && e.getSide() == Side.CANDIDATE);
          entry.getEvents().stream()
              .filter(e ->
                  e.getKind() == EventKind.FEATURE_APPLIED && e.getFeatureApplied().getBraked())
              .forEach(e -> braked.add(entry.getJournal()));
          return wrong;
        })
        .toList();
  }
}

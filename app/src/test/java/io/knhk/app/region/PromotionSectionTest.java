package io.knhk.app.region;

import static org.assertj.core.api.Assertions.assertThat;

import io.knhk.app.check.RunCheck;
import io.knhk.app.config.ServiceConfigs;
import io.knhk.app.demo.load.Clients;
import io.knhk.app.process.CloseStack;
import io.knhk.app.replay.ReplayCommand;
import io.knhk.engine.EngineApp;
import io.knhk.promotion.ControllerApp;
import io.knhk.promotion.rollout.Environment;
import io.knhk.promotion.rollout.RolloutConfig;
import io.knhk.schemas.Topic;
import io.knhk.schemas.Topics;
import io.knhk.schemas.promotion.FeatureState;
import io.knhk.schemas.promotion.Phase;
import io.knhk.schemas.slo.GateDecision;
import io.knhk.schemas.slo.GateReason;
import io.knhk.schemas.slo.PolicyBody;
import io.knhk.schemas.streams.StreamsSettings;
import io.knhk.schemas.streams.StreamsTuning;
import io.knhk.schemas.workflow.Event;
import io.knhk.schemas.workflow.EventKind;
import io.knhk.schemas.workflow.RegisterWorkflow;
import io.knhk.schemas.workflow.StartCase;
import io.knhk.schemas.workflow.WorkflowEvent;
import io.knhk.slo.AggregatorApp;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** A region whose configuration has no promotion, then has one, then has none again. */
final class PromotionSectionTest {
  private static final ServiceConfigs UNJUDGED = ServiceConfigs.defaults();
  private static final ServiceConfigs JUDGED =
      ServiceConfigs.of(
          Environment.DEVELOPMENT, RolloutConfig.DEFAULT_STAGES, PolicyBody.newBuilder().build());

  @TempDir private Path directory;

  @Test
  void makesVersionsStableAtOnceWhileThereIsNoneAndEndsWhatRunsWhenItGoes() {
    try (Region region = Region.startWithoutServices(RegionConfig.defaults())) {
      Clients clients = new Clients(region.bootstrap(), region.registry());
      try (TopicReading<FeatureState> features = TopicReading.of(clients, Topics.FEATURES);
          TopicReading<GateDecision> gates = TopicReading.of(clients, Topics.GATES);
          EngineApp _ = engine(region)) {
        try (CloseStack _ = deciding(region, UNJUDGED)) {
          register(clients, "1");
          features.await("version 1", state -> stable(state, "1"));
          register(clients, "2");
          features.await("version 2", state -> stable(state, "2"));
          gates.await("its gate", gate -> notJudged(gate, "2"));
          startsCasesOf(clients, "2");
        }
        assertThat(features.values()).allMatch(state -> state.getPhase() == Phase.STABLE);
        assertThat(gates.values()).allMatch(gate -> gate.getReason() == GateReason.NOT_JUDGED);

        try (CloseStack _ = deciding(region, JUDGED)) {
          register(clients, "3");
          features.await("version 3 in rollout", state -> state.getPhase() == Phase.ROLLING_OUT);
          gates.await(
              "its gate",
              gate -> gate.getAttempt() == 1 && gate.getReason() != GateReason.NOT_JUDGED);
        }

        try (CloseStack _ = deciding(region, UNJUDGED)) {
          features.await("version 3", state -> stable(state, "3"));
          gates.await("its gate", gate -> gate.getAttempt() == 0 && notJudged(gate, "3"));
        }
      }
      assertThat(RunCheck.of(region.bootstrap(), region.registryUrl())).isEmpty();
      followsFromItsLog(region);
    }
  }

  /** The engine is told of no promotion: it goes on. */
  private EngineApp engine(Region region) {
    return EngineApp.start(UNJUDGED.engine(), settings(region), region.registry());
  }

  /** The aggregator and the controller. */
  private CloseStack deciding(Region region, ServiceConfigs told) {
    CloseStack open = CloseStack.together();
    open.add(
        "aggregator", AggregatorApp.start(told.aggregator(), settings(region), region.registry()));
    open.add(
        "controller", ControllerApp.start(told.controller(), settings(region), region.registry()));
    return open;
  }

  private StreamsSettings settings(Region region) {
    return new StreamsSettings(region.bootstrap(), directory, StreamsTuning.DEFAULT);
  }

  private static boolean stable(FeatureState state, String version) {
    return state.getPhase() == Phase.STABLE && state.getStable().getVersion().equals(version);
  }

  private static boolean notJudged(GateDecision gate, String version) {
    return gate.getReason() == GateReason.NOT_JUDGED && gate.getVersion().equals(version);
  }

  private static void register(Clients clients, String version) {
    send(
        clients,
        Topics.REGISTRATIONS,
        "order",
        RegisterWorkflow.newBuilder()
            .setCommandId("register-" + version)
            .setDefinitionYaml(
                "{id: order, version: %s, tasks: {work: {type: w%s}}}".formatted(version, version))
            .build());
  }

  private static void startsCasesOf(Clients clients, String version) {
    try (TopicReading<WorkflowEvent> events = TopicReading.of(clients, Topics.EVENTS)) {
      for (int task = 0; task < Topics.COMMANDS.group().partitions(); task++) {
        int partition = task;
        events.await("the version felt", event -> obeys(event, partition, version));
      }
      send(
          clients,
          Topics.COMMANDS,
          "case",
          StartCase.newBuilder().setCommandId("start").setWorkflowId("order").build());
      WorkflowEvent started =
          events.await("the case", event -> "start".equals(event.getCommandId()));
      assertThat(started.getEvents().getFirst().getKind()).isEqualTo(EventKind.CASE_STARTED);
      assertThat(started.getEvents().getFirst().getVersion()).isEqualTo(version);
    }
  }

  private static boolean obeys(WorkflowEvent entry, int partition, String version) {
    return entry.getEvents().stream()
        .filter(event -> event.getKind() == EventKind.FEATURE_APPLIED)
        .map(Event::getFeatureApplied)
        .anyMatch(applied ->
            applied.getEnginePartition() == partition
                && applied.getStableVersion().equals(version));
  }

  private static void followsFromItsLog(Region region) {
    StringWriter said = new StringWriter();
    int status =
        new CommandLine(new ReplayCommand())
            .setOut(new PrintWriter(said))
            .setErr(new PrintWriter(said))
            .execute("--bootstrap", region.bootstrap(), "--registry", region.registryUrl());
    assertThat(status).as("%s", said).isZero();
  }

  private static <V extends SpecificRecord> void send(
      Clients clients, Topic<? super V> topic, String key, V value) {
    try (Producer<String, ? super V> producer = clients.producer(topic)) {
      var _ = producer.send(new ProducerRecord<>(topic.name(), key, value));
    }
  }
}

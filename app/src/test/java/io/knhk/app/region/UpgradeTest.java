package io.knhk.app.region;

import static org.assertj.core.api.Assertions.assertThat;

import io.knhk.app.config.ServiceConfigs;
import io.knhk.app.demo.load.Clients;
import io.knhk.app.faults.traffic.Traffic;
import io.knhk.app.replay.ReplayCommand;
import io.knhk.promotion.rollout.Environment;
import io.knhk.schemas.Topic;
import io.knhk.schemas.Topics;
import io.knhk.schemas.promotion.FeatureState;
import io.knhk.schemas.promotion.Phase;
import io.knhk.schemas.slo.PolicyBody;
import io.knhk.schemas.workflow.CompleteTask;
import io.knhk.schemas.workflow.Event;
import io.knhk.schemas.workflow.EventKind;
import io.knhk.schemas.workflow.Outcome;
import io.knhk.schemas.workflow.RegisterWorkflow;
import io.knhk.schemas.workflow.StartCase;
import io.knhk.schemas.workflow.TaskActivated;
import io.knhk.schemas.workflow.WorkflowEvent;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/**
 * The data directories of all versions so far, each as {@code src/test/regions/N.zip} holds it, are
 * opened by this one, which goes on where they were left. A version whose directory differs writes
 * its own down by {@code ./knhk test -pl app -am -Dtest=UpgradeTest -Dknhk.region=record
 * -Dsurefire.failIfNoSpecifiedTests=false}.
 */
final class UpgradeTest {
  private static final Path REGIONS = Path.of("src/test/regions");
  private static final String FEATURE = "drill-0";
  private static final String LEFT_OPEN = "left-open";
  private static final int CASES_PER_SECOND = 40;
  private static final ServiceConfigs QUICK =
      ServiceConfigs.of(
          Environment.STAGING,
          List.of(5_000, 10_000),
          PolicyBody.newBuilder()
              .setW1TargetPicos(1_000_000_000_000L)
              .setC1TargetPicos(10_000_000_000_000L)
              .setSloThreshold("0.9")
              .setRollbackWindowSeconds(2)
              .setWindowSeconds(2)
              .build());

  @TempDir private Path directory;

  static List<Path> regions() throws IOException {
    Files.createDirectories(REGIONS);
    try (Stream<Path> all = Files.list(REGIONS)) {
      return all.filter(path -> path.toString().endsWith(".zip")).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("regions")
  void goesOnWithARegionOfAnEarlierVersion(Path recorded) throws Exception {
    RegionArchive.unpack(recorded, directory.resolve("data"));
    try (Region region = Region.start(RegionConfig.of(QUICK).in(directory.resolve("data")))) {
      Clients clients = new Clients(region.bootstrap(), region.registry());
      try (var events = TopicReading.of(clients, Topics.EVENTS);
          var tasks = TopicReading.of(clients, Topics.TASKS);
          var features = TopicReading.of(clients, Topics.FEATURES)) {
        remembersWhatItDecided(features);
        remembersWhatItAnswered(clients, events);
        goesOnWithAnOpenCase(clients, events, tasks);
        startsCasesOfWhatWasPromoted(clients, events);
      }
      followsFromItsLog(region);
    }
  }

  @Test
  @EnabledIfSystemProperty(named = "knhk.region", matches = "record")
  void record() throws Exception {
    try (Region region = Region.start(RegionConfig.of(QUICK).in(directory.resolve("data")))) {
      Clients clients = new Clients(region.bootstrap(), region.registry());
      try (Traffic traffic = new Traffic(clients, CASES_PER_SECOND);
          var features = TopicReading.of(clients, Topics.FEATURES)) {
        rollOut(traffic, features);
      }
      leaveOneOpen(clients);
      keepForEver(region.bootstrap());
    }
    RegionArchive.pack(directory.resolve("data"), REGIONS.resolve(regions().size() + 1 + ".zip"));
  }

  /** One version stable, the next promoted, the third rolled back. */
  private static void rollOut(Traffic traffic, TopicReading<FeatureState> features) {
    traffic.register(FEATURE, "1", true);
    features.await("version 1", state -> state.getPhase() == Phase.STABLE);
    traffic.resume();
    traffic.register(FEATURE, "2", true);
    features.await(
        "version 2",
        state -> state.getPhase() == Phase.STABLE && state.getStable().getVersion().equals("2"));
    traffic.register(FEATURE, "3", false);
    features.await("version 3", state -> state.getPhase() == Phase.ROLLED_BACK);
  }

  private static void leaveOneOpen(Clients clients) {
    try (var events = TopicReading.of(clients, Topics.EVENTS);
        var tasks = TopicReading.of(clients, Topics.TASKS)) {
      RegisterWorkflow registration =
          RegisterWorkflow.newBuilder()
              .setCommandId("register-left-open")
              .setDefinitionYaml("{id: left-open, version: 1, tasks: {wait: {type: nobody}}}")
              .build();
      send(clients, Topics.REGISTRATIONS, LEFT_OPEN, registration);
      events.await("the registration", event -> of(event, "register-left-open"));
      send(clients, Topics.COMMANDS, LEFT_OPEN, start(LEFT_OPEN));
      tasks.await("the open task", task -> task.getTask().equals("wait"));
    }
  }

  /** What was recorded must not go with time, whenever it is opened. */
  private static void keepForEver(String bootstrap) throws Exception {
    try (Admin admin = Admin.create(Map.<String, Object>of("bootstrap.servers", bootstrap))) {
      admin
          .incrementalAlterConfigs(
              admin.listTopics().names().get().stream()
                  .collect(
                      Collectors.toMap(
                          name -> new ConfigResource(ConfigResource.Type.TOPIC, name),
                          name ->
                              List.of(
                                  new AlterConfigOp(
                                      new ConfigEntry("retention.ms", "-1"),
                                      AlterConfigOp.OpType.SET)))))
          .all()
          .get();
    }
  }

  private static void remembersWhatItDecided(TopicReading<FeatureState> features) {
    FeatureState last =
        features.await(
            "the rollback that was recorded",
            state -> state.getFeature().equals(FEATURE) && state.getPhase() == Phase.ROLLED_BACK);
    assertThat(last.getStable().getVersion()).isEqualTo("2");
    assertThat(last.getLastResult().getVersion()).isEqualTo("3");
  }

  private static void remembersWhatItAnswered(Clients clients, TopicReading<WorkflowEvent> events) {
    send(clients, Topics.COMMANDS, LEFT_OPEN, start(LEFT_OPEN));
    WorkflowEvent answer =
        events.await("the repeat", event -> event.getRepeat() && of(event, "start-left-open"));
    assertThat(answer.getOutcome()).isEqualTo(Outcome.ACCEPTED);
  }

  private static void goesOnWithAnOpenCase(
      Clients clients, TopicReading<WorkflowEvent> events, TopicReading<TaskActivated> tasks) {
    TaskActivated open = tasks.await("the open task", task -> task.getTask().equals("wait"));
    send(
        clients,
        Topics.COMPLETIONS,
        LEFT_OPEN,
        CompleteTask.newBuilder()
            .setCommandId("complete-after-upgrade")
            .setTask(open.getTask())
            .setTryNumber(open.getTryNumber())
            .build());
    WorkflowEvent answer =
        events.await("the completion", event -> of(event, "complete-after-upgrade"));
    assertThat(answer.getEvents()).extracting(Event::getKind).contains(EventKind.CASE_COMPLETED);
  }

  private static void startsCasesOfWhatWasPromoted(
      Clients clients, TopicReading<WorkflowEvent> events) {
    StartCase start =
        StartCase.newBuilder().setCommandId("start-after-upgrade").setWorkflowId(FEATURE).build();
    send(clients, Topics.COMMANDS, "after-upgrade", start);
    WorkflowEvent answer = events.await("the new case", event -> of(event, "start-after-upgrade"));
    assertThat(answer.getEvents().getFirst().getKind()).isEqualTo(EventKind.CASE_STARTED);
    assertThat(answer.getEvents().getFirst().getVersion()).isEqualTo("2");
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

  private static boolean of(WorkflowEvent event, String commandId) {
    return commandId.equals(event.getCommandId());
  }

  private static StartCase start(String workflow) {
    return StartCase.newBuilder().setCommandId("start-" + workflow).setWorkflowId(workflow).build();
  }

  private static <V extends SpecificRecord> void send(
      Clients clients, Topic<? super V> topic, String key, V value) {
    try (Producer<String, ? super V> producer = clients.producer(topic)) {
      var _ = producer.send(new ProducerRecord<>(topic.name(), key, value));
    }
  }
}

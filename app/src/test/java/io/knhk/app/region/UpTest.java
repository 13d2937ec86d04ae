package io.knhk.app.region;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.knhk.app.process.Waiting;
import io.knhk.schemas.RestSchemaRegistry;
import io.knhk.schemas.SchemaRegistry;
import io.knhk.schemas.Topic;
import io.knhk.schemas.Topics;
import io.knhk.schemas.workflow.CompleteTask;
import io.knhk.schemas.workflow.Event;
import io.knhk.schemas.workflow.EventKind;
import io.knhk.schemas.workflow.RegisterWorkflow;
import io.knhk.schemas.workflow.StartCase;
import io.knhk.schemas.workflow.TaskActivated;
import io.knhk.schemas.workflow.WorkflowEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A region that one leaves running, in a process of its own, and what befalls it. */
final class UpTest {
  private static final String ONE_TASK = "{id: one-task, version: 1, tasks: {work: {type: work}}}";

  @TempDir private Path directory;

  /** The same at each start, as a region's are that goes on. */
  private final PortBase ports = PortBase.found();

  @Test
  void goesOnWhereItWasKilled() throws Exception {
    leaveWhatAFirstStartLeavesThatIsCutOff();
    TaskActivated open;
    try (KnhkProcess up = up()) {
      Contract contract = Contract.of(up.json());
      contract.send(Topics.REGISTRATIONS, "one-task", registration());
      contract.await(Topics.EVENTS, event -> "register".equals(event.getCommandId()));
      contract.send(Topics.COMMANDS, "case", start());
      open = contract.await(Topics.TASKS, task -> task.getTask().equals("work"));

      ProcessHandle registry = up.children().getFirst();
      up.end("-KILL");
      registry.onExit().get(30, TimeUnit.SECONDS);
    }

    try (KnhkProcess again = up()) {
      Contract contract = Contract.of(again.json());
      contract.send(Topics.COMPLETIONS, "case", completion(open));
      WorkflowEvent outcome =
          contract.await(Topics.EVENTS, event -> "complete".equals(event.getCommandId()));
      assertThat(outcome.getEvents()).extracting(Event::getKind).contains(EventKind.CASE_COMPLETED);

      killRegistry(again, contract);
      oneEngineADirectory(contract);

      again.end("-TERM");
      assertThat(directory.resolve("data")).isNotEmptyDirectory();
    }
  }

  private void leaveWhatAFirstStartLeavesThatIsCutOff() throws IOException {
    Path database = directory.resolve("data/registry/db/registry.mv.db");
    Files.createDirectories(database.getParent());
    Files.writeString(database, "half a database");
    Path checkpoint = directory.resolve("data/kafka/bootstrap.checkpoint");
    Files.createDirectories(checkpoint.getParent());
    Files.writeString(checkpoint, "half a checkpoint");
  }

  private KnhkProcess up() throws Exception {
    return KnhkProcess.start(
        directory,
        "up",
        "--data",
        directory.resolve("data").toString(),
        "--port-base",
        Integer.toString(ports.first()),
        "--json");
  }

  private static RegisterWorkflow registration() {
    return RegisterWorkflow.newBuilder()
        .setCommandId("register")
        .setDefinitionYaml(ONE_TASK)
        .build();
  }

  private static StartCase start() {
    return StartCase.newBuilder().setCommandId("start").setWorkflowId("one-task").build();
  }

  private static CompleteTask completion(TaskActivated task) {
    return CompleteTask.newBuilder()
        .setCommandId("complete")
        .setTask(task.getTask())
        .setTryNumber(task.getTryNumber())
        .build();
  }

  /** The region has it back, at the same address. */
  private static void killRegistry(KnhkProcess up, Contract contract) {
    up.children().getFirst().destroyForcibly();
    Waiting.until(contract::registryAnswers, Duration.ofSeconds(60), "the registry to be back");
  }

  private void oneEngineADirectory(Contract contract) throws Exception {
    Path config =
        Files.writeString(
            directory.resolve("knhk.yaml"),
            "kafka: {bootstrap_servers: '%s', registry_url: '%s', state_directory: %s}"
                .formatted(
                    contract.strangers().bootstrap(),
                    contract.strangers().registryUrl(),
                    directory.resolve("state")));
    String[] engine = {"engine", "--config", config.toString()};
    try (KnhkProcess first = KnhkProcess.start(directory, engine)) {
      first.lineWith("engine runs");
      try (KnhkProcess second = KnhkProcess.start(directory, engine)) {
        assertThat(second.lineWith("knhk: ")).contains("in use", "kafka.state_directory");
        assertThat(second.exitStatus()).isEqualTo(1);
      }
    }
  }

  /** A region's topics, by the contract. */
  private record Contract(Strangers strangers, SchemaRegistry registry) {
    static Contract of(JsonNode addresses) {
      String url = addresses.get("registry").asText();
      return new Contract(
          new Strangers(addresses.get("bootstrap").asText(), url),
          new RestSchemaRegistry(Map.of("schema.registry.url", url)));
    }

    <V extends SpecificRecord> void send(Topic<? super V> topic, String key, V value)
        throws Exception {
      strangers.send(topic.name(), key, topic.values(registry).serializer().serialize("", value));
    }

    <V extends SpecificRecord> V await(Topic<V> topic, Predicate<V> wanted) {
      Deserializer<V> values = topic.values(registry).deserializer();
      return values.deserialize(
          "",
          strangers
              .readUntil(
                  topic.name(), record -> wanted.test(values.deserialize("", record.value())))
              .value());
    }

    boolean registryAnswers() {
      try {
        return strangers.latestId("workflow.commands-value") > 0;
      } catch (IOException e) {
        return false;
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}

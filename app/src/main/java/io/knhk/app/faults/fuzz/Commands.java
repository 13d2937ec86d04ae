package io.knhk.app.faults.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.knhk.schemas.SchemaRegistry;
import io.knhk.schemas.Topic;
import io.knhk.schemas.Topics;
import io.knhk.schemas.workflow.CompleteTask;
import io.knhk.schemas.workflow.FailTask;
import io.knhk.schemas.workflow.RegisterWorkflow;
import io.knhk.schemas.workflow.StartCase;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Readable commands: some that a region accepts, and many that it refuses, as their cases, tasks,
 * tries and ids are drawn from few. Not thread-safe.
 */
final class Commands {
  private static final int CASES = 2_000;
  private static final int VERSIONS = 20;
  private static final int IDS = 5;
  private static final String ID = "fuzzed";

  private final RandomGenerator random;
  private final Serializer<RegisterWorkflow> registrations;
  private final Serializer<SpecificRecord> starts;
  private final Serializer<SpecificRecord> completions;

  Commands(SchemaRegistry registry, RandomGenerator random) {
    this.random = random;
    this.registrations = Topics.REGISTRATIONS.values(registry).serializer();
    this.starts = Topics.COMMANDS.values(registry).serializer();
    this.completions = Topics.COMPLETIONS.values(registry).serializer();
  }

  Mutant next() {
    return switch (random.nextInt(20)) {
      case 0 -> command(Topics.REGISTRATIONS, ID, registrations, registration());
      case 1, 2, 3, 4, 5, 6 -> command(Topics.COMMANDS, caseId(), starts, start());
      case 7, 8 -> command(Topics.COMPLETIONS, caseId(), completions, failure());
      default -> command(Topics.COMPLETIONS, caseId(), completions, completion());
    };
  }

  private static <V extends SpecificRecord> Mutant command(
      Topic<? super V> topic, String key, Serializer<? super V> serializer, V value) {
    return new Mutant(
        topic.name(),
        Optional.of(key.getBytes(UTF_8)),
        Optional.of(serializer.serialize(topic.name(), value)),
        Optional.empty());
  }

  private RegisterWorkflow registration() {
    String then = random.nextInt(4) == 0 ? "nowhere" : "second"; // one in four is refused
    String yaml =
        "{id: %s, version: %d, tasks: {first: {type: a, maxTries: 3, then: [%s]}, second: {type: b}}}"
            .formatted(ID, random.nextInt(VERSIONS), then);
    return RegisterWorkflow.newBuilder().setCommandId(commandId()).setDefinitionYaml(yaml).build();
  }

  private StartCase start() {
    return StartCase.newBuilder()
        .setCommandId(commandId())
        .setWorkflowId(random.nextInt(10) == 0 ? "unknown" : ID)
        .build();
  }

  private CompleteTask completion() {
    return CompleteTask.newBuilder()
        .setCommandId(commandId())
        .setTask(random.nextBoolean() ? "first" : "second")
        .setTryNumber(random.nextInt(1, 4))
        .build();
  }

  private FailTask failure() {
    return FailTask.newBuilder()
        .setCommandId(commandId())
        .setTask(random.nextBoolean() ? "first" : "second")
        .setTryNumber(random.nextInt(1, 4))
        .setReason("fuzzed")
        .build();
  }

  private String caseId() {
    return "case-" + random.nextInt(CASES);
  }

  private String commandId() {
    return "id-" + random.nextInt(IDS);
  }
}

package io.knhk.app.send;

import io.knhk.schemas.Topic;
import io.knhk.schemas.Topics;
import io.knhk.schemas.promotion.PromotionCommand;
import io.knhk.schemas.promotion.PromotionCommandKind;
import io.knhk.schemas.workflow.AddInstances;
import io.knhk.schemas.workflow.CancelCase;
import io.knhk.schemas.workflow.CancelTask;
import io.knhk.schemas.workflow.CompleteTask;
import io.knhk.schemas.workflow.CorrelateSignal;
import io.knhk.schemas.workflow.ExecutePattern;
import io.knhk.schemas.workflow.FailTask;
import io.knhk.schemas.workflow.HeartbeatTask;
import io.knhk.schemas.workflow.RegisterWorkflow;
import io.knhk.schemas.workflow.ResolveIncident;
import io.knhk.schemas.workflow.Signal;
import io.knhk.schemas.workflow.StartCase;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;

/**
 * What one may ask for. An operator's command is named by what it asks: {@code ROLL_BACK} is a
 * {@link PromotionCommand} of that kind.
 *
 * @param name as in a line's {@code kind}
 * @param topic where it goes
 * @param schema what it is there
 * @param answers the topic that has its outcome; empty where it has none
 */
public record CommandKind(
    String name,
    Topic<? extends SpecificRecord> topic,
    Schema schema,
    Optional<Topic<? extends SpecificRecord>> answers) {

  private static final SequencedMap<String, CommandKind> ALL =
      Stream.concat(
              Stream.of(
                  workflow(Topics.REGISTRATIONS, RegisterWorkflow.getClassSchema()),
                  workflow(Topics.COMMANDS, StartCase.getClassSchema()),
                  workflow(Topics.COMMANDS, Signal.getClassSchema()),
                  workflow(Topics.COMMANDS, CorrelateSignal.getClassSchema()),
                  workflow(Topics.COMMANDS, AddInstances.getClassSchema()),
                  workflow(Topics.COMMANDS, CancelTask.getClassSchema()),
                  workflow(Topics.COMMANDS, CancelCase.getClassSchema()),
                  workflow(Topics.COMMANDS, ResolveIncident.getClassSchema()),
                  workflow(Topics.COMMANDS, ExecutePattern.getClassSchema()),
                  workflow(Topics.COMPLETIONS, CompleteTask.getClassSchema()),
                  workflow(Topics.COMPLETIONS, FailTask.getClassSchema()),
                  heartbeat()),
              Stream.of(PromotionCommandKind.values())
                  .filter(kind -> kind != PromotionCommandKind.UNKNOWN)
                  .map(CommandKind::operators))
          .collect(
              Collectors.toMap(
                  CommandKind::name, kind -> kind, (one, other) -> one, LinkedHashMap::new));

  private static CommandKind workflow(Topic<? extends SpecificRecord> topic, Schema schema) {
    return new CommandKind(schema.getName(), topic, schema, Optional.of(Topics.EVENTS));
  }

  private static CommandKind heartbeat() {
    Schema schema = HeartbeatTask.getClassSchema();
    return new CommandKind(schema.getName(), Topics.COMPLETIONS, schema, Optional.empty());
  }

  private static CommandKind operators(PromotionCommandKind kind) {
    return new CommandKind(
        kind.name(),
        Topics.PROMOTION_COMMANDS,
        PromotionCommand.getClassSchema(),
        Optional.of(Topics.AUDIT));
  }

  /** All of them by name. */
  static SequencedMap<String, CommandKind> all() {
    return ALL;
  }

  /** Whether a topic is one that commands are sent to. */
  public static boolean goTo(Topic<?> topic) {
    return ALL.values().stream().anyMatch(kind -> kind.topic().equals(topic));
  }

  /** Whether the kind's name is a field of the command itself. */
  boolean isOperators() {
    return topic.equals(Topics.PROMOTION_COMMANDS);
  }
}

package io.knhk.app.send;

import io.knhk.app.client.RegionAddress;
import io.knhk.app.client.TopicReader;
import io.knhk.app.send.Sender.Sent;
import io.knhk.schemas.LogPosition;
import io.knhk.schemas.SchemaRegistry;
import io.knhk.schemas.Topic;
import io.knhk.schemas.UndecodableException;
import io.knhk.schemas.promotion.AuditAction;
import io.knhk.schemas.promotion.AuditEntry;
import io.knhk.schemas.workflow.CauseKind;
import io.knhk.schemas.workflow.EventKind;
import io.knhk.schemas.workflow.Outcome;
import io.knhk.schemas.workflow.WorkflowEvent;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.Deserializer;

/** The outcomes of commands that are sent from now on. For one thread. */
final class Answers implements AutoCloseable {
  private final TopicReader reader;
  private final Map<String, Deserializer<? extends SpecificRecord>> values;

  /**
   * Stands where the topics of the outcomes end now.
   *
   * @param kinds what will be sent
   */
  Answers(RegionAddress region, Collection<CommandKind> kinds) {
    List<Topic<? extends SpecificRecord>> topics =
        kinds.stream()
            .flatMap(kind -> kind.answers().stream())
            .distinct()
            .collect(Collectors.toList());
    SchemaRegistry registry = region.registry();
    values =
        topics.stream()
            .collect(Collectors.toMap(Topic::name, topic -> topic.values(registry).deserializer()));
    reader = TopicReader.of(region.brokers(), values.keySet()).fromNowOn();
  }

  /**
   * What became of a command.
   *
   * @param accepted whether it was done
   * @param reasonCode of a rejection, such as UNKNOWN_CASE; empty where there is none
   * @param message the reason in words; empty where there is none
   * @param repeat whether it had this outcome before
   * @param at where the outcome stands
   */
  record Answer(
      boolean accepted, String reasonCode, String message, boolean repeat, LogPosition at) {}

  /**
   * Reads on until each command has its outcome, or patience is over.
   *
   * @param found is given each outcome as it comes
   * @return those without one
   */
  Collection<Sent> await(List<Sent> sent, Duration patience, BiConsumer<Sent, Answer> found) {
    Map<LogPosition, Sent> open = new HashMap<>();
    sent.stream()
        .filter(each -> each.command().kind().answers().isPresent())
        .forEach(each -> open.put(each.at(), each));
    long startNanos = System.nanoTime();
    while (!open.isEmpty() && System.nanoTime() - startNanos < patience.toNanos()) {
      reader
          .poll()
          .forEach(record ->
              value(record)
                  .flatMap(Answers::cause)
                  .map(open::remove)
                  .ifPresent(answered -> found.accept(answered, answer(record))));
    }
    return open.values();
  }

  private Optional<SpecificRecord> value(ConsumerRecord<byte[], byte[]> record) {
    try {
      return Optional.ofNullable(values.get(record.topic()).deserialize("", record.value()));
    } catch (UndecodableException e) {
      return Optional.empty(); // no outcome of ours
    }
  }

  /** The command that it is the outcome of. */
  private static Optional<LogPosition> cause(SpecificRecord value) {
    return switch (value) {
      case WorkflowEvent event when event.getCauseKind() == CauseKind.COMMAND ->
          Optional.of(event.getCause());
      case AuditEntry entry
          when entry.getAction() == AuditAction.COMMAND_DONE
              || entry.getAction() == AuditAction.COMMAND_REJECTED ->
          Optional.of(entry.getCause());
      default -> Optional.empty();
    };
  }

  /** A repeat was not looked at: whoever takes one id for two commands must be told. */
  private static String message(WorkflowEvent event) {
    String message = Optional.ofNullable(event.getMessage()).or(() -> said(event)).orElse("");
    return Optional.ofNullable(event.getFirstCause())
        .map(first ->
            "not looked at: this is the outcome of the first command with this id, at %s-%d@%d%s"
                .formatted(
                    first.getTopic(),
                    first.getPartition(),
                    first.getOffset(),
                    message.isEmpty() ? "" : ": " + message))
        .orElse(message);
  }

  /** An accepted registration may have something to say: that it could not be told sound. */
  private static Optional<String> said(WorkflowEvent event) {
    return event.getEvents().stream()
        .filter(change -> change.getKind() == EventKind.WORKFLOW_REGISTERED)
        .flatMap(change -> Stream.ofNullable(change.getMessage()))
        .findFirst();
  }

  private Answer answer(ConsumerRecord<byte[], byte[]> record) {
    LogPosition at = new LogPosition(record.topic(), record.partition(), record.offset());
    return switch (value(record).orElseThrow()) {
      case WorkflowEvent event ->
          new Answer(
              event.getOutcome() == Outcome.ACCEPTED,
              Optional.ofNullable(event.getReasonCode()).orElse(""),
              message(event),
              event.getRepeat(),
              at);
      case AuditEntry entry ->
          new Answer(
              entry.getAction() == AuditAction.COMMAND_DONE, "", entry.getReason(), false, at);
      default -> throw new IllegalStateException("no outcome at " + at);
    };
  }

  @Override
  public void close() {
    reader.close();
  }
}

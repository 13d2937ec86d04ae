package io.knhk.app.replay;

import io.knhk.engine.Written;
import io.knhk.engine.core.ChildMessage;
import io.knhk.schemas.Topic;
import io.knhk.schemas.workflow.AwaitSignal;
import io.knhk.schemas.workflow.CancelCase;
import io.knhk.schemas.workflow.CompleteTask;
import io.knhk.schemas.workflow.FailTask;
import io.knhk.schemas.workflow.ForgetSignal;
import io.knhk.schemas.workflow.Signal;
import io.knhk.schemas.workflow.StartCase;
import io.knhk.schemas.workflow.WorkflowEvent;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * What cases and correlation keys sent each other, held against the entries that it follows from.
 * It stands in topics that others write too, in the partition of whom it was sent to, which may be
 * read earlier or later than the entry's; what has met its entry is forgotten. That one which
 * follows from no entry is not told from a stranger's, and is a command like any other. For one
 * thread.
 */
final class ChildMessages {
  private final Readings readings;
  private final Findings findings;
  private final Map<Sent, Expected<SpecificRecord>> expected = new LinkedHashMap<>();
  private final Map<Sent, Found<? extends SpecificRecord>> found = new HashMap<>();

  /** What tells a message from others. */
  private record Sent(String topic, String key, String commandId) {}

  ChildMessages(Readings readings, Findings findings) {
    this.readings = readings;
    this.findings = findings;
  }

  /** A command was read, a message or not; of two that are the same, the first is the one. */
  void read(Found<? extends SpecificRecord> command) {
    commandId(command.value())
        .filter(id -> id.startsWith(ChildMessage.ID_PREFIX))
        .map(id -> new Sent(command.partition().topic(), command.key(), id))
        .ifPresent(sent -> {
          Expected<SpecificRecord> wanted = expected.remove(sent);
          if (wanted == null) {
            found.putIfAbsent(sent, command);
          } else {
            compare(command, wanted);
          }
        });
  }

  /** A message must have been written with an entry. */
  void expect(Written written, Found<WorkflowEvent> entry, boolean due) {
    Sent sent =
        new Sent(written.topic().name(), written.key(), commandId(written.value()).orElseThrow());
    Expected<SpecificRecord> wanted =
        new Expected<>(written.key(), written.value(), due, List.of(entry.evidence()));
    Found<? extends SpecificRecord> before = found.remove(sent);
    if (before == null) {
      expected.put(sent, wanted);
    } else {
      compare(before, wanted);
    }
  }

  /** All commands have been read. */
  void end() {
    expected.forEach((sent, wanted) -> {
      if (!wanted.due()) {
        findings.countPending();
        return;
      }
      int home = Keys.home(sent.key(), readings.log().partitions(sent.topic()));
      findings.different(
          Difference.missing(
              "a journal entry leads to it, and it was not written",
              new TopicPartition(sent.topic(), home),
              sent.key(),
              Optional.of(wanted.value()),
              wanted.evidence()));
    });
  }

  private void compare(Found<? extends SpecificRecord> command, Expected<SpecificRecord> wanted) {
    findings.compared(topic(command));
    if (!command.value().equals(wanted.value())) {
      findings.different(
          Difference.differs(
              "it is not what its journal entry leads to",
              command,
              wanted.key(),
              wanted.value(),
              wanted.evidence()));
    }
  }

  private static Topic<?> topic(Found<? extends SpecificRecord> command) {
    return command.evidence().topic().orElseThrow();
  }

  private static Optional<String> commandId(SpecificRecord value) {
    return switch (value) {
      case StartCase start -> Optional.of(start.getCommandId());
      case CancelCase cancel -> Optional.of(cancel.getCommandId());
      case CompleteTask complete -> Optional.of(complete.getCommandId());
      case FailTask fail -> Optional.of(fail.getCommandId());
      case AwaitSignal await -> Optional.of(await.getCommandId());
      case ForgetSignal forget -> Optional.of(forget.getCommandId());
      case Signal signal -> Optional.of(signal.getCommandId());
      default -> Optional.empty();
    };
  }
}

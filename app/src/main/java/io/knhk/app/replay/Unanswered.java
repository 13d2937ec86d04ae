package io.knhk.app.replay;

import io.knhk.schemas.LogPosition;
import io.knhk.schemas.Topics;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;

/**
 * Commands that the audit's partition of the same number does not answer: each has an answer. That
 * of a command which its sender put into a wrong partition stands in another one, where its key's
 * home is. For one thread.
 */
final class Unanswered {
  private final Map<LogPosition, Found<?>> commands = new LinkedHashMap<>();
  private final Set<LogPosition> answeredElsewhere = new HashSet<>();

  void add(Found<?> command) {
    commands.put(command.position(), command);
  }

  void answeredElsewhere(LogPosition command) {
    answeredElsewhere.add(command);
  }

  /** Every partition was read: what has no answer yet, has none. */
  void report(Findings findings) {
    commands.forEach((position, command) -> {
      if (!answeredElsewhere.contains(position)) {
        findings.different(
            Difference.missing(
                "the audit does not answer a command",
                new TopicPartition(Topics.AUDIT.name(), position.getPartition()),
                command.key(),
                Optional.empty(),
                List.of(command.evidence())));
      }
    });
  }
}

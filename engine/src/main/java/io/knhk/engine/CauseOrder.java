package io.knhk.engine;

import io.knhk.schemas.LogPosition;
import io.knhk.schemas.Topics;
import io.knhk.schemas.workflow.CauseKind;
import io.knhk.schemas.workflow.WorkflowEvent;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * That a journal answers its task's records in the order in which they stand. A command that waited
 * is answered when its wait ends; what is due is told by the record read last.
 */
final class CauseOrder {
  private final int partition;
  private final Map<String, Long> lastRead = new HashMap<>();

  CauseOrder(int partition) {
    this.partition = partition;
  }

  /** Why the entry can't stand where it does; its cause is then taken as read, if there is one. */
  Optional<String> fault(WorkflowEvent entry, Optional<Cause> record) {
    LogPosition cause = entry.getCause();
    boolean timer = entry.getCauseKind() == CauseKind.TIMER;
    boolean command = entry.getCauseKind() == CauseKind.COMMAND;
    if (record.isEmpty() || (!timer && !command)) {
      return Optional.empty();
    }
    if (cause.getPartition() != partition) {
      return Optional.of("its cause %s is not in partition %d".formatted(cause, partition));
    }
    if (timer && !cause.getTopic().equals(Topics.COMPLETIONS.name())) {
      return Optional.of("its cause %s is not in %s".formatted(cause, Topics.COMPLETIONS.name()));
    }
    return command && entry.getReads().getParked() ? Optional.empty() : inOrder(cause, timer);
  }

  private Optional<String> inOrder(LogPosition cause, boolean again) {
    long last = lastRead.getOrDefault(cause.getTopic(), -1L);
    boolean inOrder = again ? cause.getOffset() >= last : cause.getOffset() > last;
    lastRead.put(cause.getTopic(), Math.max(last, cause.getOffset()));
    return inOrder
        ? Optional.empty()
        : Optional.of(
            "its cause %s was read before, as the entries before it show: offset %d was read"
                .formatted(cause, last));
  }
}

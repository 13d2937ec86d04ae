package io.knhk.engine;

import io.knhk.schemas.LogPosition;
import io.knhk.schemas.workflow.AddInstances;
import io.knhk.schemas.workflow.AwaitSignal;
import io.knhk.schemas.workflow.CancelCase;
import io.knhk.schemas.workflow.CancelTask;
import io.knhk.schemas.workflow.CauseKind;
import io.knhk.schemas.workflow.CompleteTask;
import io.knhk.schemas.workflow.CorrelateSignal;
import io.knhk.schemas.workflow.ExecutePattern;
import io.knhk.schemas.workflow.FailTask;
import io.knhk.schemas.workflow.ForgetSignal;
import io.knhk.schemas.workflow.RegisterWorkflow;
import io.knhk.schemas.workflow.ResolveIncident;
import io.knhk.schemas.workflow.Signal;
import io.knhk.schemas.workflow.StartCase;
import io.knhk.schemas.workflow.WorkflowEvent;
import org.apache.avro.specific.SpecificRecord;

/**
 * A command as taken from its topic.
 *
 * @param key the record's key: a case's or a workflow's id
 * @param command the record's value
 * @param position where it stands
 * @param appendMillis when it was first appended, milliseconds since 1970 UTC: C1 ends here
 * @param nowMillis log time of its partition when it was read: the decision's now
 */
record Taken(
    String key, SpecificRecord command, LogPosition position, long appendMillis, long nowMillis) {

  /** A command as it was taken once. Its place is remembered for long: all share a topic's text. */
  static Taken again(LogPosition at, Cause cause) {
    return new Taken(
        cause.key(),
        cause.value(),
        new LogPosition(at.getTopic().intern(), at.getPartition(), at.getOffset()),
        cause.firstAppendMillis(),
        cause.logMillis());
  }

  /** Chosen by its sender. */
  String commandId() {
    return switch (command) {
      case RegisterWorkflow register -> register.getCommandId();
      case StartCase start -> start.getCommandId();
      case CompleteTask complete -> complete.getCommandId();
      case FailTask fail -> fail.getCommandId();
      case Signal signal -> signal.getCommandId();
      case AddInstances add -> add.getCommandId();
      case CancelTask cancel -> cancel.getCommandId();
      case CancelCase cancel -> cancel.getCommandId();
      case ResolveIncident resolve -> resolve.getCommandId();
      case CorrelateSignal correlate -> correlate.getCommandId();
      case AwaitSignal await -> await.getCommandId();
      case ForgetSignal forget -> forget.getCommandId();
      case ExecutePattern execute -> execute.getCommandId();
      default -> throw new IllegalStateException(kind() + " is no command");
    };
  }

  /** The record's kind, such as "StartCase". */
  String kind() {
    return command.getSchema().getName();
  }

  /** A journal entry that answers it, without its outcome yet. */
  WorkflowEvent.Builder entry() {
    return WorkflowEvent.newBuilder()
        .setCauseKind(CauseKind.COMMAND)
        .setCause(position)
        .setNowMillis(nowMillis)
        .setCommandId(commandId())
        .setCommandKind(kind());
  }
}

package io.knhk.engine;

import io.knhk.engine.core.CaseState;
import io.knhk.engine.core.ChildCases;
import io.knhk.engine.core.ChildMessage;
import io.knhk.engine.core.Decision;
import io.knhk.schemas.Topics;
import io.knhk.schemas.workflow.CancelCase;
import io.knhk.schemas.workflow.CompleteTask;
import io.knhk.schemas.workflow.Event;
import io.knhk.schemas.workflow.FailTask;
import io.knhk.schemas.workflow.StartCase;
import java.util.List;
import java.util.Optional;

/**
 * Writes what a case tells its children, its parent and the keys that it waits at, in the
 * transaction of the entry that it follows from: none is lost with a crash, and none is sent twice.
 * They stand in the topics that everybody's commands stand in, each in its case's partition.
 */
final class ChildOutput {
  private static final String WITHDRAWN = "the task that it is the work of was withdrawn";

  private final Outbox outbox;
  private final SignalOutput signals;

  ChildOutput(Outbox outbox) {
    this.outbox = outbox;
    this.signals = new SignalOutput(outbox);
  }

  /** What a case's step leads to in other cases, and at correlation keys. */
  void accepted(String caseId, Optional<CaseState> before, CaseState after, List<Event> events) {
    ChildCases.messages(caseId, before, after, events).forEach(this::send);
    signals.told(caseId, before, after, events);
  }

  /** A child that can't begin is told to its parent, if that is one that can be. */
  void refused(Taken taken, Decision.Rejected why) {
    if (taken.command() instanceof StartCase start
        && start.getParent() != null
        && CommandFields.fault(start).isEmpty()) {
      String reason =
          "case %s of '%s' was refused, %s: %s"
              .formatted(taken.key(), start.getWorkflowId(), why.code(), why.message());
      send(new ChildMessage.Failed(taken.key(), start.getParent(), reason));
    }
  }

  private void send(ChildMessage message) {
    String id = message.commandId();
    switch (message) {
      case ChildMessage.Start(var child, var workflowId, var parent, var variables) ->
          outbox.send(
              Topics.COMMANDS, message.to(), new StartCase(id, workflowId, variables, parent));
      case ChildMessage.Withdraw(var child) ->
          outbox.send(Topics.COMMANDS, message.to(), new CancelCase(id, WITHDRAWN));
      case ChildMessage.Done(var child, var parent, var variables) ->
          outbox.send(
              Topics.COMPLETIONS,
              message.to(),
              CompleteTask.newBuilder()
                  .setCommandId(id)
                  .setTask(parent.getTask())
                  .setTryNumber(parent.getTryNumber())
                  .setVariables(variables)
                  .setChild(child)
                  .build());
      case ChildMessage.Failed(var child, var parent, var reason) ->
          outbox.send(
              Topics.COMPLETIONS,
              message.to(),
              FailTask.newBuilder()
                  .setCommandId(id)
                  .setTask(parent.getTask())
                  .setTryNumber(parent.getTryNumber())
                  .setReason(CommandFields.cut(reason))
                  .setChild(child)
                  .build());
    }
  }
}

package io.knhk.engine.core;

import io.knhk.schemas.VariableValue;
import io.knhk.schemas.workflow.ParentTask;
import java.util.SortedMap;

/** What one case tells another, as the work of a task begins or ends. Immutable. */
public sealed interface ChildMessage {

  /** The case that is the task's work, which this is about. */
  String child();

  /** The case that it is sent to. */
  String to();

  /**
   * Its name among what is sent to that case: the same each time that the same is sent, so that a
   * repeat is known. A child ends once, in whatever way.
   */
  default String commandId() {
    String what =
        switch (this) {
          case Start start -> "start";
          case Withdraw withdraw -> "cancel";
          case Done done -> "end";
          case Failed failed -> "end";
        };
    return ID_PREFIX + what + ":" + child();
  }

  /** What every command id of theirs begins with. */
  String ID_PREFIX = "engine:";

  /**
   * A task is entered: its case is to begin.
   *
   * @param workflowId what it is a case of
   * @param parent the task
   * @param variables the parent's variables, sealed ones as they stand
   */
  record Start(
      String child,
      String workflowId,
      ParentTask parent,
      SortedMap<String, VariableValue> variables)
      implements ChildMessage {
    @Override
    public String to() {
      return child;
    }
  }

  /** Its task is withdrawn: so is the case. */
  record Withdraw(String child) implements ChildMessage {
    @Override
    public String to() {
      return child;
    }
  }

  /**
   * It has come to its end: its task is done.
   *
   * @param parent the task
   * @param variables its variables, sealed ones as they stand
   */
  record Done(String child, ParentTask parent, SortedMap<String, VariableValue> variables)
      implements ChildMessage {
    @Override
    public String to() {
      return parent.getCaseId();
    }
  }

  /**
   * It could not begin, or was cancelled: that try of its task has failed.
   *
   * @param parent the task
   * @param reason why, for people
   */
  record Failed(String child, ParentTask parent, String reason) implements ChildMessage {
    @Override
    public String to() {
      return parent.getCaseId();
    }
  }
}

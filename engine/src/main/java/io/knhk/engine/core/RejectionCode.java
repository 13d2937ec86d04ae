package io.knhk.engine.core;

/** Why a command is not done: the stable codes of {@code WorkflowEvent.reasonCode}. */
public enum RejectionCode {
  /** No version of the workflow is known. */
  UNKNOWN_WORKFLOW("No version of the workflow is known."),
  /** No such case was started. */
  UNKNOWN_CASE("No such case was started."),
  /** A case with this id was started before. */
  CASE_EXISTS("A case with this id was started before."),
  /** The case has reached its end. */
  CASE_FINISHED("The case has reached its end."),
  /** The definition has no such task, or it is a routing task. */
  UNKNOWN_TASK("The definition has no such task, or it is a routing task."),
  /** The task does not wait for a worker. */
  TASK_NOT_ACTIVE("The task does not wait for a worker."),
  /** The task is at a later try. */
  OLD_TRY("The task is at a later try."),
  /** The task has not come to this try. */
  FUTURE_TRY("The task has not come to this try."),
  /** No task of the definition waits for a signal of that name. */
  UNKNOWN_SIGNAL("No task of the definition waits for a signal of that name."),
  /** No task, or at a key no case, waits for the signal now, and it is not kept: it is lost. */
  SIGNAL_LOST(
      "No task, or at a key no case, waits for the signal now, and it is not kept: it is lost."),
  /** No case waits so at the correlation key: its signal is under way, or it never came. */
  NO_WAITER("No case waits so at the correlation key: its signal is under way, or it never came."),
  /** No such incident stands at the case. */
  UNKNOWN_INCIDENT("No such incident stands at the case."),
  /** The task takes no more instances. */
  NO_MORE_INSTANCES("The task takes no more instances."),
  /** No pattern that can be executed has this number. */
  UNKNOWN_PATTERN("No pattern that can be executed has this number."),
  /** The definition asked for what was not built yet; only in journals of earlier releases. */
  NOT_YET("The definition asked for what was not built yet; only in journals of earlier releases."),
  /** It would not end well: a case of it could get stuck, or leave something behind. */
  UNSOUND("It would not end well: a case of it could get stuck, or leave something behind."),
  /** Whether it would end well is too big to tell, and it asks to be refused then. */
  NOT_DECIDED("Whether it would end well is too big to tell, and it asks to be refused then."),
  /** A field of the command is out of its range. */
  INVALID_FIELD("A field of the command is out of its range."),
  /** The definition has faults. */
  INVALID_DEFINITION("The definition has faults."),
  /** The record's key is not what its value says. */
  KEY_MISMATCH("The record's key is not what its value says."),
  /** The version is known with another hash. */
  VERSION_CONFLICT("The version is known with another hash."),
  /** A definition with this hash was rolled back. */
  DEFINITION_REFUSED("A definition with this hash was rolled back."),
  /** The feature is turned off. */
  FEATURE_OFF("The feature is turned off.");

  private final String meaning;

  RejectionCode(String meaning) {
    this.meaning = meaning;
  }

  /** What it means, in a sentence. */
  public String meaning() {
    return meaning;
  }
}

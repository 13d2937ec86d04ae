package io.knhk.engine.core;

/** Why a command is not done: the stable codes of {@code WorkflowEvent.reasonCode}. */
public enum RejectionCode {
  /** No version of the workflow is known. */
  UNKNOWN_WORKFLOW,
  /** No such case was started. */
  UNKNOWN_CASE,
  /** A case with this id was started before. */
  CASE_EXISTS,
  /** The case has reached its end. */
  CASE_FINISHED,
  /** The definition has no such task, or it is a routing task. */
  UNKNOWN_TASK,
  /** The task does not wait for a worker. */
  TASK_NOT_ACTIVE,
  /** The task is at a later try. */
  OLD_TRY,
  /** The task has not come to this try. */
  FUTURE_TRY,
  /** No task of the definition waits for a signal of that name. */
  UNKNOWN_SIGNAL,
  /** No task waits for the signal now, and the definition keeps none: it is lost. */
  SIGNAL_LOST,
  /** The task takes no more instances. */
  NO_MORE_INSTANCES,
  /** The definition asks for what is not built yet. */
  NOT_YET,
  /** It would not end well: a case of it could get stuck, or leave something behind. */
  UNSOUND,
  /** A field of the command is out of its range. */
  INVALID_FIELD,
  /** The definition has faults. */
  INVALID_DEFINITION,
  /** The record's key is not what its value says. */
  KEY_MISMATCH,
  /** The version is known with another hash. */
  VERSION_CONFLICT,
  /** A definition with this hash was rolled back. */
  DEFINITION_REFUSED,
  /** The feature is turned off. */
  FEATURE_OFF
}

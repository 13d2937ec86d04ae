package io.knhk.engine.definition;

import java.util.Optional;

/** What a task waits for while it is active. */
public sealed interface Work {

  /** How many tries an activation has before it becomes an incident, from 1. */
  int maxTries();

  /**
   * A worker's answer.
   *
   * @param type what workers listen for, of the characters of an id
   * @param maxTries how many tries an activation has before it becomes an incident, 1 to 100
   */
  record OfWorker(String type, int maxTries) implements Work {}

  /**
   * A signal: transient trigger (WCP-23), persistent trigger (WCP-24).
   *
   * @param name the signal's name, of the characters of an id
   * @param kept whether one that comes while nothing waits for it is kept for the task that will
   * @param correlation the key by which somebody may send it who does not know the case: a text or
   *     a whole number in CEL over the case's variables; empty: only to the case itself
   */
  record OfSignal(String name, boolean kept, Optional<Expression> correlation) implements Work {
    @Override
    public int maxTries() {
      return 1;
    }
  }

  /**
   * The end of a case of another workflow, or of the same: recursion (WCP-22).
   *
   * @param workflowId the workflow
   * @param maxTries how many cases are started for an activation, one after the other, before it
   *     becomes an incident, 1 to 100
   */
  record OfWorkflow(String workflowId, int maxTries) implements Work {}
}

package io.knhk.engine.definition;

import java.time.Duration;
import java.util.Optional;

/** What a task waits for while it is active. */
public sealed interface Work {

  /** How often it is tried. */
  default Tries tries() {
    return Tries.ONE;
  }

  /**
   * A worker's answer.
   *
   * @param type what workers listen for, of the characters of an id
   * @param tries how often an activation is tried
   * @param timeout how long a try may be open, from 1 ms to ten years; empty: for ever
   * @param heartbeat how long a worker that has said that it is alive may be silent, from 1 ms to
   *     ten years; empty: for ever
   */
  record OfWorker(
      String type, Tries tries, Optional<Duration> timeout, Optional<Duration> heartbeat)
      implements Work {}

  /**
   * A signal: transient trigger (WCP-23), persistent trigger (WCP-24).
   *
   * @param name the signal's name, of the characters of an id
   * @param kept whether one that comes while nothing waits for it is kept for the task that will
   * @param correlation the key by which somebody may send it who does not know the case: a text or
   *     a whole number in CEL over the case's variables; empty: only to the case itself
   */
  record OfSignal(String name, boolean kept, Optional<Expression> correlation) implements Work {}

  /**
   * That time goes by.
   *
   * @param duration how much, from 1 ms to ten years
   */
  record OfTimer(Duration duration) implements Work {}

  /**
   * The end of a case of another workflow, or of the same: recursion (WCP-22).
   *
   * @param workflowId the workflow
   * @param tries how many cases are started for an activation, one after the other
   */
  record OfWorkflow(String workflowId, Tries tries) implements Work {}
}

package io.knhk.fortune5;

/**
 * How a step runs. Declared by its kind and never by how long it took: a class picked by its own
 * latency could not miss its target.
 */
public enum RuntimeClass {
  /** Hot: a control-flow step of a compiled net in memory; a batch of them is one measurement. */
  R1,
  /** Warm: one durable step, a command in, new state and events out. */
  W1,
  /** Cold: a step that waits on the outside. */
  C1
}

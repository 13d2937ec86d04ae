package io.knhk.engine.net;

/**
 * The control-flow patterns that a step can be of: van der Aalst et al., workflowpatterns.com.
 * Implicit termination (WCP-11) is no step: a case ends when its last token is gone.
 */
public enum Pattern {
  /** One in, at most one out. */
  SEQUENCE("WCP-1"),
  /** One in, all out. */
  PARALLEL_SPLIT("WCP-2"),
  /** All in, one out. */
  SYNCHRONIZATION("WCP-3"),
  /** One in, one of several out. */
  EXCLUSIVE_CHOICE("WCP-4"),
  /** One of several in, one out. */
  SIMPLE_MERGE("WCP-5");

  private final String id;

  Pattern(String id) {
    this.id = id;
  }

  /** The pattern's number in the literature, such as "WCP-1". */
  public String id() {
    return id;
  }
}

package io.knhk.engine.definition;

import java.util.Optional;

/**
 * How many instances a task runs as, side by side (WCP-12 to 15, 34 to 36). Immutable.
 *
 * @param count how many it begins with: a whole number in CEL over the case's variables
 * @param required what must hold, in CEL over the variables and {@code done} and {@code made}, for
 *     the case to go on; empty: that all are done
 * @param others what becomes of the instances that then still run
 * @param late whether instances may be added while it is active
 */
public record Instances(Expression count, Optional<Guard> required, Others others, boolean late) {

  /** Most instances of one activation. */
  public static final int MOST = 1_000;

  /** What becomes of the instances that still run when the case goes on. */
  public enum Others {
    /** They run to their end; the task can't be entered before. */
    RUN("run"),
    /** They are withdrawn. */
    CANCEL("cancel");

    private final String yaml;

    Others(String yaml) {
      this.yaml = yaml;
    }

    /** The word in a definition. */
    public String yaml() {
      return yaml;
    }
  }
}

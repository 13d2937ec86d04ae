package io.knhk.engine.definition;

import java.util.List;

/**
 * What a task withdraws when it is left (WCP-19, 20, 25, 43): no token stays there. Immutable.
 *
 * @param all whether everything of the case is withdrawn
 * @param tasks active tasks, with all their instances and what their joins hold
 * @param conditions conditions
 * @param flows the flows between two tasks
 */
public record Cancels(
    boolean all, List<String> tasks, List<String> conditions, List<Between> flows) {
  /** Nothing is withdrawn. */
  public static final Cancels NOTHING = new Cancels(false, List.of(), List.of(), List.of());

  public Cancels {
    tasks = List.copyOf(tasks);
    conditions = List.copyOf(conditions);
    flows = List.copyOf(flows);
  }

  /**
   * A flow.
   *
   * @param from the task it leaves
   * @param to the task it enters
   */
  public record Between(String from, String to) {}
}

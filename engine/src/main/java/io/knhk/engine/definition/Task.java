package io.knhk.engine.definition;

import java.util.List;
import java.util.Optional;

/**
 * A task: it waits where it has work, else it is a routing task, which is passed at once.
 * Immutable.
 *
 * @param id 1 to 64 of {@code A-Za-z0-9._-}
 * @param work what it waits for; empty for a routing task
 * @param instances as how many instances it runs; empty: as one
 * @param join what it takes of its incoming flows; {@link Join.And} where there is but one
 * @param split what it gives to its outgoing flows; {@link Split.And} where there is at most one
 * @param then its outgoing flows in the author's order; empty where a path ends
 * @param during the condition that must hold a token while it is active: milestone (WCP-18)
 * @param cancels what it withdraws when it is left
 */
public record Task(
    String id,
    Optional<Work> work,
    Optional<Instances> instances,
    Join join,
    Split split,
    List<Flow> then,
    Optional<String> during,
    Cancels cancels) {

  public Task {
    then = List.copyOf(then);
  }

  Task cancels(Cancels what) {
    return new Task(id, work, instances, join, split, then, during, what);
  }

  /**
   * A flow to a task, the same one too, or to a condition.
   *
   * @param to its id
   * @param when the condition under which a choice takes it; empty for its default, and wherever
   *     nothing is chosen
   */
  public record Flow(String to, Optional<Guard> when) {}
}

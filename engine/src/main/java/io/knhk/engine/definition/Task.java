package io.knhk.engine.definition;

import java.util.List;
import java.util.Optional;

/**
 * A task: a worker's where it has work, else a routing task, which is passed at once. Immutable.
 *
 * @param id 1 to 64 of {@code A-Za-z0-9._-}
 * @param work what a worker does; empty for a routing task
 * @param join what it takes of its incoming flows; {@link Routing#ALL} where there is but one
 * @param split what it gives to its outgoing flows; {@link Routing#ALL} where there is at most one
 * @param then its outgoing flows in the author's order; empty where a path ends
 */
public record Task(String id, Optional<Work> work, Routing join, Routing split, List<Flow> then) {

  public Task {
    then = List.copyOf(then);
  }

  /** How many of a task's flows take part when it is entered or left. */
  public enum Routing {
    /** All of them: synchronization, parallel split. In YAML {@code and}. */
    ALL("and"),
    /** One of them: simple merge, exclusive choice. In YAML {@code xor}. */
    ONE("xor");

    private final String yaml;

    Routing(String yaml) {
      this.yaml = yaml;
    }

    /** The word in a definition. */
    public String yaml() {
      return yaml;
    }
  }

  /**
   * What a worker does.
   *
   * @param type what workers listen for, of the characters of an id
   * @param maxTries how many tries a case allows before it becomes an incident, 1 to 100
   */
  public record Work(String type, int maxTries) {}

  /**
   * A flow to another task, or to the same.
   *
   * @param to the task's id
   * @param when the condition under which an exclusive choice takes it; empty for its default, and
   *     wherever nothing is chosen
   */
  public record Flow(String to, Optional<Guard> when) {}
}

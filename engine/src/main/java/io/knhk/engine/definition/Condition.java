package io.knhk.engine.definition;

import java.util.List;

/**
 * A place by name, which tasks give tokens to and take them from. Where several tasks take, the
 * first that is answered has it: deferred choice (WCP-16). Immutable.
 *
 * @param id of the characters of a task's id, and no task's
 * @param then the tasks that take from it, in the author's order; empty where it is only looked at,
 *     or emptied
 */
public record Condition(String id, List<String> then) {
  public Condition {
    then = List.copyOf(then);
  }
}

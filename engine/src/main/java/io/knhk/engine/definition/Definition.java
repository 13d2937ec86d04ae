package io.knhk.engine.definition;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A version of a workflow, free of faults: every flow leads to a task or a condition, every task
 * can be reached, joins and splits are said where they are needed. Made by {@link
 * DefinitionParser}. Immutable.
 *
 * @param id the workflow's id: 1 to 64 of {@code A-Za-z0-9._-}
 * @param version the version as its author named it, of the same characters
 * @param start the task that a case begins with
 * @param end the task that is the last, if the author says so: with it nothing may be left
 * @param tasks the tasks by id, 1 to 1,000
 * @param conditions the conditions by id
 * @param exclusive sections of which never two are active
 * @param tokens the most tokens that a place may hold, 1 to 1,000; 1: the net is safe
 * @param onRollback what becomes of its open cases when it is rolled back
 * @param slo its own latency targets
 * @param rollout its own rollout rules
 */
public record Definition(
    String id,
    String version,
    String start,
    Optional<String> end,
    SortedMap<String, Task> tasks,
    SortedMap<String, Condition> conditions,
    List<Exclusive> exclusive,
    int tokens,
    OnRollback onRollback,
    SloOverlay slo,
    RolloutOverlay rollout) {

  /** Most tokens that a definition may allow a place. */
  public static final int MOST_TOKENS = 1_000;

  public Definition {
    tasks = Collections.unmodifiableSortedMap(new TreeMap<>(tasks));
    conditions = Collections.unmodifiableSortedMap(new TreeMap<>(conditions));
    exclusive = List.copyOf(exclusive);
  }

  /**
   * SHA-256, in lower-case hex, of the canonical definition without id and version: equal for two
   * texts exactly if they mean the same, whatever the order of keys, comments, or defaults written
   * out.
   */
  public String hash() {
    return CanonicalForm.hash(this);
  }
}

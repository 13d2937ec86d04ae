package io.knhk.engine.definition;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A version of a workflow, free of faults: every flow leads to a task, every task can be reached,
 * joins and splits are said where they are needed. Made by {@link DefinitionParser}. Immutable.
 *
 * @param id the workflow's id: 1 to 64 of {@code A-Za-z0-9._-}
 * @param version the version as its author named it, of the same characters
 * @param start the task that a case begins with
 * @param tasks the tasks by id, 1 to 1,000
 * @param slo its own latency targets
 * @param rollout its own rollout rules
 */
public record Definition(
    String id,
    String version,
    String start,
    SortedMap<String, Task> tasks,
    SloOverlay slo,
    RolloutOverlay rollout) {

  public Definition {
    tasks = Collections.unmodifiableSortedMap(new TreeMap<>(tasks));
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

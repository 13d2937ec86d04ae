package io.knhk.engine;

import io.knhk.engine.core.CaseState;
import io.knhk.schemas.workflow.WorkflowDefinition;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * The versions that an engine task's cases run. They are in its store, so that a task that moves
 * can go on with its cases at once: a completion that had to wait for a side reader would leave its
 * task open past its time.
 */
final class RunningVersions {
  private final KeyValueStore<String, WorkflowDefinition> store;
  private final Map<String, KnownVersion> known = new HashMap<>();

  /** Versions that cases have started on since they were last asked for. */
  private final Set<String> started = new HashSet<>();

  /** Goes on where the store says. */
  RunningVersions(KeyValueStore<String, WorkflowDefinition> store) {
    this.store = store;
  }

  /** Keeps the version that a case starts on. */
  void keep(KnownVersion version) {
    String key = DefinitionView.key(version.definition().id(), version.definition().version());
    started.add(key);
    if (known.putIfAbsent(key, version) == null) {
      store.putIfAbsent(key, version.stored());
    }
  }

  /** The version that a case runs. */
  KnownVersion of(CaseState state) {
    return known.computeIfAbsent(key(state), key -> DefinitionView.compiled(store.get(key)));
  }

  /** Keys of all that are kept. */
  Set<String> kept() {
    Set<String> keys = new HashSet<>();
    try (KeyValueIterator<String, WorkflowDefinition> all = store.all()) {
      all.forEachRemaining(entry -> keys.add(entry.key));
    }
    return keys;
  }

  /** Keys of those that cases have started on since this was last asked. */
  Set<String> takeStarted() {
    Set<String> taken = Set.copyOf(started);
    started.clear();
    return taken;
  }

  /** Keeps a version no longer: no case runs it. A case that starts on it brings it again. */
  void drop(String key) {
    known.remove(key);
    store.delete(key);
  }

  /** The key of a case's version. */
  static String key(CaseState state) {
    return DefinitionView.key(state.getWorkflowId(), state.getVersion());
  }
}

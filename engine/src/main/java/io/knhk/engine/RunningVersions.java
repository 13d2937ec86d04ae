package io.knhk.engine;

import io.knhk.engine.core.CaseState;
import io.knhk.schemas.workflow.WorkflowDefinition;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * The versions that an engine task's cases run. They are in its store, so that a task that moves
 * can go on with its cases at once: a completion that had to wait for a side reader would leave its
 * task open past its time.
 */
final class RunningVersions {
  private final KeyValueStore<String, WorkflowDefinition> store;
  private final Map<String, KnownVersion> known = new HashMap<>();

  /** Goes on where the store says. */
  RunningVersions(KeyValueStore<String, WorkflowDefinition> store) {
    this.store = store;
  }

  /** Keeps the version that a case starts on. */
  void keep(KnownVersion version) {
    String key = DefinitionView.key(version.definition().id(), version.definition().version());
    if (known.putIfAbsent(key, version) == null) {
      store.putIfAbsent(key, version.stored());
    }
  }

  /** The version that a case runs. */
  KnownVersion of(CaseState state) {
    return known.computeIfAbsent(
        DefinitionView.key(state.getWorkflowId(), state.getVersion()),
        key -> DefinitionView.compiled(store.get(key)));
  }
}

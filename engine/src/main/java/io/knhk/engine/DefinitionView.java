package io.knhk.engine;

import io.knhk.engine.definition.Definition;
import io.knhk.engine.definition.DefinitionParser;
import io.knhk.engine.definition.Parsed;
import io.knhk.engine.net.CompiledNet;
import io.knhk.schemas.UndecodableException;
import io.knhk.schemas.VersionRef;
import io.knhk.schemas.workflow.WorkflowDefinition;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * The accepted definitions that this process has read and compiled. One thread applies records, any
 * thread asks. A version counts as seen once it is compiled, so that no command pays for that.
 */
final class DefinitionView {
  private final Map<String, Map<String, KnownVersion>> versionsByWorkflow =
      new ConcurrentHashMap<>();

  /**
   * Takes a record of {@code workflow.definitions}; one had before changes nothing.
   *
   * @throws UndecodableException when it holds no sound definition, or not the one that it names
   */
  void apply(ConsumerRecord<String, WorkflowDefinition> record) {
    WorkflowDefinition stored = record.value();
    if (stored != null) { // a tombstone would only unlearn what running cases need
      versionsByWorkflow
          .computeIfAbsent(stored.getWorkflowId(), id -> new ConcurrentHashMap<>())
          .put(stored.getVersion(), compiled(stored));
    }
  }

  /** The version, if it has been seen with this very hash. */
  Optional<KnownVersion> find(String workflowId, VersionRef version) {
    return Optional.ofNullable(versions(workflowId).get(version.getVersion()))
        .filter(known -> known.hash().equals(version.getDefinitionHash()));
  }

  /** Whether any version of the workflow has been seen. */
  boolean knows(String workflowId) {
    return !versions(workflowId).isEmpty();
  }

  /** The key of a version in {@code workflow.definitions}. */
  static String key(String workflowId, String version) {
    return workflowId + "@" + version;
  }

  private Map<String, KnownVersion> versions(String workflowId) {
    return versionsByWorkflow.getOrDefault(workflowId, Map.of());
  }

  /**
   * A version, ready to run.
   *
   * @throws UndecodableException when it is no sound definition, or not the one that it names
   */
  static KnownVersion compiled(WorkflowDefinition stored) {
    return switch (DefinitionParser.parseAccepted(stored.getDefinitionYaml())) {
      case Parsed.Invalid refused ->
          throw new UndecodableException(
              "%s@%s is no definition: %s"
                  .formatted(stored.getWorkflowId(), stored.getVersion(), refused.message()));
      case Parsed.Valid valid -> checked(stored, valid.definition());
    };
  }

  private static KnownVersion checked(WorkflowDefinition stored, Definition definition) {
    String hash = definition.hash();
    if (!definition.id().equals(stored.getWorkflowId())
        || !definition.version().equals(stored.getVersion())
        || !hash.equals(stored.getDefinitionHash())) {
      throw new UndecodableException(
          "%s@%s with hash %s holds the definition of %s@%s with hash %s"
              .formatted(
                  stored.getWorkflowId(),
                  stored.getVersion(),
                  stored.getDefinitionHash(),
                  definition.id(),
                  definition.version(),
                  hash));
    }
    return new KnownVersion(stored, definition, hash, CompiledNet.compile(definition));
  }
}

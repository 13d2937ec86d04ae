package io.knhk.engine;

import io.knhk.engine.timing.Targets;
import io.knhk.schemas.VersionRef;
import java.util.Optional;

/**
 * What this instance has read by now.
 *
 * @param features what its task obeys
 * @param definitions the versions it has compiled
 * @param targets its configuration's
 */
record SeenHere(ObeyedFeatures features, DefinitionView definitions, Targets targets)
    implements Readings {

  @Override
  public Optional<Obeyed> obeyed(String feature) {
    return features.find(feature);
  }

  @Override
  public Optional<KnownVersion> definition(String workflowId, VersionRef version) {
    return definitions.find(workflowId, version);
  }

  @Override
  public boolean knows(String workflowId) {
    return definitions.knows(workflowId);
  }
}

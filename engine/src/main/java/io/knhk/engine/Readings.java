package io.knhk.engine;

import io.knhk.engine.timing.Targets;
import io.knhk.schemas.VersionRef;
import java.util.Optional;

/** What a ruling reads beside the case: as seen here now, or as the journal says it was. */
interface Readings {

  /** What is obeyed of a feature. */
  Optional<Obeyed> obeyed(String feature);

  /** A version, if it has been seen with this very hash. */
  Optional<KnownVersion> definition(String workflowId, VersionRef version);

  /** Whether any version of a workflow has been seen. */
  boolean knows(String workflowId);

  /** The targets in force where a definition sets none. */
  Targets targets();
}

package io.knhk.engine;

import io.knhk.engine.definition.Definition;
import io.knhk.schemas.promotion.FeatureState;
import java.util.Optional;

/** What a registration reads beside the log: as seen here now, or as the journal says it was. */
interface RegistrationReadings {

  /** A feature's newest state. */
  Optional<FeatureState> state(String feature);

  /** What a feature's last gate said. */
  Optional<Standing> standing(String feature);

  /**
   * What is found of a definition's soundness.
   *
   * @param waited whether its registration waited before this look at it
   */
  Finding soundness(Definition definition, boolean waited);
}

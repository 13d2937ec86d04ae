package io.knhk.engine;

import io.knhk.schemas.promotion.FeatureState;
import java.util.Optional;

/** What a registration reads beside the log: as seen here now, or as the journal says it was. */
interface RegistrationReadings {

  /** A feature's newest state. */
  Optional<FeatureState> state(String feature);

  /** What a feature's last gate said. */
  Optional<Standing> standing(String feature);
}

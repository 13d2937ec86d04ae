package io.knhk.engine;

import io.knhk.engine.definition.Definition;
import io.knhk.schemas.promotion.FeatureState;
import io.knhk.schemas.workflow.Explored;
import java.util.Optional;

/** What a registration reads beside the log: as seen here now, or as the journal says it was. */
interface RegistrationReadings {

  /** A feature's newest state. */
  Optional<FeatureState> state(String feature);

  /** What a feature's last gate said. */
  Optional<Standing> standing(String feature);

  /** What is found of a definition's soundness; nothing in a journal from before it was asked. */
  Optional<Explored> soundness(Definition definition);
}

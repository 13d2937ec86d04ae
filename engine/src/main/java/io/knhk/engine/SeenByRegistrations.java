package io.knhk.engine;

import io.knhk.engine.definition.Definition;
import io.knhk.schemas.promotion.FeatureState;
import java.util.Optional;

/** What a registration reads, as seen here now. */
record SeenByRegistrations(Views views, Explorations explorations) implements RegistrationReadings {

  @Override
  public Optional<FeatureState> state(String feature) {
    return views.features().find(feature);
  }

  @Override
  public Optional<Standing> standing(String feature) {
    return views.gates().last(feature).map(Standing::of);
  }

  @Override
  public Finding soundness(Definition definition, boolean waited) {
    return explorations.find(definition, waited);
  }
}

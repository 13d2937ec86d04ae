package io.knhk.engine;

import io.knhk.schemas.LogPosition;
import io.knhk.schemas.promotion.FeatureState;
import io.knhk.schemas.slo.FeatureApplied;
import java.util.Optional;
import java.util.function.Function;

/**
 * When an engine takes a candidate back by itself: at a ROLLBACK of the attempt it runs, so that a
 * dead controller can't keep a bad release alive. Pulled once, it holds for that attempt, whatever
 * later states say of it, unless an operator's override of that attempt stands.
 */
final class Brake {
  private Brake() {}

  /**
   * The gate that holds the brake under a state.
   *
   * @param before what was obeyed until now
   * @param rollbacks the ROLLBACK gate of a state's own attempt, if one was read
   */
  static Optional<LogPosition> cause(
      FeatureState state,
      Optional<Obeyed> before,
      Function<FeatureState, Optional<LogPosition>> rollbacks) {
    if (state.getCandidate() == null || Attempts.overridden(state)) {
      return Optional.empty();
    }
    return before
        .map(Obeyed::applied)
        .filter(applied -> applied.getBraked() && Attempts.continues(state, applied))
        .map(FeatureApplied::getBrakeCause)
        .or(() -> rollbacks.apply(state));
  }
}

package io.knhk.engine.timing;

import io.knhk.schemas.slo.FeatureApplied;
import java.util.Optional;

/**
 * The rollout that something belongs to: a late timing must not judge a stage that it was not part
 * of.
 *
 * @param attempt the attempt obeyed; 0 when none runs
 * @param stage its stage; 0 when none runs
 * @param featureSeq sequence of the feature's state obeyed; 0 before the first
 */
public record Stamp(long attempt, int stage, long featureSeq) {
  /** Before any state was obeyed. */
  public static final Stamp NONE = new Stamp(0, 0, 0);

  /** What a feature's cases belong to while this is obeyed of it. */
  public static Stamp of(Optional<FeatureApplied> obeyed) {
    return obeyed
        .map(
            applied -> new Stamp(applied.getAttempt(), applied.getStage(), applied.getFeatureSeq()))
        .orElse(NONE);
  }
}

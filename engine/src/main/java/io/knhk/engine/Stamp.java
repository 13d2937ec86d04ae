package io.knhk.engine;

import java.util.Optional;

/**
 * The rollout that something belongs to: a late timing must not judge a stage that it was not part
 * of.
 *
 * @param attempt the attempt obeyed; 0 when none runs
 * @param stage its stage; 0 when none runs
 * @param featureSeq sequence of the feature's state obeyed; 0 before the first
 */
record Stamp(long attempt, int stage, long featureSeq) {
  /** Before any state was obeyed. */
  static final Stamp NONE = new Stamp(0, 0, 0);

  /** What a feature's cases belong to at this moment. */
  static Stamp of(Optional<Obeyed> obeyed) {
    return obeyed
        .map(Obeyed::applied)
        .map(
            applied -> new Stamp(applied.getAttempt(), applied.getStage(), applied.getFeatureSeq()))
        .orElse(NONE);
  }
}

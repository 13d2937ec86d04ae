package io.knhk.engine;

import io.knhk.schemas.streams.Mark;
import java.util.function.BooleanSupplier;

/**
 * What a command that lacks something here may still wait for.
 *
 * @param waited whether it has waited before this look at it
 * @param definitions passed once every definition has been read that was there when it came
 * @param features passed once every feature state has been read that was there when it came
 * @param end whether it has waited for as long as it may
 */
record Patience(boolean waited, Mark definitions, Mark features, BooleanSupplier end) {

  /** A command that has just come: nothing of what it waits for can have been missed yet. */
  static final Patience FRESH = new Patience(false, () -> false, () -> false, () -> false);

  /** A command that waits for as long as it takes, and for no side reader. */
  static final Patience ENDLESS = new Patience(true, () -> false, () -> false, () -> false);

  /** Whether every definition has been read that was there when the command came. */
  boolean definitionsRead() {
    return definitions.passed();
  }

  /** Whether every feature state has been read that was there when the command came. */
  boolean featuresRead() {
    return features.passed();
  }

  /** Whether the command has waited for as long as it may. */
  boolean over() {
    return end.getAsBoolean();
  }
}

package io.knhk.engine.definition;

import java.util.Optional;

/**
 * How often the work of an activation is tried. Immutable.
 *
 * @param most tries before it becomes an incident, 1 to 100
 * @param backoff how long the next one is waited for; empty: it begins at once
 */
public record Tries(int most, Optional<Backoff> backoff) {

  /** A single one. */
  static final Tries ONE = new Tries(1, Optional.empty());
}

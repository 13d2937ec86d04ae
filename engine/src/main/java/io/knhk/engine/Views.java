package io.knhk.engine;

import io.knhk.schemas.streams.Mark;
import java.time.Duration;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * What the engine reads beside its own partitions. Thread-safe.
 *
 * @param definitions accepted versions, compiled
 * @param features the newest feature states
 * @param gates the newest gates
 * @param definitionsMark marks the present end of the definitions
 * @param featuresMark marks the present end of the feature states
 */
record Views(
    DefinitionView definitions,
    FeatureView features,
    GateView gates,
    Supplier<Mark> definitionsMark,
    Supplier<Mark> featuresMark) {

  /**
   * The patience of a command that begins to wait now.
   *
   * @param wallMillis the engine's wall clock, milliseconds since 1970 UTC
   * @param longest how long it may wait
   */
  Patience patience(LongSupplier wallMillis, Duration longest) {
    long endMillis = wallMillis.getAsLong() + longest.toMillis();
    return new Patience(
        true, definitionsMark.get(), featuresMark.get(), () -> wallMillis.getAsLong() >= endMillis);
  }
}

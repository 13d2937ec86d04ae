package io.knhk.engine;

import io.knhk.schemas.streams.Mark;
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
    Supplier<Mark> featuresMark) {}

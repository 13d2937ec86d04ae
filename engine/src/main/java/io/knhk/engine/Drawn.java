package io.knhk.engine;

import io.knhk.schemas.Side;
import io.knhk.schemas.VersionRef;

/**
 * What a case starts on.
 *
 * @param side the side
 * @param version that side's version
 */
public record Drawn(Side side, VersionRef version) {}

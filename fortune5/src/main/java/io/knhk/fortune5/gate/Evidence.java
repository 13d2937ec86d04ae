package io.knhk.fortune5.gate;

import io.knhk.fortune5.RuntimeClass;
import io.knhk.fortune5.Side;
import io.knhk.fortune5.slo.Counts;

/**
 * The integers that a gate is decided on.
 *
 * @param runtimeClass the class
 * @param side the side
 * @param scope what is counted
 * @param counts how many; never none
 */
public record Evidence(RuntimeClass runtimeClass, Side side, EvidenceScope scope, Counts counts) {}

package io.knhk.fortune5.gate;

import io.knhk.fortune5.RuntimeClass;
import io.knhk.fortune5.Side;
import io.knhk.fortune5.slo.Counts;

/**
 * Evidence as it comes from the log: measurements of one class, side and stage. That they belong to
 * the judge's attempt is the caller's to see to.
 *
 * @param atMillis log time at which they were read, ms
 * @param runtimeClass the declared class
 * @param side whose version ran
 * @param stage the stage they belong to; 0 without a rollout
 * @param counts how many, good and bad
 */
public record Measurement(
    long atMillis, RuntimeClass runtimeClass, Side side, int stage, Counts counts) {}

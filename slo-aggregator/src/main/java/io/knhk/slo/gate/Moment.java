package io.knhk.slo.gate;

/**
 * Where and when a decision is made: the end of a slot in one log. Immutable.
 *
 * @param region the region
 * @param partition the partition of {@code slo.timings}
 * @param boundaryMillis the slot boundary, milliseconds since 1970 UTC
 * @param second whether a second of log time has ended too
 * @param offset records below it are evidence, and no other
 */
public record Moment(
    String region, int partition, long boundaryMillis, boolean second, long offset) {}

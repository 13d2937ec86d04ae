package io.knhk.slo.ledger;

/**
 * Which log a ledger is of.
 *
 * @param region the region
 * @param partition the partition of {@code slo.timings}
 */
public record Place(String region, int partition) {}

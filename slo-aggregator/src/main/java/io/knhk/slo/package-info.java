/**
 * The SLO aggregator: a Kafka Streams service from {@code slo.timings} to {@code slo.metrics},
 * {@code slo.compliance} and {@code promotion.gates}. This package is the shell: configuration,
 * start, flow, and the steps between Kafka and the core. What follows from a log is in {@code
 * ledger}, with its parts {@code window}, {@code gate} and {@code policy}; the region's figure is
 * in {@code region}. How a candidate is judged is not here: that is {@code fortune5}.
 */
package io.knhk.slo;

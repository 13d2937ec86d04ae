/**
 * An independent check of a finished run: reads the raw topics, and computes again, by other means
 * than the product's, every window's counts and P99, every gate decision, the audit's chain and
 * causes, and that each command had one outcome. It shares the contract with the product (Avro
 * classes and topics) and no arithmetic: binomials are Commons Statistics', sums are sums over the
 * raw records, percentiles come from sorting.
 */
package io.knhk.app.check;

/**
 * The domain in pure Java: what is measured ({@code slo}), what it says of a candidate ({@code
 * gate}) and who sees the candidate ({@code rollout}). No Kafka, no Avro, no clock and no I/O: time
 * and evidence come in as values, so that whoever holds the same log gets the same answers, bit for
 * bit.
 */
package io.knhk.fortune5;

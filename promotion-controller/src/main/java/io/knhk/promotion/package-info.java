/**
 * The promotion controller: a Kafka Streams service that turns gates and commands into the state
 * that engines obey, and into the audit of it. Here is only what meets Kafka; what is decided
 * stands in {@code rollout}, how it is written down in {@code audit}.
 */
package io.knhk.promotion;

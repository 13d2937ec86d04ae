/**
 * What to do about a gate, a request or a command, given where a feature stands: a pure function
 * over the contract's records, in which one class a {@linkplain io.knhk.schemas.promotion.Phase
 * phase} holds what may happen there. No clock, no I/O and no Kafka is here, and no audit: a
 * {@linkplain io.knhk.promotion.rollout.Step step} says what was done, and others write it down.
 */
package io.knhk.promotion.rollout;

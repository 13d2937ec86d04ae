package io.knhk.engine.net;

/**
 * A step as it was taken. Immutable.
 *
 * @param step the step
 * @param before the marking it was taken in
 * @param after the marking it led to
 */
public record Firing(Step step, Marking before, Marking after) {}

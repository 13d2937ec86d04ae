package io.knhk.engine.net;

/**
 * A step that is enabled and can't be taken.
 *
 * @param step the step
 * @param reason why, for people
 */
public record Stuck(Step step, String reason) {}

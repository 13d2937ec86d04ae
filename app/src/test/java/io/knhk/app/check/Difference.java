package io.knhk.app.check;

/**
 * Something published that does not follow from the raw records.
 *
 * @param what which record and which figure of it
 * @param published what it says
 * @param recomputed what follows
 */
public record Difference(String what, Object published, Object recomputed) {}

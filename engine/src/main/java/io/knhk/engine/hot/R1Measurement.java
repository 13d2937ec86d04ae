package io.knhk.engine.hot;

/**
 * One batch of hot steps, run again and timed: one measurement, however many steps it holds. A
 * clock read costs 20 to 40 ns, so one step alone cannot be timed.
 *
 * @param steps how many steps, at least 1,024
 * @param picosPerStep elapsed picoseconds / steps, rounded down, at least 1
 * @param agreed whether the re-run gave the results of the first run; false counts as failed
 */
public record R1Measurement(int steps, long picosPerStep, boolean agreed) {}

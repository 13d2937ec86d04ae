package io.knhk.engine.definition;

import java.util.OptionalLong;

/**
 * Latency targets that a definition sets for itself, in picoseconds; an empty one leaves the
 * configured target in force.
 *
 * @param r1Picos R1's P99 target: 1 ps to 1 s
 * @param w1Picos W1's P99 target: 1 ns to 1 h
 * @param c1Picos C1's P99 target: 1 ms to 90 days, whole milliseconds
 */
public record SloOverlay(OptionalLong r1Picos, OptionalLong w1Picos, OptionalLong c1Picos) {
  /** Sets nothing. */
  public static final SloOverlay NONE =
      new SloOverlay(OptionalLong.empty(), OptionalLong.empty(), OptionalLong.empty());
}

package io.knhk.engine.definition;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Rollout rules that a definition sets for itself; an empty one leaves the configured rule in
 * force. Immutable.
 *
 * @param stagesBasisPoints the shares of its stages in 1/10,000, ascending to 10,000; empty for the
 *     configured ones
 * @param rollbackWindowSeconds 1 to 86,400
 * @param sloThreshold the share of executions that must be good, a plain decimal without trailing
 *     zeros from 0.8 to 0.9999
 * @param requireSound whether it is refused where its soundness is not decided
 */
public record RolloutOverlay(
    List<Integer> stagesBasisPoints,
    OptionalInt rollbackWindowSeconds,
    Optional<String> sloThreshold,
    boolean requireSound) {
  /** Sets nothing. */
  public static final RolloutOverlay NONE =
      new RolloutOverlay(List.of(), OptionalInt.empty(), Optional.empty(), false);

  public RolloutOverlay {
    stagesBasisPoints = List.copyOf(stagesBasisPoints);
  }
}

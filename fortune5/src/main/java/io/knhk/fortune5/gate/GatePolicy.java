package io.knhk.fortune5.gate;

import java.time.Duration;

/**
 * All numbers that a gate is decided by. Immutable, and never in a wrong state.
 *
 * @param allowance the share that may be bad
 * @param rollbackWindow a stage's least dwell, the time between looks at PASS, and the slow rule's
 *     window: a whole number of slots, from one
 * @param autoRollback whether a finding rolls back; if not, it closes the gate
 * @param pass the test of what may advance
 * @param slow the rule on a whole window
 * @param fast the rule on every slot
 * @param baseline the comparison that a finding must stand
 * @param worse the comparison that an advance must stand
 * @param staleness without a measurement of the candidate for so long the gate is stale, from 1 ms
 * @param r1MinimumBatches R1 counts once both sides have so many batches in the stage, from 1
 */
public record GatePolicy(
    Allowance allowance,
    Duration rollbackWindow,
    boolean autoRollback,
    PassTest pass,
    SlowRule slow,
    FastRule fast,
    BaselineTest baseline,
    BaselineTest worse,
    Duration staleness,
    long r1MinimumBatches) {

  /** Staleness unless set. */
  public static final Duration DEFAULT_STALENESS = Duration.ofSeconds(10);

  /** R1's least batches unless set. */
  public static final long DEFAULT_R1_MINIMUM_BATCHES = 100;

  /**
   * Checks it.
   *
   * @throws IllegalArgumentException when a number is out of range
   */
  public GatePolicy {
    if (!rollbackWindow.isPositive() || rollbackWindow.toNanos() % Slots.LENGTH.toNanos() != 0) {
      throw new IllegalArgumentException(
          "rollback window %s is not a whole number of slots".formatted(rollbackWindow));
    }
    if (staleness.toMillis() < 1) {
      throw new IllegalArgumentException("staleness %s is below 1 ms".formatted(staleness));
    }
    if (r1MinimumBatches < 1) {
      throw new IllegalArgumentException(
          "least batches of R1 %d is below 1".formatted(r1MinimumBatches));
    }
  }

  /** The defaults beside what every user chooses. */
  public static GatePolicy of(Allowance allowance, Duration rollbackWindow, boolean autoRollback) {
    return new GatePolicy(
        allowance,
        rollbackWindow,
        autoRollback,
        PassTest.DEFAULT,
        SlowRule.DEFAULT,
        FastRule.DEFAULT,
        BaselineTest.DEFAULT_ROLLBACK,
        BaselineTest.DEFAULT_ADVANCE,
        DEFAULT_STALENESS,
        DEFAULT_R1_MINIMUM_BATCHES);
  }
}

package io.knhk.fortune5.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.knhk.fortune5.slo.Counts;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * What the comparison with the stable side is for: a slow second in which every other execution
 * misses its target, on both sides. The candidate gets 20 executions a second and the stable side
 * 180; half of the allowance is bad before and after it. Seeds are fixed.
 */
class SharedSlowSecondTest {
  private static final double CANDIDATE = 20;
  private static final double STABLE = 180;
  private static final int RUNS = 2_000;
  private static final double SLOW = 0.5;
  private static final double HEALTHY = 0.005;
  private static final GatePolicy POLICY =
      Policies.withWindow(GateLog.POLICY, Duration.ofSeconds(60));

  /** The same caps without the stable side: what is left out is the comparison alone. */
  private static final GatePolicy SAME_CAPS =
      Policies.withFast(POLICY, new FastRule(FastRule.DEFAULT.alternatives(), 1e9, 100, 100));

  @Test
  void neverRollsBackByMistake() {
    long rolledBack =
        LongStream.range(0, RUNS).filter(seed -> rollsBack(seed, POLICY, STABLE)).count();

    assertThat(rolledBack).isZero();
  }

  @Test
  void wouldOftenRollBackWithoutTheComparison() {
    long rolledBack =
        LongStream.range(0, RUNS).filter(seed -> rollsBack(seed, SAME_CAPS, 0)).count();

    assertThat(rolledBack / (double) RUNS).isCloseTo(0.57, within(0.05));
  }

  @Test
  void findsRealBreachesAsFast() {
    for (double share : List.of(1.0, 0.144, 0.05)) {
      assertThat(medianSlots(share, POLICY, STABLE))
          .isLessThanOrEqualTo(medianSlots(share, SAME_CAPS, 0) * 1.1);
    }
  }

  private static boolean rollsBack(long seed, GatePolicy policy, double stablePerSecond) {
    GateLog log = GateLog.ofAttempt().policy(policy);
    Arrivals arrivals = new Arrivals(seed);
    boolean rolledBack = false;
    for (int slot = 0; slot < 150; slot++) {
      double bad = slot >= 50 && slot < 60 ? SLOW : HEALTHY;
      rolledBack |= next(log, arrivals.slot(CANDIDATE, bad), arrivals.slot(stablePerSecond, bad));
    }
    return rolledBack;
  }

  private static double medianSlots(double badShare, GatePolicy policy, double stablePerSecond) {
    return LongStream.range(0, 101)
        .map(seed -> slotsToRollback(seed, badShare, policy, stablePerSecond))
        .sorted()
        .skip(50)
        .findFirst()
        .orElseThrow();
  }

  private static long slotsToRollback(
      long seed, double badShare, GatePolicy policy, double stablePerSecond) {
    GateLog log = GateLog.ofAttempt().policy(policy);
    Arrivals arrivals = new Arrivals(seed);
    long slots = 1;
    while (!next(
        log, arrivals.slot(CANDIDATE, badShare), arrivals.slot(stablePerSecond, HEALTHY))) {
      slots++;
    }
    return slots;
  }

  private static boolean next(GateLog log, Counts candidate, Counts stable) {
    log.candidate(candidate.good(), candidate.bad()).stable(stable.good(), stable.bad());
    return log.close().verdict() == GateVerdict.ROLLBACK;
  }
}

package io.knhk.fortune5.slo;

import java.time.Duration;
import java.util.List;

/**
 * How fast a class spends its error budget: the share of bad measurements over the share allowed.
 * Burn rates are published and alerted on; they decide nothing.
 *
 * <p>The pairs are the first two of the multiwindow, multi-burn-rate alerts of the SRE workbook
 * (Beyer et al. 2018, chapter 5, table 5-8: 1 h with 5 min at 14.4, 6 h with 30 min at 6), scaled
 * so that the rollback window stands for the hour.
 */
public final class BurnRates {
  private BurnRates() {}

  /**
   * A long window, which makes an alert sure, and a short one, which ends it soon after its cause.
   *
   * @param longWindow the long window, whole seconds
   * @param shortWindow the short window, whole seconds
   * @param factor alerting when the rates of both are at least this
   */
  public record Pair(Duration longWindow, Duration shortWindow, double factor) {
    /** Whether the two rates, of the long and of the short window, are worth an alert. */
    public boolean alerting(double longRate, double shortRate) {
      return longRate >= factor && shortRate >= factor;
    }
  }

  /**
   * The pairs for a rollback window W: (W, W/12, 14.4) and (6W, W/2, 6). Lengths are rounded up to
   * whole seconds.
   *
   * @throws IllegalArgumentException when the window is not positive
   */
  public static List<Pair> pairs(Duration rollbackWindow) {
    if (!rollbackWindow.isPositive()) {
      throw new IllegalArgumentException(
          "rollback window %s is not positive".formatted(rollbackWindow));
    }
    return List.of(
        new Pair(seconds(rollbackWindow), seconds(rollbackWindow.dividedBy(12)), 14.4),
        new Pair(seconds(rollbackWindow.multipliedBy(6)), seconds(rollbackWindow.dividedBy(2)), 6));
  }

  /**
   * The rate in one window: 1 spends exactly what is allowed. 0 without measurements.
   *
   * @param allowance the share that may be bad, above 0
   */
  public static double rate(Counts counts, double allowance) {
    return counts.measurements() == 0
        ? 0
        : (double) counts.bad() / counts.measurements() / allowance;
  }

  private static Duration seconds(Duration length) {
    return Duration.ofSeconds(length.plusSeconds(1).minusNanos(1).toSeconds());
  }
}

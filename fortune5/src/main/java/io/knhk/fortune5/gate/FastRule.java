package io.knhk.fortune5.gate;

import java.util.List;

/**
 * The fast rule: a Shiryaev-Roberts e-detector (Shin, Ramdas and Rinaldo 2023, "E-detectors: a
 * nonparametric framework for sequential change detection"), which is looked at every closed slot
 * and allows for that. For each alternative share of bad ones {@code p1 = min(0.5, multiple p0)}, a
 * slot with g good and b bad ones makes the detector's R into {@code (1 + R) min(cap, L)}, {@code L
 * = (p1/p0)^b ((1-p1)/(1-p0))^g}. The alarm is the mean of all R reaching the bound.
 *
 * <p>Guarantee: while each measurement is bad with conditional probability at most p0, L has an
 * expectation of at most 1 and a cap only lessens it, so the mean number of slots with measurements
 * before a false alarm is at least {@code bound}. Real misses come in bursts, which that condition
 * leaves out: the caps ask for several bad slots whatever one of them holds.
 *
 * @param alternatives as multiples of p0, each above 1; at least one
 * @param bound the alarm's bound: least mean number of slots between false alarms, above 1
 * @param slotCap most that one slot may multiply by while the stable side is measured, above 1
 * @param soloSlotCap the same in slots without a measurement of the stable side, above 1
 */
public record FastRule(
    List<Double> alternatives, double bound, double slotCap, double soloSlotCap) {
  /** Three years of slots; five bad slots at least, ten without the stable side. */
  public static final FastRule DEFAULT = new FastRule(List.of(2.0, 5.0, 14.4, 50.0), 1e9, 100, 10);

  /** No R grows beyond this: a longer alarm adds nothing, and infinity would never come down. */
  private static final double GREATEST = 1e300;

  private static final double GREATEST_SHARE = 0.5;

  /**
   * Checks it.
   *
   * @throws IllegalArgumentException when a number is out of range
   */
  public FastRule {
    alternatives = List.copyOf(alternatives);
    if (alternatives.isEmpty()) {
      throw new IllegalArgumentException("no detector alternatives");
    }
    alternatives.forEach(multiple -> Ranges.aboveOne("detector alternative", multiple));
    Ranges.aboveOne("detector bound", bound);
    Ranges.aboveOne("slot cap", slotCap);
    Ranges.aboveOne("solo slot cap", soloSlotCap);
  }

  /**
   * One detector after one more closed slot.
   *
   * @param before the detector's R, 0 at the beginning of an attempt
   * @param multiple its alternative
   * @param good good measurements of the candidate in the slot
   * @param bad bad ones; a slot with neither good nor bad ones is not to be counted
   * @param besideStable whether the stable side was measured in the slot
   */
  public double next(
      double before,
      double multiple,
      Allowance allowance,
      long good,
      long bad,
      boolean besideStable) {
    double cap = besideStable ? slotCap : soloSlotCap;
    double ratio = likelihoodRatio(multiple, allowance.p0(), good, bad);
    return Math.min(GREATEST, (1 + before) * Math.min(cap, ratio));
  }

  private static double likelihoodRatio(double multiple, double p0, long good, long bad) {
    double p1 = Math.min(GREATEST_SHARE, multiple * p0);
    return StrictMath.exp(
        bad * StrictMath.log(p1 / p0) + good * StrictMath.log((1 - p1) / (1 - p0)));
  }
}

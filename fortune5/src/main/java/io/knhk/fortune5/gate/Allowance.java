package io.knhk.fortune5.gate;

import java.math.BigDecimal;

/**
 * The share of measurements that may be bad, p0: 1 less the SLO's threshold, kept as the decimal it
 * was written as, so that 1 % of 700 is 7 and not a little more. Immutable.
 *
 * @param share 0.0001 to 0.2
 */
public record Allowance(BigDecimal share) {
  private static final BigDecimal LEAST = new BigDecimal("0.0001");
  private static final BigDecimal MOST = new BigDecimal("0.2");

  /**
   * Checks it.
   *
   * @throws IllegalArgumentException when the share is out of range
   */
  public Allowance {
    if (share.compareTo(LEAST) < 0 || share.compareTo(MOST) > 0) {
      throw new IllegalArgumentException(
          "allowance %s is not within %s to %s".formatted(share, LEAST, MOST));
    }
    share = share.stripTrailingZeros();
  }

  /**
   * What a threshold leaves.
   *
   * @param sloThreshold the share that must be good: 0.8 to 0.9999
   * @throws IllegalArgumentException when the threshold is out of range
   */
  public static Allowance ofThreshold(BigDecimal sloThreshold) {
    return new Allowance(BigDecimal.ONE.subtract(sloThreshold));
  }

  /** The double nearest to the share: what the formulas take. */
  public double p0() {
    return share.doubleValue();
  }

  /** Whether so many bad ones are allowed: {@code bad <= p0 measurements}, exactly. */
  public boolean covers(long bad, long measurements) {
    return BigDecimal.valueOf(bad).compareTo(share.multiply(BigDecimal.valueOf(measurements))) <= 0;
  }
}

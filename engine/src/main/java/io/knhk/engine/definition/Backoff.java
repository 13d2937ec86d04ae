package io.knhk.engine.definition;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;

/**
 * How long the next try is waited for when one has failed: each time longer. Immutable.
 *
 * @param first the wait after the first failure, from 1 ms to ten years
 * @param factor what each wait is multiplied with for the next, 1 to 10
 * @param most the longest wait, from 1 ms to ten years
 */
public record Backoff(Duration first, BigDecimal factor, Duration most) {
  static final BigDecimal DEFAULT_FACTOR = BigDecimal.TWO;

  /**
   * The wait before the next try: {@code min(most, first * factor^(failed - 1))}, without the part
   * of a millisecond.
   *
   * @param failed how many tries have failed, 1 to 100
   */
  public Duration after(int failed) {
    BigDecimal millis = factor.pow(failed - 1).multiply(BigDecimal.valueOf(first.toMillis()));
    return Duration.ofMillis(
        millis
            .min(BigDecimal.valueOf(most.toMillis()))
            .setScale(0, RoundingMode.DOWN)
            .longValueExact());
  }
}

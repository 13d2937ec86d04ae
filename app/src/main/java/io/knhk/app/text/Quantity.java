package io.knhk.app.text;

import java.util.Locale;

/** Quantities as people read them. */
public final class Quantity {
  private static final String[] UNITS = {"ps", "ns", "us", "ms", "s"};
  private static final double STEP = 1_000;

  private Quantity() {}

  /**
   * A time in the unit that leaves one to three digits before the point, such as "3.12 ms"; of 0
   * "none".
   */
  public static String ofPicos(long picos) {
    if (picos == 0) {
      return "none";
    }
    double value = picos;
    int unit = 0;
    while (value >= STEP && unit < UNITS.length - 1) {
      value /= STEP;
      unit++;
    }
    return "%s %s".formatted(threeDigits(value), UNITS[unit]);
  }

  /** A share given in 1/10,000, such as "10 %". */
  public static String ofBasisPoints(int basisPoints) {
    return threeDigits(basisPoints / 100.0) + " %";
  }

  private static String threeDigits(double value) {
    int decimals = value == Math.rint(value) || value >= 100 ? 0 : value >= 10 ? 1 : 2;
    return String.format(Locale.ROOT, "%." + decimals + "f", value);
  }
}

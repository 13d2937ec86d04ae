package io.knhk.fortune5.gate;

/** The ranges of the numbers that rules are made of; a number that is none is in no range. */
final class Ranges {
  private Ranges() {}

  static void probability(String name, double value) {
    if (!(value > 0 && value < 1)) {
      throw new IllegalArgumentException("%s %s is not between 0 and 1".formatted(name, value));
    }
  }

  static void aboveOne(String name, double value) {
    if (!(value > 1 && value < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("%s %s is not above 1".formatted(name, value));
    }
  }
}

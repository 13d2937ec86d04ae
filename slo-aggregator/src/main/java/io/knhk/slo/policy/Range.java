package io.knhk.slo.policy;

import java.math.BigDecimal;
import java.util.List;

/**
 * What a field of a policy may be. A number that is none is in no range.
 *
 * @param <T> the field's value
 */
public sealed interface Range<T> {

  /** Whether a value is allowed. */
  boolean holds(T value);

  /** What is allowed, in words. */
  String words();

  /** Whole numbers, both ends included. */
  record Whole(long least, long most) implements Range<Number> {
    @Override
    public boolean holds(Number value) {
      return value.longValue() >= least && value.longValue() <= most;
    }

    @Override
    public String words() {
      return "a whole number from %d to %d".formatted(least, most);
    }
  }

  /** A decimal in text, both ends included. */
  record Decimal(String least, String most, int places) implements Range<String> {
    @Override
    public boolean holds(String text) {
      try {
        BigDecimal value = new BigDecimal(text);
        return value.compareTo(new BigDecimal(least)) >= 0
            && value.compareTo(new BigDecimal(most)) <= 0
            && value.stripTrailingZeros().scale() <= places;
      } catch (NumberFormatException e) {
        return false;
      }
    }

    @Override
    public String words() {
      return "a number from %s to %s, of at most %d decimals".formatted(least, most, places);
    }
  }

  /** Numbers above one that is not allowed itself. */
  record Above(double least) implements Range<Double> {
    @Override
    public boolean holds(Double value) {
      return value > least && Double.isFinite(value);
    }

    @Override
    public String words() {
      return "a number above %s".formatted(least);
    }
  }

  /** Numbers from one on. */
  record From(double least) implements Range<Double> {
    @Override
    public boolean holds(Double value) {
      return value >= least && Double.isFinite(value);
    }

    @Override
    public String words() {
      return "a number from %s".formatted(least);
    }
  }

  /** A probability that decides something: 0 and 1 would decide it beforehand. */
  record Level() implements Range<Double> {
    @Override
    public boolean holds(Double value) {
      return value > 0 && value < 1;
    }

    @Override
    public String words() {
      return "a number between 0 and 1, both excluded";
    }
  }

  /** One at least. */
  record Several(Above each) implements Range<List<Double>> {
    @Override
    public boolean holds(List<Double> values) {
      return !values.isEmpty() && values.stream().allMatch(each::holds);
    }

    @Override
    public String words() {
      return "at least one, each " + each.words();
    }
  }

  /** Yes or no. */
  record Flag() implements Range<Boolean> {
    @Override
    public boolean holds(Boolean value) {
      return true;
    }

    @Override
    public String words() {
      return "true or false";
    }
  }
}

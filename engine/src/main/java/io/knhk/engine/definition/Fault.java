package io.knhk.engine.definition;

import java.util.Comparator;

/**
 * One thing wrong with a definition, and where.
 *
 * @param line from 1
 * @param column from 1, in characters
 * @param message what was found and what is allowed
 */
public record Fault(int line, int column, String message) implements Comparable<Fault> {
  private static final Comparator<Fault> BY_PLACE =
      Comparator.comparingInt(Fault::line)
          .thenComparingInt(Fault::column)
          .thenComparing(Fault::message);

  @Override
  public int compareTo(Fault other) {
    return BY_PLACE.compare(this, other);
  }

  @Override
  public String toString() {
    return "line %d, column %d: %s".formatted(line, column, message);
  }
}

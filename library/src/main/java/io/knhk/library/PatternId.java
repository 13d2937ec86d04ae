package io.knhk.library;

import io.knhk.engine.patterns.Catalogue;
import io.knhk.engine.patterns.PatternEntry;

/**
 * A control-flow pattern of van der Aalst et al., workflowpatterns.com, by its number. What each
 * does, and which variables it reads, is in {@code docs/patterns.md}.
 *
 * @param number 1 to 43
 */
public record PatternId(int number) {
  /** One step after another. */
  public static final PatternId SEQUENCE = new PatternId(1);

  /** One path becomes two that run beside each other. */
  public static final PatternId PARALLEL_SPLIT = new PatternId(2);

  /** Two paths become one, once both are done. */
  public static final PatternId SYNCHRONIZATION = new PatternId(3);

  /** One of two paths, by the variable {@code first}: true or false. */
  public static final PatternId EXCLUSIVE_CHOICE = new PatternId(4);

  /** One of two paths, by the variable {@code first}, goes on where the other would. */
  public static final PatternId SIMPLE_MERGE = new PatternId(5);

  /**
   * Checks the number.
   *
   * @throws IllegalArgumentException naming it and its range
   */
  public PatternId {
    if (number < 1 || number > 43) {
      throw new IllegalArgumentException("pattern is %d; allowed: 1 to 43".formatted(number));
    }
  }

  PatternEntry entry() {
    return Catalogue.all().get(number - 1);
  }

  /** As in the literature: {@code WCP-1}. */
  @Override
  public String toString() {
    return "WCP-" + number;
  }
}

package io.knhk.library;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a pattern is executed with. Immutable.
 *
 * @param executionId of the caller's choice, 1 to 128 characters: sent again, also after a crash,
 *     the execution is not done again, and has its first outcome
 * @param variables by name, each as JSON text: what guards read
 */
public record PatternContext(String executionId, SortedMap<String, String> variables) {
  private static final int LONGEST_ID = 128;

  /**
   * Checks the id.
   *
   * @throws IllegalArgumentException naming its length and what is allowed
   */
  public PatternContext {
    if (executionId.isEmpty() || executionId.length() > LONGEST_ID) {
      throw new IllegalArgumentException(
          "executionId has %d characters; allowed: 1 to %d"
              .formatted(executionId.length(), LONGEST_ID));
    }
    variables = Collections.unmodifiableSortedMap(new TreeMap<>(variables));
  }

  /** An execution without variables. */
  public static PatternContext of(String executionId) {
    return of(executionId, Map.of());
  }

  /** An execution with variables, each as JSON text. */
  public static PatternContext of(String executionId, Map<String, String> variables) {
    return new PatternContext(executionId, new TreeMap<>(variables));
  }
}

package io.knhk.engine.definition;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToIntFunction;

/** Which known word a wrong one may have been meant for. */
final class Nearest {
  /** A short word with two letters wrong is like too many others. */
  private static final int SHORT = 4;

  private Nearest() {}

  /** A question for the end of a fault; empty where no known word is near. */
  static String question(String wrong, Collection<String> known) {
    return of(wrong, known).map(" (did you mean '%s'?)"::formatted).orElse("");
  }

  /** The nearest, of several the first in their order. */
  static Optional<String> of(String wrong, Collection<String> known) {
    if (wrong.length() > 64) {
      return Optional.empty(); // no name of ours is longer
    }
    String small = wrong.toLowerCase(Locale.ROOT);
    ToIntFunction<String> far = word -> distance(small, word.toLowerCase(Locale.ROOT));
    return known.stream()
        .filter(word -> far.applyAsInt(word) <= (wrong.length() <= SHORT ? 1 : 2))
        .min(Comparator.comparingInt(far).thenComparing(Comparator.naturalOrder()));
  }

  /** Letters to be changed, left out, added, or exchanged with the next one. */
  static int distance(String one, String other) {
    int[][] steps = new int[one.length() + 1][other.length() + 1];
    for (int i = 0; i <= one.length(); i++) {
      for (int j = 0; j <= other.length(); j++) {
        steps[i][j] = i == 0 || j == 0 ? i + j : best(steps, one, other, i, j);
      }
    }
    return steps[one.length()][other.length()];
  }

  private static int best(int[][] steps, String one, String other, int i, int j) {
    int changed = one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1;
    int least =
        Math.min(steps[i - 1][j - 1] + changed, 1 + Math.min(steps[i - 1][j], steps[i][j - 1]));
    boolean exchanged =
        i > 1
            && j > 1
            && one.charAt(i - 1) == other.charAt(j - 2)
            && one.charAt(i - 2) == other.charAt(j - 1);
    return exchanged ? Math.min(least, steps[i - 2][j - 2] + 1) : least;
  }
}

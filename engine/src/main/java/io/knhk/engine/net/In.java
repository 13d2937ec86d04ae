package io.knhk.engine.net;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * One way into a task, or into its join. Immutable.
 *
 * @param suffix what it adds to the step's name; empty where it is the only way
 * @param takes what it takes
 * @param barredBy places that must be empty for it
 * @param empties places it empties
 * @param pattern the pattern it is of
 */
record In(
    String suffix,
    List<Arc> takes,
    List<Integer> barredBy,
    List<Integer> empties,
    Pattern pattern) {

  static In of(List<Arc> takes, Pattern pattern) {
    return new In("", takes, List.of(), List.of(), pattern);
  }

  static In of(int place, Pattern pattern) {
    return of(List.of(Arc.of(place)), pattern);
  }

  In named(String suffix) {
    return new In(suffix, takes, barredBy, empties, pattern);
  }

  In namedUnlessNamed(String suffixIfNone) {
    return suffix.isEmpty() ? named(suffixIfNone) : this;
  }

  In taking(List<Arc> more) {
    return new In(suffix, Arc.together(takes, more), barredBy, empties, pattern);
  }

  /** What it takes itself can't bar it. */
  In barredBy(List<Integer> more) {
    List<Integer> taken = takes.stream().map(Arc::place).toList();
    List<Integer> all =
        Stream.concat(barredBy.stream(), more.stream().filter(place -> !taken.contains(place)))
            .distinct()
            .sorted()
            .toList();
    return new In(suffix, takes, all, empties, pattern);
  }

  In emptying(List<Integer> more) {
    List<Integer> all = new ArrayList<>(empties);
    all.addAll(more);
    return new In(suffix, takes, barredBy, all.stream().distinct().toList(), pattern);
  }

  /** Of that pattern, unless it is of one that says more than sequence. */
  In ofPattern(Pattern other) {
    return pattern == Pattern.SEQUENCE ? new In(suffix, takes, barredBy, empties, other) : this;
  }
}

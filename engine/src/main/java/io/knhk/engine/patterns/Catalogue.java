package io.knhk.engine.patterns;

import io.knhk.engine.net.Pattern;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The control-flow patterns of Russell, ter Hofstede, van der Aalst, Mulyar: Workflow Control-Flow
 * Patterns, A Revised View, BPM Center Report BPM-06-22 (2006), by their numbers and names there.
 */
public final class Catalogue {
  private static final List<PatternEntry> ALL =
      Stream.of(
              BasicPatterns.all(),
              MergingPatterns.all(),
              PartialJoinPatterns.all(),
              InstancePatterns.all(),
              StatePatterns.all(),
              EndingPatterns.all())
          .flatMap(List::stream)
          .sorted(Comparator.comparing(PatternEntry::pattern))
          .toList();

  private Catalogue() {}

  /** All 43, by number. */
  public static List<PatternEntry> all() {
    return ALL;
  }

  /** The entry of a pattern. */
  public static PatternEntry of(Pattern pattern) {
    return ALL.get(pattern.number() - 1);
  }
}

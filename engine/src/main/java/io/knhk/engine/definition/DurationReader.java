package io.knhk.engine.definition;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads durations of ISO 8601 in whole milliseconds. */
final class DurationReader {
  static final Duration LONGEST = Duration.ofDays(3_660);

  private static final Duration SHORTEST = Duration.ofMillis(1);

  private final String what;
  private final Faults faults;

  /**
   * Reads those of one task.
   *
   * @param what the task, for people
   */
  DurationReader(String what, Faults faults) {
    this.what = what;
    this.faults = faults;
  }

  /** The duration, or none and a fault. */
  Optional<Duration> read(Node node, String key) {
    return Yaml.text(node, what + ": " + key, faults)
        .flatMap(text -> parse(text).filter(DurationReader::fits).or(() -> fault(node, key, text)));
  }

  private static Optional<Duration> parse(String text) {
    try {
      return Optional.of(Duration.parse(text));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  private static boolean fits(Duration it) {
    return it.compareTo(SHORTEST) >= 0
        && it.compareTo(LONGEST) <= 0
        && it.equals(Duration.ofMillis(it.toMillis()));
  }

  private Optional<Duration> fault(Node node, String key, String text) {
    faults.add(
        node,
        "%s: %s: '%s'; allowed: a duration of ISO 8601 in whole milliseconds, such as PT30S or P1D, up to ten years"
            .formatted(what, key, Shown.text(text)));
    return Optional.empty();
  }
}

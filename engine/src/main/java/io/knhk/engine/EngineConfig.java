package io.knhk.engine;

import io.knhk.engine.timing.Targets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What an engine is told at its start. Immutable, and never in a wrong state.
 *
 * @param region the region's name: 1 to 64 of {@code A-Za-z0-9._-}
 * @param targets the targets in force where a definition sets none
 * @param definitionWait longest that a command waits for a definition or a feature's state which is
 *     not yet seen here: 1 ms to 60 s
 */
public record EngineConfig(String region, Targets targets, Duration definitionWait) {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,64}");
  private static final long MOST_C1_MILLIS = Duration.ofDays(90).toMillis();

  /**
   * Checks the whole.
   *
   * @throws IllegalArgumentException naming every fault: key, value found, range allowed
   */
  public EngineConfig {
    List<String> faults = new ArrayList<>();
    if (!NAME.matcher(region).matches()) {
      faults.add("region is '%s'; allowed: %s".formatted(region, NAME.pattern()));
    }
    range(faults, "slo.r1_p99_max, picoseconds,", targets.r1Picos(), 1, Long.MAX_VALUE);
    range(faults, "slo.w1_p99_max, picoseconds,", targets.w1Picos(), 1, Long.MAX_VALUE);
    range(faults, "slo.c1_p99_max_ms", targets.c1Millis(), 1, MOST_C1_MILLIS);
    range(faults, "definition_wait, milliseconds,", definitionWait.toMillis(), 1, 60_000);
    if (!faults.isEmpty()) {
      throw new IllegalArgumentException(String.join("\n", faults));
    }
  }

  /** The defaults for a region: targets of 2 ns, 1 ms and 500 ms, 5 s of wait. */
  public static EngineConfig of(String region) {
    return new EngineConfig(region, Targets.DEFAULT, Duration.ofSeconds(5));
  }

  private static void range(List<String> faults, String key, long value, long least, long most) {
    if (value < least || value > most) {
      faults.add("%s is %d; allowed: %d to %d".formatted(key, value, least, most));
    }
  }
}

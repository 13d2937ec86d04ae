package io.knhk.promotion.rollout;

import io.knhk.schemas.promotion.RolloutRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * How versions are rolled out where their definition says nothing of its own. Immutable; cannot
 * exist in a wrong state.
 *
 * @param region the region that owns its features' rollouts: 1 to 64 of {@code A-Z a-z 0-9 . _ -}
 * @param environment what the region is for; empty: no promotion is configured, so that nothing is
 *     judged and every version is stable at once
 * @param stagesBasisPoints share of new cases that start on the candidate in each stage, in
 *     1/10,000: at least one, from 1, ascending, the last 10,000
 * @param rollbackWindowSeconds least dwell of a stage, and the length of watch and cool-down:
 *     seconds of log time, from 1
 * @param maxStageSeconds a stage that lasts as long is told of once: seconds of log time, from
 *     rollbackWindowSeconds
 */
public record RolloutConfig(
    String region,
    Optional<Environment> environment,
    List<Integer> stagesBasisPoints,
    int rollbackWindowSeconds,
    int maxStageSeconds) {

  /** 1, 5, 25, 50 and 100 %. */
  public static final List<Integer> DEFAULT_STAGES = List.of(100, 500, 2_500, 5_000, 10_000);

  /** The share of all new cases, in 1/10,000. */
  static final int ALL_CASES = 10_000;

  /** One day. */
  public static final int DEFAULT_MAX_STAGE_SECONDS = 86_400;

  /**
   * Checks everything.
   *
   * @throws IllegalArgumentException listing all faults, a line each: the key, the value found and
   *     what is allowed
   */
  public RolloutConfig {
    stagesBasisPoints = List.copyOf(stagesBasisPoints);
    List<String> faults = new ArrayList<>();
    if (!region.matches("[A-Za-z0-9._-]{1,64}")) {
      faults.add("region is \"%s\"; allowed: 1 to 64 of A-Z a-z 0-9 . _ -".formatted(region));
    }
    faults.addAll(stageFaults(stagesBasisPoints));
    faults.addAll(windowFaults(rollbackWindowSeconds));
    if (maxStageSeconds < rollbackWindowSeconds) {
      faults.add(
          "maxStageSeconds is %d; allowed: from rollbackWindowSeconds (%d)"
              .formatted(maxStageSeconds, rollbackWindowSeconds));
    }
    if (!faults.isEmpty()) {
      throw new IllegalArgumentException(String.join("\n", faults));
    }
  }

  /** The configuration that an audit entry tells of. */
  public static RolloutConfig of(RolloutRules rules) {
    return new RolloutConfig(
        rules.getRegion(),
        Optional.of(rules.getEnvironment())
            .filter(name -> !name.isEmpty())
            .map(name -> Environment.valueOf(name.toUpperCase(Locale.ROOT))),
        rules.getStagesBasisPoints(),
        rules.getRollbackWindowSeconds(),
        rules.getMaxStageSeconds());
  }

  /** This, as audit entries tell of it. */
  public RolloutRules rules() {
    return RolloutRules.newBuilder()
        .setRegion(region)
        .setEnvironment(environment.map(RolloutConfig::word).orElse(""))
        .setStagesBasisPoints(stagesBasisPoints)
        .setRollbackWindowSeconds(rollbackWindowSeconds)
        .setMaxStageSeconds(maxStageSeconds)
        .build();
  }

  /** Whether versions go through stages; if not, each is stable at once. */
  public boolean judges() {
    return environment.isPresent();
  }

  private static String word(Environment environment) {
    return environment.name().toLowerCase(Locale.ROOT);
  }

  static List<String> stageFaults(List<Integer> stages) {
    boolean ascends = !stages.isEmpty() && stages.getFirst() > 0;
    for (int i = 1; i < stages.size(); i++) {
      ascends &= stages.get(i - 1) < stages.get(i);
    }
    return ascends && stages.getLast() == ALL_CASES
        ? List.of()
        : List.of(
            "stagesBasisPoints is %s; allowed: ascending from at least 1 to 10000"
                .formatted(stages));
  }

  static List<String> windowFaults(int seconds) {
    return seconds >= 1
        ? List.of()
        : List.of("rollbackWindowSeconds is %d; allowed: from 1".formatted(seconds));
  }
}

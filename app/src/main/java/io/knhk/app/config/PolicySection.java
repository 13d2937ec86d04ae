package io.knhk.app.config;

import io.knhk.promotion.rollout.Environment;
import io.knhk.promotion.rollout.RolloutConfig;
import io.knhk.schemas.slo.PolicyBody;
import io.knhk.slo.policy.Range.Whole;
import java.util.List;
import java.util.Optional;

/**
 * The sections {@code fortune5} and {@code rollout}: what the services decide by. Where no key of
 * {@code fortune5.promotion} is set, nothing is judged: then its keys and those of {@code rollout}
 * are not in effect.
 *
 * @param environment empty: nothing is judged
 * @param body the policy, complete
 */
record PolicySection(
    String region,
    Optional<Environment> environment,
    List<Integer> stagesBasisPoints,
    int maxStageSeconds,
    PolicyBody body) {
  private static final String PROMOTION = "fortune5.promotion";
  private static final int ALL_CASES = 10_000;

  private static final Key<String> REGION =
      new Key<>(
          "fortune5.multi_region.current_region",
          ValueType.text("1 to 64 of A-Z a-z 0-9 . _ -", "[A-Za-z0-9._-]{1,64}"),
          ServiceConfigs.REGION,
          "This region's name.");

  private static final Key<Environment> ENVIRONMENT =
      new Key<>(
          "fortune5.promotion.environment",
          ValueType.oneOf(Environment.class),
          Environment.DEVELOPMENT,
          "What the region is for. Where no key of this section is set, every version is stable at"
              + " once and nothing is judged.");

  private static final Key<List<Integer>> STAGES =
      new Key<>(
          "rollout.stages",
          ValueType.several(
              ValueType.decimal(new Whole(1, ALL_CASES), 2)
                  .as(Math::toIntExact, Integer::longValue),
              "percent of new cases, ascending to 100",
              PolicySection::areStages),
          RolloutConfig.DEFAULT_STAGES,
          "Percent of new cases that start on the candidate in each stage, ascending to 100.");

  private static final Key<Integer> MAX_STAGE =
      new Key<>(
          "rollout.max_stage_seconds",
          ValueType.whole(1, Integer.MAX_VALUE),
          RolloutConfig.DEFAULT_MAX_STAGE_SECONDS,
          "A stage that lasts as long is told of; from the rollback window.");

  /** Reads both sections, and leaves what is wrong with them to the settings. */
  static PolicySection read(Settings settings) {
    return settings.has(PROMOTION) ? judging(settings) : unjudged(settings);
  }

  private static PolicySection judging(Settings settings) {
    PolicyBody body = PolicyKeys.read(settings, true);
    PolicySection section =
        new PolicySection(
            settings.get(REGION),
            Optional.of(settings.get(ENVIRONMENT)),
            settings.get(STAGES),
            settings.get(MAX_STAGE),
            body);
    section.checkStageLength(settings);
    return section;
  }

  private static PolicySection unjudged(Settings settings) {
    PolicyBody body = PolicyKeys.read(settings, false);
    String region = settings.get(REGION);
    settings.tell(PROMOTION, "none: every version is stable at once, and nothing is judged");
    var _ = settings.without(ENVIRONMENT);
    return new PolicySection(
        region, Optional.empty(), settings.without(STAGES), settings.without(MAX_STAGE), body);
  }

  private static boolean areStages(List<Integer> stages) {
    return stages.getLast() == ALL_CASES
        && stages.equals(stages.stream().distinct().sorted().toList());
  }

  private void checkStageLength(Settings settings) {
    int window = body.getRollbackWindowSeconds();
    if (maxStageSeconds < window) {
      settings.fault(
          ConfigFault.value(
              MAX_STAGE.name(),
              MAX_STAGE.name(),
              String.valueOf(maxStageSeconds),
              "from %s, %d".formatted(PolicyKeys.ROLLBACK_WINDOW.key().name(), window)));
    }
  }

  /** What the services are told; only of settings without a fault. */
  ServiceConfigs services() {
    return ServiceConfigs.of(region, environment, stagesBasisPoints, maxStageSeconds, body);
  }
}

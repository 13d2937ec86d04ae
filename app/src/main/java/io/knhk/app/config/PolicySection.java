package io.knhk.app.config;

import io.knhk.promotion.rollout.Environment;
import io.knhk.promotion.rollout.RolloutConfig;
import io.knhk.schemas.slo.PolicyBody;
import java.util.List;

/**
 * The sections {@code fortune5} and {@code rollout}: what the services decide by.
 *
 * @param body the policy, complete
 */
record PolicySection(
    String region,
    Environment environment,
    List<Integer> stagesBasisPoints,
    int maxStageSeconds,
    PolicyBody body) {
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
          "What the region is for.");

  private static final Key<List<Integer>> STAGES =
      new Key<>(
          "rollout.stages",
          ValueType.several(
              ValueType.decimal("0.01", "100", 2).as(Math::toIntExact, Integer::longValue),
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
    PolicyBody body = PolicyKeys.read(settings);
    PolicySection section =
        new PolicySection(
            settings.get(REGION),
            settings.get(ENVIRONMENT),
            settings.get(STAGES),
            settings.get(MAX_STAGE),
            body);
    section.checkStageLength(settings);
    return section;
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

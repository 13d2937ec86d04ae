package io.knhk.app.config;

import io.knhk.promotion.rollout.Environment;
import io.knhk.promotion.rollout.RolloutConfig;
import io.knhk.schemas.slo.PolicyBody;
import io.knhk.slo.policy.PolicyConfig;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * The sections {@code fortune5} and {@code rollout}: what the services decide by.
 *
 * @param body what differs from the default policy
 */
record PolicySection(
    String region,
    Environment environment,
    List<Integer> stagesBasisPoints,
    int maxStageSeconds,
    PolicyBody body) {
  private static final int DAY_SECONDS = 86_400;
  private static final int ALL_CASES = 10_000;

  private static final Key<String> REGION =
      Key.text(
          "fortune5.multi_region.current_region",
          "1 to 64 of A-Z a-z 0-9 . _ -",
          text -> text.matches("[A-Za-z0-9._-]{1,64}"));

  private static final Key<List<Integer>> STAGES =
      Key.several(
          Key.decimal("rollout.stages", "0.01", "100", 2).as(Math::toIntExact),
          "percent of new cases, ascending to 100",
          PolicySection::areStages);

  /** Reads both sections, and leaves what is wrong with them to the settings. */
  static PolicySection read(Settings settings) {
    PolicyBody.Builder body = PolicyBody.newBuilder();
    targets(settings, body);
    promotion(settings, body);
    tests(settings, body);
    PolicySection section =
        new PolicySection(
            settings.find(REGION).orElse(ServiceConfigs.REGION),
            settings
                .find(Key.oneOf("fortune5.promotion.environment", Environment.class))
                .orElse(Environment.DEVELOPMENT),
            settings.find(STAGES).orElse(RolloutConfig.DEFAULT_STAGES),
            settings
                .find(Key.whole("rollout.max_stage_seconds", 1, Integer.MAX_VALUE))
                .orElse(RolloutConfig.DEFAULT_MAX_STAGE_SECONDS),
            body.build());
    section.checkStageLength(settings);
    return section;
  }

  private static void targets(Settings settings, PolicyBody.Builder body) {
    settings.put(
        Key.decimal("fortune5.slo.r1_p99_max_ns", "0.001", "1000000000", 3),
        body::setR1TargetPicos);
    settings.put(
        Key.decimal("fortune5.slo.w1_p99_max_ms", "0.000001", "3600000", 9),
        body::setW1TargetPicos);
    settings.put(
        Key.decimal("fortune5.slo.c1_p99_max_ms", "1", "7776000000", 0),
        millis -> body.setC1TargetPicos(millis * ServiceConfigs.PICOS_PER_MILLI));
    settings.put(
        Key.whole("fortune5.slo.window_size_seconds", 1, DAY_SECONDS), body::setWindowSeconds);
  }

  private static void promotion(Settings settings, PolicyBody.Builder body) {
    settings.put(
        Key.flag("fortune5.promotion.auto_rollback_enabled"), body::setAutoRollbackEnabled);
    settings.put(
        Key.decimal("fortune5.promotion.slo_threshold", "0.8", "0.9999", 9)
            .as(billionths ->
                BigDecimal.valueOf(billionths, 9).stripTrailingZeros().toPlainString()),
        body::setSloThreshold);
    settings.put(
        Key.whole("fortune5.promotion.rollback_window_seconds", 1, DAY_SECONDS),
        body::setRollbackWindowSeconds);
  }

  /** The numbers of the gates' tests; where each comes from stands with its rule. */
  private static void tests(Settings settings, PolicyBody.Builder body) {
    settings.put(
        Key.whole("rollout.minimum_measurements", 1, Integer.MAX_VALUE).as(Integer::longValue),
        body::setMinimumMeasurements);
    settings.put(Key.above("rollout.pass_factor", 1), body::setPassFactor);
    settings.put(Key.level("rollout.pass_level"), body::setPassLevel);
    settings.put(Key.level("rollout.slow_level"), body::setSlowLevel);
    settings.put(
        Key.several(Key.above("rollout.detector_alternatives", 1), "at least one", all -> true),
        body::setDetectorAlternatives);
    settings.put(Key.above("rollout.detector_bound", 1), body::setDetectorBound);
    settings.put(Key.above("rollout.slot_cap", 1), body::setSlotCap);
    settings.put(Key.above("rollout.solo_slot_cap", 1), body::setSoloSlotCap);
    settings.put(Key.from("rollout.baseline_ratio", 1), body::setBaselineRatio);
    settings.put(Key.level("rollout.baseline_level"), body::setBaselineLevel);
    settings.put(Key.level("rollout.worse_level"), body::setWorseLevel);
    settings.put(
        Key.whole("rollout.staleness_ms", 1, DAY_SECONDS * 1000).as(Integer::longValue),
        body::setStalenessMillis);
    settings.put(
        Key.whole("rollout.r1_minimum_batches", 1, Integer.MAX_VALUE).as(Integer::longValue),
        body::setR1MinimumBatches);
  }

  private static boolean areStages(List<Integer> stages) {
    return stages.getLast() == ALL_CASES
        && stages.equals(stages.stream().distinct().sorted().toList());
  }

  private void checkStageLength(Settings settings) {
    int window =
        Optional.ofNullable(body.getRollbackWindowSeconds())
            .orElse(PolicyConfig.defaults().getRollbackWindowSeconds());
    if (maxStageSeconds < window) {
      settings.fault(
          "rollout.max_stage_seconds is %d; allowed: from fortune5.promotion.rollback_window_seconds, %d"
              .formatted(maxStageSeconds, window));
    }
  }

  /** What the services are told; only of settings without a fault. */
  ServiceConfigs services() {
    return ServiceConfigs.of(region, environment, stagesBasisPoints, maxStageSeconds, body);
  }
}

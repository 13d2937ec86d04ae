package io.knhk.slo.policy;

import io.knhk.schemas.slo.PolicyBody;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/** What each field of a complete policy may hold, under the key that an operator sets it by. */
final class PolicyRules {
  private static final long HOUR_PICOS = 3_600_000_000_000_000L;
  private static final long QUARTER_PICOS = 90 * 24 * HOUR_PICOS;
  private static final int DAY_SECONDS = 86_400;
  private static final BigDecimal LEAST_THRESHOLD = new BigDecimal("0.8");
  private static final BigDecimal GREATEST_THRESHOLD = new BigDecimal("0.9999");

  private static final List<Rule<?>> RULES =
      List.of(
          whole("fortune5.slo.r1_p99_max_ns, in ps", PolicyBody::getR1TargetPicos, 1, HOUR_PICOS),
          whole("fortune5.slo.w1_p99_max_ms, in ps", PolicyBody::getW1TargetPicos, 1, HOUR_PICOS),
          whole(
              "fortune5.slo.c1_p99_max_ms, in ps", PolicyBody::getC1TargetPicos, 1, QUARTER_PICOS),
          whole("fortune5.slo.window_size_seconds", PolicyBody::getWindowSeconds, 1, DAY_SECONDS),
          new Rule<>(
              "fortune5.promotion.slo_threshold",
              PolicyBody::getSloThreshold,
              PolicyRules::isThreshold,
              "a decimal from 0.8 to 0.9999"),
          whole(
              "fortune5.promotion.rollback_window_seconds",
              PolicyBody::getRollbackWindowSeconds,
              1,
              DAY_SECONDS),
          new Rule<>(
              "fortune5.promotion.auto_rollback_enabled",
              PolicyBody::getAutoRollbackEnabled,
              enabled -> true,
              "true or false"),
          whole(
              "rollout.minimum_measurements",
              PolicyBody::getMinimumMeasurements,
              1,
              Integer.MAX_VALUE),
          above("rollout.pass_factor", PolicyBody::getPassFactor, 1),
          share("rollout.pass_level", PolicyBody::getPassLevel),
          share("rollout.slow_level", PolicyBody::getSlowLevel),
          new Rule<>(
              "rollout.detector_alternatives",
              PolicyBody::getDetectorAlternatives,
              alternatives ->
                  !alternatives.isEmpty()
                      && alternatives.stream().allMatch(p -> p > 1 && Double.isFinite(p)),
              "at least one number, each above 1"),
          above("rollout.detector_bound", PolicyBody::getDetectorBound, 1),
          above("rollout.slot_cap", PolicyBody::getSlotCap, 1),
          above("rollout.solo_slot_cap", PolicyBody::getSoloSlotCap, 1),
          new Rule<>(
              "rollout.baseline_ratio",
              PolicyBody::getBaselineRatio,
              ratio -> ratio >= 1 && Double.isFinite(ratio),
              "a number from 1"),
          share("rollout.baseline_level", PolicyBody::getBaselineLevel),
          share("rollout.worse_level", PolicyBody::getWorseLevel),
          whole("rollout.staleness_ms", PolicyBody::getStalenessMillis, 1, DAY_SECONDS * 1000L),
          whole(
              "rollout.r1_minimum_batches", PolicyBody::getR1MinimumBatches, 1, Integer.MAX_VALUE));

  private PolicyRules() {}

  /** Every fault of a body that must be complete; empty when it has none. */
  static List<String> faults(PolicyBody body) {
    return RULES.stream().flatMap(rule -> rule.fault(body).stream()).toList();
  }

  private static Rule<Number> whole(
      String key, Function<PolicyBody, Number> field, long least, long greatest) {
    return new Rule<>(
        key,
        field,
        value -> value.longValue() >= least && value.longValue() <= greatest,
        "%d to %d".formatted(least, greatest));
  }

  private static Rule<Double> above(String key, Function<PolicyBody, Double> field, double least) {
    return new Rule<>(
        key,
        field,
        value -> value > least && Double.isFinite(value),
        "a number above %s".formatted(least));
  }

  private static Rule<Double> share(String key, Function<PolicyBody, Double> field) {
    return new Rule<>(
        key, field, value -> value > 0 && value < 1, "a number between 0 and 1, both excluded");
  }

  private static boolean isThreshold(String text) {
    try {
      BigDecimal threshold = new BigDecimal(text);
      return threshold.compareTo(LEAST_THRESHOLD) >= 0
          && threshold.compareTo(GREATEST_THRESHOLD) <= 0;
    } catch (NumberFormatException e) {
      return false;
    }
  }

  private record Rule<T>(
      String key, Function<PolicyBody, T> field, Predicate<T> allowed, String range) {
    List<String> fault(PolicyBody body) {
      T value = field.apply(body);
      return value != null && allowed.test(value)
          ? List.of()
          : List.of("%s is %s; allowed: %s".formatted(key, value, range));
    }
  }
}

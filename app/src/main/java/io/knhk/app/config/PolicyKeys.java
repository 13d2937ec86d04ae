package io.knhk.app.config;

import io.knhk.schemas.slo.PolicyBody;
import io.knhk.slo.policy.PolicyConfig;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * The keys of a policy's body: each with the field it is, whose default is the policy's own. Where
 * the numbers of the gates' tests come from stands with their rules.
 */
final class PolicyKeys {
  private static final int DAY_SECONDS = 86_400;
  private static final long PICOS_PER_MILLI = 1_000_000_000L;

  static final Field<Integer> ROLLBACK_WINDOW =
      new Field<>(
          "fortune5.promotion.rollback_window_seconds",
          ValueType.whole(1, DAY_SECONDS),
          PolicyBody::getRollbackWindowSeconds,
          PolicyBody.Builder::setRollbackWindowSeconds,
          "A stage's least dwell, the slow rule's window, the watch and the cool-down.");

  private static final List<Field<?>> TARGETS =
      List.of(
          new Field<>(
              "fortune5.slo.r1_p99_max_ns",
              ValueType.decimal("0.001", "1000000000", 3),
              PolicyBody::getR1TargetPicos,
              PolicyBody.Builder::setR1TargetPicos,
              "P99 target of a hot step, in ns, where a definition sets none of its own."),
          new Field<>(
              "fortune5.slo.w1_p99_max_ms",
              ValueType.decimal("0.000001", "3600000", 9),
              PolicyBody::getW1TargetPicos,
              PolicyBody.Builder::setW1TargetPicos,
              "P99 target of a durable step, in ms, where a definition sets none of its own."),
          new Field<>(
              "fortune5.slo.c1_p99_max_ms",
              ValueType.decimal("1", "7776000000", 0)
                  .as(millis -> millis * PICOS_PER_MILLI, picos -> picos / PICOS_PER_MILLI),
              PolicyBody::getC1TargetPicos,
              PolicyBody.Builder::setC1TargetPicos,
              "P99 target of a step that waits on a worker, in ms, where a definition sets none of"
                  + " its own."),
          new Field<>(
              "fortune5.slo.window_size_seconds",
              ValueType.whole(1, DAY_SECONDS),
              PolicyBody::getWindowSeconds,
              PolicyBody.Builder::setWindowSeconds,
              "Length of the windows of metrics and compliance."));

  private static final List<Field<?>> PROMOTION =
      List.of(
          new Field<>(
              "fortune5.promotion.auto_rollback_enabled",
              ValueType.flag(),
              PolicyBody::getAutoRollbackEnabled,
              PolicyBody.Builder::setAutoRollbackEnabled,
              "false: what would roll back closes the gate."),
          new Field<>(
              "fortune5.promotion.slo_threshold",
              ValueType.decimal("0.8", "0.9999", 9).as(PolicyKeys::share, PolicyKeys::billionths),
              PolicyBody::getSloThreshold,
              PolicyBody.Builder::setSloThreshold,
              "The share of executions that must be good."),
          ROLLBACK_WINDOW);

  private static final List<Field<?>> TESTS =
      List.of(
          count(
              "minimum_measurements",
              Integer.MAX_VALUE,
              PolicyBody::getMinimumMeasurements,
              PolicyBody.Builder::setMinimumMeasurements,
              "A window with fewer has no verdict."),
          number(
              "pass_factor",
              ValueType.above(1),
              PolicyBody::getPassFactor,
              PolicyBody.Builder::setPassFactor,
              "To advance, the bad share must be shown to be under so many times the allowance."),
          number(
              "pass_level",
              ValueType.level(),
              PolicyBody::getPassLevel,
              PolicyBody.Builder::setPassLevel,
              "The level at which that is shown."),
          number(
              "slow_level",
              ValueType.level(),
              PolicyBody::getSlowLevel,
              PolicyBody.Builder::setSlowLevel,
              "The level of the slow rule."),
          new Field<>(
              "rollout.detector_alternatives",
              ValueType.several(ValueType.above(1), "at least one", all -> true),
              PolicyBody::getDetectorAlternatives,
              PolicyBody.Builder::setDetectorAlternatives,
              "Bad shares that the fast rule looks for, in allowances."),
          number(
              "detector_bound",
              ValueType.above(1),
              PolicyBody::getDetectorBound,
              PolicyBody.Builder::setDetectorBound,
              "Slots of 100 ms between two false alarms of the fast rule, on average."),
          number(
              "slot_cap",
              ValueType.above(1),
              PolicyBody::getSlotCap,
              PolicyBody.Builder::setSlotCap,
              "What one slot may add to the fast rule."),
          number(
              "solo_slot_cap",
              ValueType.above(1),
              PolicyBody::getSoloSlotCap,
              PolicyBody.Builder::setSoloSlotCap,
              "The same where the stable side has nothing to compare."),
          number(
              "baseline_ratio",
              ValueType.from(1),
              PolicyBody::getBaselineRatio,
              PolicyBody.Builder::setBaselineRatio,
              "A finding stands only if the candidate is worse than the stable side by so much."),
          number(
              "baseline_level",
              ValueType.level(),
              PolicyBody::getBaselineLevel,
              PolicyBody.Builder::setBaselineLevel,
              "The level at which it must be worse for a finding to stand."),
          number(
              "worse_level",
              ValueType.level(),
              PolicyBody::getWorseLevel,
              PolicyBody.Builder::setWorseLevel,
              "The level at which it must not be worse to advance."),
          count(
              "staleness_ms",
              DAY_SECONDS * 1000,
              PolicyBody::getStalenessMillis,
              PolicyBody.Builder::setStalenessMillis,
              "Without a measurement for so long a gate is stale."),
          count(
              "r1_minimum_batches",
              Integer.MAX_VALUE,
              PolicyBody::getR1MinimumBatches,
              PolicyBody.Builder::setR1MinimumBatches,
              "R1 counts from so many batches on either side."));

  private PolicyKeys() {}

  /** The body that settings give: complete. */
  static PolicyBody read(Settings settings) {
    PolicyBody.Builder body = PolicyBody.newBuilder();
    List.of(TARGETS, PROMOTION, TESTS)
        .forEach(fields -> fields.forEach(field -> field.put(settings, body)));
    return body.build();
  }

  private static Field<Double> number(
      String name,
      ValueType<Double> type,
      Function<PolicyBody, Double> get,
      BiConsumer<PolicyBody.Builder, Double> set,
      String doc) {
    return new Field<>("rollout." + name, type, get, set, doc);
  }

  private static Field<Long> count(
      String name,
      int most,
      Function<PolicyBody, Long> get,
      BiConsumer<PolicyBody.Builder, Long> set,
      String doc) {
    return new Field<>(
        "rollout." + name,
        ValueType.whole(1, most).as(Integer::longValue, Math::toIntExact),
        get,
        set,
        doc);
  }

  private static String share(long billionths) {
    return BigDecimal.valueOf(billionths, 9).stripTrailingZeros().toPlainString();
  }

  private static long billionths(String share) {
    return new BigDecimal(share).movePointRight(9).longValueExact();
  }

  /** A key, and the field of the body that it is. */
  record Field<T>(Key<T> key, BiConsumer<PolicyBody.Builder, T> set) {
    private Field(
        String name,
        ValueType<T> type,
        Function<PolicyBody, T> get,
        BiConsumer<PolicyBody.Builder, T> set,
        String doc) {
      this(new Key<>(name, type, get.apply(PolicyConfig.defaults()), doc), set);
    }

    private void put(Settings settings, PolicyBody.Builder body) {
      set.accept(body, settings.get(key));
    }
  }
}

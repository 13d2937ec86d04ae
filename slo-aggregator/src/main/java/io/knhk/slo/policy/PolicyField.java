package io.knhk.slo.policy;

import io.knhk.schemas.slo.PolicyBody;
import io.knhk.slo.policy.Range.Above;
import io.knhk.slo.policy.Range.Decimal;
import io.knhk.slo.policy.Range.Flag;
import io.knhk.slo.policy.Range.From;
import io.knhk.slo.policy.Range.Level;
import io.knhk.slo.policy.Range.Several;
import io.knhk.slo.policy.Range.Whole;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * A field of a policy's body. What it may hold stands here alone, for whoever sets it and for
 * whoever finds it in a log.
 *
 * @param key the key that an operator sets it by
 * @param unit of the range, where the key's is another; else empty
 * @param get its value in a body; null where the body leaves it out
 * @param set puts it into a body
 * @param range what it may be
 * @param <T> its value
 * @param <R> its range
 */
public record PolicyField<T, R extends Range<? super T>>(
    String key,
    String unit,
    Function<PolicyBody, T> get,
    BiConsumer<PolicyBody.Builder, T> set,
    R range) {
  private static final long HOUR_PICOS = 3_600_000_000_000_000L;
  private static final long DAY_SECONDS = 86_400;

  /** P99 target of a hot step: 1 ps to 1 s. */
  public static final PolicyField<Long, Whole> R1_TARGET =
      new PolicyField<>(
          "fortune5.slo.r1_p99_max_ns",
          "ps",
          PolicyBody::getR1TargetPicos,
          PolicyBody.Builder::setR1TargetPicos,
          new Whole(1, 1_000_000_000_000L));

  /** P99 target of a durable step: 1 ns to 1 h. */
  public static final PolicyField<Long, Whole> W1_TARGET =
      new PolicyField<>(
          "fortune5.slo.w1_p99_max_ms",
          "ps",
          PolicyBody::getW1TargetPicos,
          PolicyBody.Builder::setW1TargetPicos,
          new Whole(1_000, HOUR_PICOS));

  /** P99 target of a step that waits on a worker: 1 ms to 90 days. */
  public static final PolicyField<Long, Whole> C1_TARGET =
      new PolicyField<>(
          "fortune5.slo.c1_p99_max_ms",
          "ps",
          PolicyBody::getC1TargetPicos,
          PolicyBody.Builder::setC1TargetPicos,
          new Whole(1_000_000_000, 90 * 24 * HOUR_PICOS));

  /** Length of the windows. */
  public static final PolicyField<Integer, Whole> WINDOW =
      new PolicyField<>(
          "fortune5.slo.window_size_seconds",
          "",
          PolicyBody::getWindowSeconds,
          PolicyBody.Builder::setWindowSeconds,
          new Whole(1, DAY_SECONDS));

  /** The share that must be good. */
  public static final PolicyField<String, Decimal> SLO_THRESHOLD =
      new PolicyField<>(
          "fortune5.promotion.slo_threshold",
          "",
          PolicyBody::getSloThreshold,
          PolicyBody.Builder::setSloThreshold,
          new Decimal("0.8", "0.9999", 9));

  /** Length of the rollback window. */
  public static final PolicyField<Integer, Whole> ROLLBACK_WINDOW =
      new PolicyField<>(
          "fortune5.promotion.rollback_window_seconds",
          "",
          PolicyBody::getRollbackWindowSeconds,
          PolicyBody.Builder::setRollbackWindowSeconds,
          new Whole(1, DAY_SECONDS));

  /** Whether a finding rolls back. */
  public static final PolicyField<Boolean, Flag> AUTO_ROLLBACK =
      new PolicyField<>(
          "fortune5.promotion.auto_rollback_enabled",
          "",
          PolicyBody::getAutoRollbackEnabled,
          PolicyBody.Builder::setAutoRollbackEnabled,
          new Flag());

  /** Fewest for a window's verdict. */
  public static final PolicyField<Long, Whole> MINIMUM_MEASUREMENTS =
      new PolicyField<>(
          "rollout.minimum_measurements",
          "",
          PolicyBody::getMinimumMeasurements,
          PolicyBody.Builder::setMinimumMeasurements,
          new Whole(1, Integer.MAX_VALUE));

  /** PASS: under so many times the allowance. */
  public static final PolicyField<Double, Above> PASS_FACTOR =
      new PolicyField<>(
          "rollout.pass_factor",
          "",
          PolicyBody::getPassFactor,
          PolicyBody.Builder::setPassFactor,
          new Above(1));

  /** Level of PASS. */
  public static final PolicyField<Double, Level> PASS_LEVEL =
      new PolicyField<>(
          "rollout.pass_level",
          "",
          PolicyBody::getPassLevel,
          PolicyBody.Builder::setPassLevel,
          new Level());

  /** Level of the slow rule. */
  public static final PolicyField<Double, Level> SLOW_LEVEL =
      new PolicyField<>(
          "rollout.slow_level",
          "",
          PolicyBody::getSlowLevel,
          PolicyBody.Builder::setSlowLevel,
          new Level());

  /** The fast rule's alternatives, in allowances. */
  public static final PolicyField<List<Double>, Several> DETECTOR_ALTERNATIVES =
      new PolicyField<>(
          "rollout.detector_alternatives",
          "",
          PolicyBody::getDetectorAlternatives,
          PolicyBody.Builder::setDetectorAlternatives,
          new Several(new Above(1)));

  /** The fast rule's bound. */
  public static final PolicyField<Double, Above> DETECTOR_BOUND =
      new PolicyField<>(
          "rollout.detector_bound",
          "",
          PolicyBody::getDetectorBound,
          PolicyBody.Builder::setDetectorBound,
          new Above(1));

  /** What one slot may add. */
  public static final PolicyField<Double, Above> SLOT_CAP =
      new PolicyField<>(
          "rollout.slot_cap",
          "",
          PolicyBody::getSlotCap,
          PolicyBody.Builder::setSlotCap,
          new Above(1));

  /** The same without the stable side. */
  public static final PolicyField<Double, Above> SOLO_SLOT_CAP =
      new PolicyField<>(
          "rollout.solo_slot_cap",
          "",
          PolicyBody::getSoloSlotCap,
          PolicyBody.Builder::setSoloSlotCap,
          new Above(1));

  /** How many times the stable side's bad share is not worse. */
  public static final PolicyField<Double, From> BASELINE_RATIO =
      new PolicyField<>(
          "rollout.baseline_ratio",
          "",
          PolicyBody::getBaselineRatio,
          PolicyBody.Builder::setBaselineRatio,
          new From(1));

  /** Level of the baseline's test before a rollback. */
  public static final PolicyField<Double, Level> BASELINE_LEVEL =
      new PolicyField<>(
          "rollout.baseline_level",
          "",
          PolicyBody::getBaselineLevel,
          PolicyBody.Builder::setBaselineLevel,
          new Level());

  /** Level of the baseline's test before an advance. */
  public static final PolicyField<Double, Level> WORSE_LEVEL =
      new PolicyField<>(
          "rollout.worse_level",
          "",
          PolicyBody::getWorseLevel,
          PolicyBody.Builder::setWorseLevel,
          new Level());

  /** Silence that makes a gate stale. */
  public static final PolicyField<Long, Whole> STALENESS =
      new PolicyField<>(
          "rollout.staleness_ms",
          "",
          PolicyBody::getStalenessMillis,
          PolicyBody.Builder::setStalenessMillis,
          new Whole(1, DAY_SECONDS * 1000));

  /** Batches from which R1 counts. */
  public static final PolicyField<Long, Whole> R1_MINIMUM_BATCHES =
      new PolicyField<>(
          "rollout.r1_minimum_batches",
          "",
          PolicyBody::getR1MinimumBatches,
          PolicyBody.Builder::setR1MinimumBatches,
          new Whole(1, Integer.MAX_VALUE));

  private static final List<PolicyField<?, ?>> ALL =
      List.of(
          R1_TARGET,
          W1_TARGET,
          C1_TARGET,
          WINDOW,
          SLO_THRESHOLD,
          ROLLBACK_WINDOW,
          AUTO_ROLLBACK,
          MINIMUM_MEASUREMENTS,
          PASS_FACTOR,
          PASS_LEVEL,
          SLOW_LEVEL,
          DETECTOR_ALTERNATIVES,
          DETECTOR_BOUND,
          SLOT_CAP,
          SOLO_SLOT_CAP,
          BASELINE_RATIO,
          BASELINE_LEVEL,
          WORSE_LEVEL,
          STALENESS,
          R1_MINIMUM_BATCHES);

  /** Every fault of a body that must be complete; empty when it has none. */
  static List<String> faults(PolicyBody body) {
    return ALL.stream().flatMap(field -> field.fault(body).stream()).toList();
  }

  private Optional<String> fault(PolicyBody body) {
    T value = get.apply(body);
    return value != null && range.holds(value)
        ? Optional.empty()
        : Optional.of("%s is %s; allowed: %s".formatted(name(), value, range.words()));
  }

  private String name() {
    return unit.isEmpty() ? key : "%s, in %s".formatted(key, unit);
  }
}

package io.knhk.app.config;

import io.knhk.schemas.slo.PolicyBody;
import io.knhk.slo.policy.PolicyConfig;
import io.knhk.slo.policy.PolicyField;
import io.knhk.slo.policy.Range;
import io.knhk.slo.policy.Range.Decimal;
import io.knhk.slo.policy.Range.Whole;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The keys of a policy's body: each with the field it is, whose range is the field's and whose
 * default is the policy's own. Where the numbers of the gates' tests come from stands with their
 * rules.
 */
final class PolicyKeys {
  private static final int PICO_PLACES_OF_NANOS = 3;
  private static final int PICO_PLACES_OF_MILLIS = 9;
  private static final long PICOS_PER_MILLI = 1_000_000_000L;

  static final Entry<Integer> ROLLBACK_WINDOW =
      new Entry<>(
          PolicyField.ROLLBACK_WINDOW,
          whole(PolicyField.ROLLBACK_WINDOW.range()),
          "A stage's least dwell, the slow rule's window, the watch and the cool-down.");

  /** In effect whether anything is judged or not. */
  private static final List<Entry<?>> TARGETS =
      List.of(
          new Entry<>(
              PolicyField.R1_TARGET,
              ValueType.decimal(PolicyField.R1_TARGET.range(), PICO_PLACES_OF_NANOS),
              "P99 target of a hot step, in ns, where a definition sets none of its own."),
          new Entry<>(
              PolicyField.W1_TARGET,
              ValueType.decimal(PolicyField.W1_TARGET.range(), PICO_PLACES_OF_MILLIS),
              "P99 target of a durable step, in ms, where a definition sets none of its own."),
          new Entry<>(
              PolicyField.C1_TARGET,
              ValueType.decimal(inMillis(PolicyField.C1_TARGET.range()), 0)
                  .as(millis -> millis * PICOS_PER_MILLI, picos -> picos / PICOS_PER_MILLI),
              "P99 target of a step that waits on a worker, in ms, where a definition sets none of"
                  + " its own."),
          new Entry<>(
              PolicyField.WINDOW,
              whole(PolicyField.WINDOW.range()),
              "Length of the windows of metrics and compliance."),
          new Entry<>(
              PolicyField.MINIMUM_MEASUREMENTS,
              count(PolicyField.MINIMUM_MEASUREMENTS.range()),
              "A window with fewer has no verdict."));

  private static final List<Entry<?>> PROMOTION =
      List.of(
          new Entry<>(
              PolicyField.AUTO_ROLLBACK,
              ValueType.flag(),
              "false: what would roll back closes the gate."),
          new Entry<>(
              PolicyField.SLO_THRESHOLD,
              share(PolicyField.SLO_THRESHOLD.range()),
              "The share of executions that must be good."),
          ROLLBACK_WINDOW);

  private static final List<Entry<?>> TESTS =
      List.of(
          real(
              PolicyField.PASS_FACTOR,
              "To advance, the bad share must be shown to be under so many times the allowance."),
          real(PolicyField.PASS_LEVEL, "The level at which that is shown."),
          real(PolicyField.SLOW_LEVEL, "The level of the slow rule."),
          new Entry<>(
              PolicyField.DETECTOR_ALTERNATIVES,
              ValueType.several(
                  ValueType.real(PolicyField.DETECTOR_ALTERNATIVES.range().each()),
                  "at least one",
                  all -> true),
              "Bad shares that the fast rule looks for, in allowances."),
          real(
              PolicyField.DETECTOR_BOUND,
              "Slots of 100 ms between two false alarms of the fast rule, on average."),
          real(PolicyField.SLOT_CAP, "What one slot may add to the fast rule."),
          real(PolicyField.SOLO_SLOT_CAP, "The same where the stable side has nothing to compare."),
          real(
              PolicyField.BASELINE_RATIO,
              "A finding stands only if the candidate is worse than the stable side by so much."),
          real(
              PolicyField.BASELINE_LEVEL,
              "The level at which it must be worse for a finding to stand."),
          real(PolicyField.WORSE_LEVEL, "The level at which it must not be worse to advance."),
          new Entry<>(
              PolicyField.STALENESS,
              count(PolicyField.STALENESS.range()),
              "Without a measurement for so long a gate is stale."),
          new Entry<>(
              PolicyField.R1_MINIMUM_BATCHES,
              count(PolicyField.R1_MINIMUM_BATCHES.range()),
              "R1 counts from so many batches on either side."));

  private PolicyKeys() {}

  /**
   * The body that settings give: complete.
   *
   * @param judges whether the keys that judge are in effect
   */
  static PolicyBody read(Settings settings, boolean judges) {
    PolicyBody.Builder body = PolicyBody.newBuilder();
    TARGETS.forEach(entry -> entry.put(settings, true, body));
    Stream.of(PROMOTION, TESTS)
        .flatMap(List::stream)
        .forEach(entry -> entry.put(settings, judges, body));
    return body.build();
  }

  private static Entry<Double> real(
      PolicyField<Double, ? extends Range<Double>> field, String doc) {
    return new Entry<>(field, ValueType.real(field.range()), doc);
  }

  private static ValueType<Integer> whole(Whole range) {
    return ValueType.whole(Math.toIntExact(range.least()), Math.toIntExact(range.most()));
  }

  private static ValueType<Long> count(Whole range) {
    return whole(range).as(Integer::longValue, Math::toIntExact);
  }

  private static Whole inMillis(Whole picos) {
    return new Whole(picos.least() / PICOS_PER_MILLI, picos.most() / PICOS_PER_MILLI);
  }

  /** A decimal without trailing zeros: two texts of one share are one policy. */
  private static ValueType<String> share(Decimal range) {
    int places = range.places();
    Function<String, Long> units =
        share -> new BigDecimal(share).movePointRight(places).longValueExact();
    return ValueType.decimal(
            new Whole(units.apply(range.least()), units.apply(range.most())), places)
        .as(share -> BigDecimal.valueOf(share, places).stripTrailingZeros().toPlainString(), units);
  }

  /** A key, and the field of the body that it is. */
  record Entry<T>(Key<T> key, BiConsumer<PolicyBody.Builder, T> set) {
    private Entry(PolicyField<T, ?> field, ValueType<T> type, String doc) {
      this(
          new Key<>(field.key(), type, field.get().apply(PolicyConfig.defaults()), doc),
          field.set());
    }

    private void put(Settings settings, boolean inEffect, PolicyBody.Builder body) {
      set.accept(body, inEffect ? settings.get(key) : settings.without(key));
    }
  }
}

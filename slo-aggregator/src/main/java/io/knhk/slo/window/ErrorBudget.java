package io.knhk.slo.window;

import io.knhk.fortune5.RuntimeClass;
import io.knhk.fortune5.slo.BurnRates;
import io.knhk.fortune5.slo.BurnRates.Pair;
import io.knhk.fortune5.slo.Counts;
import io.knhk.schemas.slo.BurnRate;
import io.knhk.slo.state.SavedBudget;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * How fast a feature's classes spend their error budgets, over windows that trail behind the
 * tumbling ones. Each class has 72 buckets of a twelfth of the rollback window: the pairs' windows
 * are 12 and 1, 72 and 6 of them. Begins anew when the rollback window's length changes. Not
 * thread-safe.
 */
public final class ErrorBudget {
  private static final int BUCKETS_IN_ROLLBACK_WINDOW = 12;
  private static final List<Integer> LONG_BUCKETS = List.of(12, 72);
  private static final List<Integer> SHORT_BUCKETS = List.of(1, 6);

  private final Map<RuntimeClass, BudgetBuckets> classes = new EnumMap<>(RuntimeClass.class);
  private int rollbackWindowSeconds;

  /** Counts an entry at a moment of log time. */
  public void add(long nowMillis, int rollbackWindowSeconds, Measured measured) {
    if (rollbackWindowSeconds != this.rollbackWindowSeconds) {
      classes.clear();
      this.rollbackWindowSeconds = rollbackWindowSeconds;
    }
    classes
        .computeIfAbsent(measured.runtimeClass(), c -> new BudgetBuckets())
        .add(bucket(nowMillis), measured.counts());
  }

  /**
   * The rates of the windows that end at a moment, for the classes measured in the longest of them.
   *
   * @param allowance the share that may be bad
   */
  public List<BurnRate> rates(long endMillis, double allowance) {
    if (classes.isEmpty()) {
      return List.of();
    }
    long newest = bucket(endMillis - 1);
    classes.values().removeIf(buckets -> buckets.empty(newest));
    List<Pair> pairs = BurnRates.pairs(Duration.ofSeconds(rollbackWindowSeconds));
    List<BurnRate> rates = new ArrayList<>();
    classes.forEach((runtimeClass, buckets) -> {
      for (int i = 0; i < pairs.size(); i++) {
        Counts longCounts = buckets.last(LONG_BUCKETS.get(i), newest);
        Counts shortCounts = buckets.last(SHORT_BUCKETS.get(i), newest);
        rates.add(rate(runtimeClass, pairs.get(i), longCounts, shortCounts, allowance));
      }
    });
    return rates;
  }

  /** The budget as it is kept. */
  public SavedBudget saved() {
    SavedBudget.Builder saved =
        SavedBudget.newBuilder()
            .setRollbackWindowSeconds(rollbackWindowSeconds)
            .setClasses(new ArrayList<>());
    classes.forEach(
        (runtimeClass, buckets) -> saved.getClasses().add(buckets.saved(runtimeClass.name())));
    return saved.build();
  }

  /** The budget that was saved. */
  public static ErrorBudget of(SavedBudget saved) {
    ErrorBudget budget = new ErrorBudget();
    budget.rollbackWindowSeconds = saved.getRollbackWindowSeconds();
    saved
        .getClasses()
        .forEach(buckets ->
            budget.classes.put(
                RuntimeClass.valueOf(buckets.getRuntimeClass()), BudgetBuckets.of(buckets)));
    return budget;
  }

  private static BurnRate rate(
      RuntimeClass runtimeClass,
      Pair pair,
      Counts longCounts,
      Counts shortCounts,
      double allowance) {
    double longRate = BurnRates.rate(longCounts, allowance);
    double shortRate = BurnRates.rate(shortCounts, allowance);
    return BurnRate.newBuilder()
        .setRuntimeClass(WindowReport.contract(runtimeClass))
        .setLongSeconds((int) pair.longWindow().toSeconds())
        .setShortSeconds((int) pair.shortWindow().toSeconds())
        .setFactor(pair.factor())
        .setLongRate(longRate)
        .setShortRate(shortRate)
        .setAlerting(pair.alerting(longRate, shortRate))
        .build();
  }

  private long bucket(long millis) {
    return Math.floorDiv(millis * BUCKETS_IN_ROLLBACK_WINDOW, rollbackWindowSeconds * 1000L);
  }
}

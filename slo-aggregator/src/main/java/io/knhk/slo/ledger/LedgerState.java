package io.knhk.slo.ledger;

import io.knhk.schemas.slo.Policy;
import io.knhk.slo.gate.FeatureGate;
import io.knhk.slo.policy.Policies;
import io.knhk.slo.state.SavedBudget;
import io.knhk.slo.state.SavedPartition;
import io.knhk.slo.state.SavedWindows;
import io.knhk.slo.window.ErrorBudget;
import io.knhk.slo.window.FeatureWindows;
import io.knhk.slo.window.WindowSpan;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/** What a partition's ledger knows, and how it is kept. Not thread-safe. */
final class LedgerState {
  final Policies policies = new Policies();
  final SortedMap<String, FeatureLedger> features = new TreeMap<>();
  LogTime time = new LogTime();

  /** The open window; empty before the partition's first policy. */
  Optional<WindowSpan> span = Optional.empty();

  /** The state is a function of the records below this offset. */
  long nextOffset;

  private final Map<String, Policy> policiesToKeep = new LinkedHashMap<>();

  FeatureLedger feature(String name) {
    return features.computeIfAbsent(name, FeatureLedger::new);
  }

  void take(Policy policy) {
    if (!policies.take(policy)) {
      return;
    }
    policiesToKeep.put(policy.getFeature() + "@" + policy.getVersion(), policy);
    if (span.isEmpty() && policies.known()) {
      long length = policies.ofPartition().windowMillis();
      span = Optional.of(WindowSpan.containing(time.nowMillis(), length));
    }
  }

  /** Keeps what has changed since it was last kept. */
  void keep(BiConsumer<String, byte[]> store) {
    policiesToKeep.forEach((name, policy) -> Kept.POLICY.keep(name, policy, store));
    policiesToKeep.clear();
    features.values().forEach(feature -> feature.keep(store));
    Kept.PARTITION.keep("", position(), store);
  }

  /** The state that was kept. */
  static LedgerState restore(Map<String, byte[]> store) {
    LedgerState state = new LedgerState();
    Kept.PARTITION.in(store).values().forEach(state::resume);
    Kept.POLICY.in(store).values().forEach(state.policies::take);
    Map<String, SavedWindows> windows = Kept.WINDOWS.in(store);
    Map<String, SavedBudget> budgets = Kept.BUDGET.in(store);
    Kept.GATE
        .in(store)
        .forEach((name, gate) ->
            state.features.put(
                name,
                new FeatureLedger(
                    name,
                    Optional.ofNullable(windows.get(name))
                        .map(FeatureWindows::of)
                        .orElseGet(FeatureWindows::new),
                    Optional.ofNullable(budgets.get(name))
                        .map(ErrorBudget::of)
                        .orElseGet(ErrorBudget::new),
                    FeatureGate.of(name, gate))));
    return state;
  }

  private void resume(SavedPartition position) {
    time = LogTime.at(position.getNowMillis());
    nextOffset = position.getNextOffset();
    if (position.getWindowStartMillis() != null && position.getWindowEndMillis() != null) {
      span =
          Optional.of(
              new WindowSpan(position.getWindowStartMillis(), position.getWindowEndMillis()));
    }
  }

  private SavedPartition position() {
    return SavedPartition.newBuilder()
        .setNextOffset(nextOffset)
        .setNowMillis(time.nowMillis())
        .setWindowStartMillis(span.map(WindowSpan::startMillis).orElse(null))
        .setWindowEndMillis(span.map(WindowSpan::endMillis).orElse(null))
        .build();
  }
}

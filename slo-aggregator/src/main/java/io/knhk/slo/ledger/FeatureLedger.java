package io.knhk.slo.ledger;

import io.knhk.schemas.slo.BurnRate;
import io.knhk.schemas.slo.FeatureApplied;
import io.knhk.schemas.slo.Timing;
import io.knhk.slo.gate.FeatureGate;
import io.knhk.slo.output.Output;
import io.knhk.slo.policy.InForce;
import io.knhk.slo.policy.Policies;
import io.knhk.slo.window.ErrorBudget;
import io.knhk.slo.window.FeatureWindows;
import io.knhk.slo.window.FeatureWindows.Published;
import io.knhk.slo.window.Measured;
import io.knhk.slo.window.Tally;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * What the log has told of one feature: its open window, its budgets, its gate. Not thread-safe.
 */
final class FeatureLedger {
  private final String feature;
  private final FeatureWindows windows;
  private final ErrorBudget budget;
  private final FeatureGate gate;
  private boolean windowsChanged;

  /** One of which nothing is known. */
  FeatureLedger(String feature) {
    this(feature, new FeatureWindows(), new ErrorBudget(), new FeatureGate(feature));
  }

  FeatureLedger(String feature, FeatureWindows windows, ErrorBudget budget, FeatureGate gate) {
    this.feature = feature;
    this.windows = windows;
    this.budget = budget;
    this.gate = gate;
  }

  void measure(Timing timing, long nowMillis, Policies policies) {
    InForce policy = policies.of(feature, timing.getVersion());
    int budgetSeconds = policies.ofPartition().rollbackWindowSeconds();
    long arrivalMillis = nowMillis - timing.getEmittedMillis();
    timing.getEntries().stream()
        .flatMap(entry -> Measured.of(entry).stream())
        .forEach(measured -> {
          windows.add(timing.getVersion(), measured, policy, arrivalMillis);
          budget.add(nowMillis, budgetSeconds, measured);
          gate.measure(timing.getVersion(), measured, nowMillis);
        });
    windowsChanged = true;
  }

  void obey(FeatureApplied applied, long nowMillis) {
    gate.obey(applied, nowMillis);
  }

  boolean attemptRuns() {
    return gate.attemptRuns();
  }

  /** Windows first: the gate names the compliance of the last one closed. */
  List<Output> close(Closing closing) {
    List<Output> outputs = new ArrayList<>();
    if (closing.windowEnds() || (closing.boundary().second() && windows.changed())) {
      publishWindow(closing, outputs);
    }
    gate.close(closing.moment(), closing.policies()).map(Output.Gate::new).ifPresent(outputs::add);
    return outputs;
  }

  /** All versions together, by class. */
  Collection<Tally> tallies() {
    return windows.byClass().values();
  }

  /** Keeps what has changed since it was last kept; the gate changes with every slot. */
  void keep(BiConsumer<String, byte[]> store) {
    if (windowsChanged) {
      Kept.WINDOWS.keep(feature, windows.saved(), store);
      Kept.BUDGET.keep(feature, budget.saved(), store);
      windowsChanged = false;
    }
    Kept.GATE.keep(feature, gate.saved(), store);
  }

  private void publishWindow(Closing closing, List<Output> outputs) {
    InForce policy = closing.policies().ofPartition();
    List<BurnRate> burnRates =
        closing.windowEnds()
            ? budget.rates(closing.span().endMillis(), policy.gate().allowance().p0())
            : List.of();
    Published published = windows.publish(closing.report(feature), burnRates, policy.hash());
    published.metrics().forEach(metrics -> outputs.add(new Output.Metrics(metrics)));
    outputs.add(new Output.Compliance(published.compliance()));
    windowsChanged = true;
    if (closing.windowEnds()) {
      gate.windowClosed(published.compliance().getCompliance());
    }
  }
}

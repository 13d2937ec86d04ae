package io.knhk.fortune5.gate;

import java.time.Duration;

/** Policies that differ from a given one in a point. */
final class Policies {
  private Policies() {}

  static GatePolicy withoutRollback(GatePolicy from) {
    return GatePolicy.of(from.allowance(), from.rollbackWindow(), false);
  }

  static GatePolicy withWindow(GatePolicy from, Duration window) {
    return GatePolicy.of(from.allowance(), window, from.autoRollback());
  }

  static GatePolicy withFast(GatePolicy from, FastRule fast) {
    return new GatePolicy(
        from.allowance(),
        from.rollbackWindow(),
        from.autoRollback(),
        from.pass(),
        from.slow(),
        fast,
        from.baseline(),
        from.worse(),
        from.staleness(),
        from.r1MinimumBatches());
  }

  static GatePolicy withStaleness(GatePolicy from, Duration staleness) {
    return new GatePolicy(
        from.allowance(),
        from.rollbackWindow(),
        from.autoRollback(),
        from.pass(),
        from.slow(),
        from.fast(),
        from.baseline(),
        from.worse(),
        staleness,
        from.r1MinimumBatches());
  }
}

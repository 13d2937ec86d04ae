package io.knhk.promotion.rollout;

import io.knhk.schemas.promotion.FeatureState;
import io.knhk.schemas.promotion.PendingVersion;
import io.knhk.schemas.slo.GateDecision;
import java.util.List;

/** One version has all the traffic, and none waits. Its gates are shown, and decide nothing. */
record Stable(FeatureState state, RolloutConfig config) implements Standing.Idle {

  @Override
  public List<Step> gate(GateDecision gate) {
    return List.of();
  }

  @Override
  public List<Step> unjudged(String reason) {
    return List.of();
  }

  @Override
  public Step admit(PendingVersion version, String reason) {
    return Attempts.begin(state, version, config, reason);
  }
}

package io.knhk.slo.policy;

import io.knhk.fortune5.gate.Allowance;
import io.knhk.fortune5.gate.BaselineTest;
import io.knhk.fortune5.gate.FastRule;
import io.knhk.fortune5.gate.GatePolicy;
import io.knhk.fortune5.gate.PassTest;
import io.knhk.fortune5.gate.SlowRule;
import io.knhk.schemas.slo.PolicyBody;
import java.math.BigDecimal;
import java.time.Duration;

/** The numbers that gates are decided by, out of a complete policy. */
final class GatePolicies {
  private GatePolicies() {}

  static GatePolicy of(PolicyBody body) {
    return new GatePolicy(
        Allowance.ofThreshold(new BigDecimal(body.getSloThreshold())),
        Duration.ofSeconds(body.getRollbackWindowSeconds()),
        body.getAutoRollbackEnabled(),
        new PassTest(body.getPassFactor(), body.getPassLevel()),
        new SlowRule(body.getSlowLevel()),
        new FastRule(
            body.getDetectorAlternatives(),
            body.getDetectorBound(),
            body.getSlotCap(),
            body.getSoloSlotCap()),
        new BaselineTest(body.getBaselineRatio(), body.getBaselineLevel()),
        new BaselineTest(body.getBaselineRatio(), body.getWorseLevel()),
        Duration.ofMillis(body.getStalenessMillis()),
        body.getR1MinimumBatches());
  }
}

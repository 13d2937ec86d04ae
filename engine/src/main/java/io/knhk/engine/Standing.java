package io.knhk.engine;

import io.knhk.schemas.slo.Compliance;
import io.knhk.schemas.slo.GateDecision;
import io.knhk.schemas.slo.Verdict;

/**
 * How a feature stands.
 *
 * @param compliance its compliance as last published
 * @param gate its gate's verdict as last published
 */
record Standing(Compliance compliance, Verdict gate) {

  static Standing of(GateDecision gate) {
    return new Standing(gate.getCompliance(), gate.getVerdict());
  }
}

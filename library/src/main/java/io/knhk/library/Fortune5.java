package io.knhk.library;

import io.knhk.schemas.slo.GateDecision;
import io.knhk.schemas.slo.SloCompliance;
import io.knhk.schemas.slo.SloMetrics;
import java.util.List;
import java.util.Optional;

/**
 * What was measured of the engine, and what follows from it: the records that the services would
 * publish, as of the journal's last entry. Immutable.
 *
 * @param sloMetrics one for each class measured, R1, W1, C1 in this order: its window last
 *     published
 * @param compliance of the window last published
 * @param gate the last decision, with its evidence
 */
public record Fortune5(
    List<SloMetrics> sloMetrics, Optional<SloCompliance> compliance, Optional<GateDecision> gate) {

  public Fortune5 {
    sloMetrics = List.copyOf(sloMetrics);
  }
}

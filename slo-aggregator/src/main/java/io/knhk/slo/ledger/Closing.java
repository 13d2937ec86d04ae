package io.knhk.slo.ledger;

import io.knhk.slo.gate.Moment;
import io.knhk.slo.ledger.LogTime.Boundary;
import io.knhk.slo.policy.Policies;
import io.knhk.slo.window.WindowReport;
import io.knhk.slo.window.WindowSpan;

/**
 * The end of a slot, as every feature of the partition is told of it. Immutable.
 *
 * @param place which log
 * @param boundary the boundary passed
 * @param span the window that was open up to it
 * @param offset records below it are evidence
 * @param policies what is in force
 */
record Closing(Place place, Boundary boundary, WindowSpan span, long offset, Policies policies) {

  /** Whether the window ends with the slot. */
  boolean windowEnds() {
    return boundary.millis() >= span.endMillis();
  }

  Moment moment() {
    return new Moment(
        place.region(), place.partition(), boundary.millis(), boundary.second(), offset);
  }

  WindowReport report(String feature) {
    return new WindowReport(place.region(), feature, place.partition(), span, windowEnds(), offset);
  }
}

package io.knhk.app.replay;

import io.knhk.schemas.Topics;
import java.util.List;

/**
 * Decides again what the controller did about gates and commands, in the order that its audit
 * records, and holds the audit and the features' states against it.
 */
final class PromotionComparison {
  private PromotionComparison() {}

  /** Compares everything, one partition after the other, or counts what cannot be compared. */
  static void run(Readings readings, Findings findings) {
    if (!readings.whole(List.of(Topics.AUDIT))) { // kept for ever, where nobody has said otherwise
      readings.countNotComparable(Topics.AUDIT);
      return;
    }
    Unanswered unanswered = new Unanswered();
    int partitions = readings.log().partitions(Topics.AUDIT.name());
    for (int partition = 0; partition < partitions; partition++) {
      try (AuditPartition audit = new AuditPartition(partition, readings, findings, unanswered)) {
        audit.run();
      }
    }
    unanswered.report(findings);
  }
}

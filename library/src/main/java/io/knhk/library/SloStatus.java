package io.knhk.library;

import io.knhk.schemas.slo.Compliance;
import io.knhk.schemas.slo.GateReason;
import io.knhk.schemas.slo.Verdict;

/**
 * How the engine keeps its targets, as of one entry of the journal. Immutable.
 *
 * @param compliance of the window last published: revised at most once a second of the clock
 * @param verdict the gate's
 * @param reason why the gate says so
 */
public record SloStatus(Compliance compliance, Verdict verdict, GateReason reason) {
  /** Before anything was published. */
  static final SloStatus NONE =
      new SloStatus(Compliance.NO_DATA, Verdict.HOLD, GateReason.COLLECTING);

  /** Whether a class met its target and none missed it; false where too little was measured. */
  public boolean compliant() {
    return compliance == Compliance.COMPLIANT;
  }

  /** Whether a whole rollback window was measured and not shown to be good enough. */
  boolean unhealthy() {
    return verdict == Verdict.CLOSED
        || verdict == Verdict.ROLLBACK
        || reason == GateReason.INCONCLUSIVE;
  }

  /** What an entry says was checked before it. */
  static SloStatus of(JournalEntry entry) {
    return new SloStatus(
        Compliance.valueOf(entry.getCompliance()),
        Verdict.valueOf(entry.getVerdict()),
        GateReason.valueOf(entry.getGateReason()));
  }
}

package io.knhk.fortune5.gate;

/** Why a gate says what it says. */
public enum GateReason {
  /** OPEN: every needed class passes. */
  PASSED,
  /** ROLLBACK or CLOSED: the fast rule's alarm. */
  FAST_RULE,
  /** ROLLBACK or CLOSED: the slow rule's finding. */
  SLOW_RULE,
  /** HOLD: a region's evidence is missing. */
  REGION_MISSING,
  /** HOLD: a needed class has no measurement, or no class is needed yet. */
  NO_DATA,
  /** HOLD: the candidate has not been measured for a while. */
  STALE,
  /** HOLD: the stage's dwell is not over. */
  COLLECTING,
  /** HOLD: a rule found the candidate bad, but the stable side is no better. */
  BASELINE_UNHEALTHY,
  /** HOLD: worse than the stable side, even if within target. */
  WORSE_THAN_STABLE,
  /** HOLD: neither good nor bad is shown yet. */
  INCONCLUSIVE,
  /** HOLD: the policy in force judges nothing. */
  NOT_JUDGED
}

package io.knhk.slo;

/**
 * Tells when a partition has been silent for so long that its log needs a tick, by the wall clock.
 * The clock decides when a tick is appended, never what follows from it. Not thread-safe.
 */
final class Silence {
  /** With nobody in rollout: the cadence of decisions and revisions. */
  private static final long IDLE_MILLIS = 1000;

  /** While an attempt runs: the length of a slot. */
  private static final long ATTEMPT_MILLIS = 100;

  private long sinceMillis = Long.MIN_VALUE;

  /** A record came that is no tick of this task: that one counted when it was appended. */
  void broken(long wallMillis) {
    sinceMillis = wallMillis;
  }

  /**
   * Whether a tick is due, which also begins the next silence. The first is due at once, so that a
   * task that has just got an idle partition is given a record.
   */
  boolean tickDue(long wallMillis, boolean attemptRuns) {
    long bearable = attemptRuns ? ATTEMPT_MILLIS : IDLE_MILLIS;
    if (sinceMillis != Long.MIN_VALUE && wallMillis - sinceMillis < bearable) {
      return false;
    }
    sinceMillis = wallMillis;
    return true;
  }
}

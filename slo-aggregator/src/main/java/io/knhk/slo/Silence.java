package io.knhk.slo;

/**
 * Tells when a partition has been silent for so long that its log needs a tick. It counts looks,
 * which a wall clock makes every 100 ms, so that a look that comes some milliseconds early or late
 * changes nothing. The clock decides when a tick is appended, never what follows from it. Not
 * thread-safe.
 */
final class Silence {
  /** A second, while nobody is in rollout: the cadence of decisions and revisions. */
  private static final int IDLE_LOOKS = 10;

  /** A slot, while an attempt runs. */
  private static final int ATTEMPT_LOOKS = 1;

  private boolean broken;

  /** So many that the first look makes a tick: a task that has just got its partition needs one. */
  private int silentLooks = IDLE_LOOKS;

  /** A record came that is no tick of this task: that one counted when it was appended. */
  void broken() {
    broken = true;
  }

  /** Looks: whether a tick is due, which also begins the next silence. */
  boolean tickDue(boolean attemptRuns) {
    silentLooks = broken ? 0 : silentLooks + 1;
    broken = false;
    if (silentLooks < (attemptRuns ? ATTEMPT_LOOKS : IDLE_LOOKS)) {
      return false;
    }
    silentLooks = 0;
    return true;
  }
}

package io.knhk.app.faults.judge;

/**
 * What the topics tell of a run. All but the first five are faults, and 0 in a sound log.
 *
 * @param commands commands on the topics
 * @param tasks tasks activated
 * @param timings measurements written by engines
 * @param brought timers fired, tries begun and leases lapsed, by log time
 * @param lapsed leases lapsed
 * @param lost commands without an outcome
 * @param duplicated outcomes too many: a second one of a record, or a second first of a command id
 * @param tasksLost activated tasks that no worker was told of
 * @param tasksInvented tasks that workers were told of and no entry activated
 * @param tasksOpen activated tasks that never ended: after a drain, lost on their way back
 * @param timingsMissing accepted commands, overdue tasks and tries ended by time that were not
 *     timed
 * @param timingsInvented timings of what was not done, or was timed already
 * @param miscounted difference between measurements counted and executions told by the journal
 * @param waitsOpen timers and tries whose time has not come: after a drain, forgotten
 * @param waitsWrong timers fired, tries begun or leases lapsed twice, too early, or without a
 *     reason in the topics
 * @param journalGaps entries missing from a journal, or there twice
 */
public record Findings(
    long commands,
    long tasks,
    long timings,
    long brought,
    long lapsed,
    long lost,
    long duplicated,
    long tasksLost,
    long tasksInvented,
    long tasksOpen,
    long timingsMissing,
    long timingsInvented,
    long miscounted,
    long waitsOpen,
    long waitsWrong,
    long journalGaps) {

  /** Whether nothing is wrong. */
  public boolean sound() {
    return lost
            + duplicated
            + tasksLost
            + tasksInvented
            + tasksOpen
            + timingsMissing
            + timingsInvented
            + miscounted
            + waitsOpen
            + waitsWrong
            + journalGaps
        == 0;
  }

  /** Whether all that was asked has been answered so far: then a run may be judged. */
  public boolean drained() {
    return lost + tasksOpen + tasksLost + waitsOpen == 0;
  }
}

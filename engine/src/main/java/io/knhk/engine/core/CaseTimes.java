package io.knhk.engine.core;

import java.util.Optional;
import java.util.stream.Stream;

/** What a case waits for that time alone can bring. Pure. */
public final class CaseTimes {
  private CaseTimes() {}

  /** The kinds of it. */
  public enum What {
    /** A task counts as overdue. */
    OVERDUE,
    /** A timer fires. */
    TIMER,
    /** A try has been open too long. */
    TIMEOUT,
    /** A try has a lease from its first heartbeat on: its time is not the case's to tell. */
    LEASE,
    /** The next try begins. */
    RETRY
  }

  /**
   * One thing.
   *
   * @param what its kind
   * @param task the task's id
   * @param tryNumber its try
   * @param millis once log time is past this it comes, milliseconds since 1970 UTC; for a LEASE how
   *     long one holds, in milliseconds
   */
  public record Due(What what, String task, int tryNumber, long millis) {}

  /** All that a case waits for so. */
  public static Stream<Due> of(CaseState state) {
    return state.getOpenTasks().stream()
        .flatMap(open ->
            Stream.of(
                    due(
                        open,
                        What.OVERDUE,
                        CaseStates.withWorker(open) && !open.getOverdue()
                            ? open.getDueMillis()
                            : null),
                    due(open, What.TIMER, open.getTimerMillis()),
                    due(open, What.TIMEOUT, open.getTimeoutMillis()),
                    due(open, What.LEASE, open.getHeartbeatMillis()),
                    due(open, What.RETRY, open.getRetryMillis()))
                .flatMap(Optional::stream));
  }

  /** Whether a worker may answer a task now. */
  public static boolean withWorker(OpenTask open) {
    return CaseStates.withWorker(open);
  }

  /** The try of a number, if it waits for a worker. */
  public static Optional<OpenTask> withWorker(CaseState state, String task, int tryNumber) {
    return CaseStates.open(state, task, tryNumber).filter(CaseStates::withWorker);
  }

  private static Optional<Due> due(OpenTask open, What what, Long millis) {
    return Optional.ofNullable(millis)
        .map(it -> new Due(what, open.getTask(), open.getTryNumber(), it));
  }
}

package io.knhk.engine;

import io.knhk.engine.core.CaseTimes;
import io.knhk.engine.core.OpenTask;
import io.knhk.schemas.workflow.HeartbeatTask;
import java.util.Optional;

/** Hears workers that are still at their tasks. It changes no case. */
final class Heartbeats {
  private final CaseFiles files;
  private final Journal journal;
  private final Leases leases;

  Heartbeats(CaseFiles files, Journal journal, Leases leases) {
    this.files = files;
    this.journal = journal;
    this.leases = leases;
  }

  /**
   * Hears one. It was appended after the try was activated, or is of a worker that guesses: no
   * entry tells which of the two the engine read first, where they stand in two topics.
   *
   * @param appendMillis when it was first appended, milliseconds since 1970 UTC
   * @param logMillis log time of the completions, milliseconds since 1970 UTC
   * @return whether it is of an open try that needs them
   */
  boolean hear(String caseId, HeartbeatTask heartbeat, long appendMillis, long logMillis) {
    Optional<OpenTask> open =
        files
            .find(caseId, journal.clock(0))
            .flatMap(
                state -> CaseTimes.withWorker(state, heartbeat.getTask(), heartbeat.getTryNumber()))
            .filter(it -> it.getHeartbeatMillis() != null)
            .filter(it -> appendMillis > it.getActivatedMillis());
    open.ifPresent(it -> leases.hear(caseId, it, logMillis));
    return open.isPresent();
  }
}

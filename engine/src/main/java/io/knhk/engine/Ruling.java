package io.knhk.engine;

import io.knhk.engine.core.Decision;
import io.knhk.engine.definition.Definition;
import io.knhk.engine.patterns.PatternRun;
import io.knhk.engine.timing.Stamp;
import io.knhk.engine.timing.Targets;
import io.knhk.schemas.workflow.Reads;

/** What is to be done about a command on a case. */
sealed interface Ruling {

  /** Something it needs has not been seen here: it is to be asked again. */
  record Wait() implements Ruling {}

  /**
   * It is not done.
   *
   * @param why the reason
   * @param reads what was read from outside the log
   */
  record Refused(Decision.Rejected why, Reads reads) implements Ruling {}

  /**
   * A pattern was executed; no case changes.
   *
   * @param example what was executed
   * @param run what happened
   * @param targets the targets in force for it
   * @param stamp the rollout that it belongs to
   * @param reads what was read from outside the log
   */
  record Executed(Definition example, PatternRun run, Targets targets, Stamp stamp, Reads reads)
      implements Ruling {}

  /**
   * It is done.
   *
   * @param decision the events
   * @param version what the case runs
   * @param targets the targets in force for it
   * @param stamp the rollout that it belongs to
   * @param reads what was read from outside the log
   */
  record Done(
      Decision.Accepted decision, KnownVersion version, Targets targets, Stamp stamp, Reads reads)
      implements Ruling {}
}

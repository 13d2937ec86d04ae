package io.knhk.engine;

import io.knhk.schemas.workflow.WorkflowEvent;
import java.util.Optional;

/** Decides the entries of a journal of one kind again. */
interface ReplayedPart {

  /**
   * What must stand in an entry's place; its number aside.
   *
   * @param cause the record that it answers; none for a feature's state
   */
  Again decide(WorkflowEvent published, Optional<Cause> cause);

  /** A record of the completions is passed that has no entry. */
  default void passed(Cause cause) {}
}

package io.knhk.engine.core;

import io.knhk.engine.net.Firing;
import io.knhk.schemas.workflow.Event;
import java.util.List;

/** What was decided about a command. */
public sealed interface Decision {

  /**
   * It is done.
   *
   * @param events what changes, in order; at least one
   * @param firings the control-flow steps taken, in order: for the hot path's re-runs and the
   *     timings' patterns; their names stand in the events too
   */
  record Accepted(List<Event> events, List<Firing> firings) implements Decision {
    public Accepted {
      events = List.copyOf(events);
      firings = List.copyOf(firings);
    }
  }

  /**
   * It is not done, and nothing changes.
   *
   * @param code why, for programs
   * @param message why, for people: the field, the value found, what is allowed
   */
  record Rejected(RejectionCode code, String message) implements Decision {}
}

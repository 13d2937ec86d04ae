package io.knhk.engine.core;

import io.knhk.engine.net.CompiledNet;
import io.knhk.schemas.workflow.Event;
import java.util.List;
import java.util.Optional;

/** Applies events to a case's state: nothing else changes it. Pure; thread-safe. */
public final class CaseApplier {
  private CaseApplier() {}

  /**
   * The state after an event.
   *
   * @param state the state before it; empty for CASE_STARTED alone
   * @param net the net of the case's version
   * @throws IllegalStateException when the event can't follow that state, which is a bug or a
   *     broken journal
   */
  public static CaseState apply(Optional<CaseState> state, Event event, CompiledNet net) {
    return state.orElseThrow();
  }

  /** The state after several events, in order; at least one. */
  public static CaseState applyAll(Optional<CaseState> state, List<Event> events, CompiledNet net) {
    return state.orElseThrow();
  }
}

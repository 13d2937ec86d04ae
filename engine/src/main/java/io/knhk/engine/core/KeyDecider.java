package io.knhk.engine.core;

import io.knhk.engine.core.Decision.Accepted;
import io.knhk.engine.core.Decision.Rejected;
import io.knhk.schemas.VariableValue;
import io.knhk.schemas.workflow.Event;
import io.knhk.schemas.workflow.EventKind;
import io.knhk.schemas.workflow.SignalWaiter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/**
 * Decides what comes to a correlation key: cases that wait for a signal of a name, and signals. The
 * first that came is matched first, and each once. Pure; thread-safe.
 */
public final class KeyDecider {
  private KeyDecider() {}

  /** A case begins to wait: a signal kept for such as it is its own at once. */
  public static Decision await(
      String name, SignalWaiter waiter, Optional<SortedMap<String, VariableValue>> kept) {
    Event event =
        kept.map(variables -> correlated(name, waiter, variables))
            .orElseGet(() -> event(EventKind.WAITER_CAME, name).setWaiter(waiter).build());
    return accepted(event);
  }

  /**
   * A case waits no longer.
   *
   * @param waits whether it still does here
   * @return a rejection, NO_WAITER, where it was matched meanwhile: its signal is under way
   */
  public static Decision forget(String key, String name, SignalWaiter waiter, boolean waits) {
    return waits
        ? accepted(event(EventKind.WAITER_LEFT, name).setWaiter(waiter).build())
        : new Rejected(
            RejectionCode.NO_WAITER,
            "wait %d of case '%s' for '%s' by '%s' is not known here"
                .formatted(waiter.getWait(), waiter.getCaseId(), name, key));
  }

  /**
   * A signal comes.
   *
   * @param first the case that has waited longest; empty when none waits
   * @param keepMillis how long it may wait for one, from 0
   * @param nowMillis the log's clock, milliseconds since 1970 UTC
   * @return a rejection, SIGNAL_LOST, where nobody waits and it is not to be kept; INVALID_FIELD
   */
  public static Decision correlate(
      String key,
      String name,
      Map<String, VariableValue> variables,
      Optional<SignalWaiter> first,
      long keepMillis,
      long nowMillis) {
    Optional<String> fault = CaseVariables.fault(Map.of(), variables);
    if (fault.isPresent()) {
      return new Rejected(RejectionCode.INVALID_FIELD, fault.get());
    }
    if (first.isPresent()) {
      return accepted(correlated(name, first.get(), variables));
    }
    return keepMillis > 0
        ? accepted(
            event(EventKind.CORRELATION_KEPT, name)
                .setVariables(variables)
                .setKeptUntilMillis(nowMillis + keepMillis)
                .build())
        : new Rejected(
            RejectionCode.SIGNAL_LOST, "no case waits for '%s' by '%s' now".formatted(name, key));
  }

  private static Event correlated(
      String name, SignalWaiter waiter, Map<String, VariableValue> variables) {
    return event(EventKind.CORRELATED, name).setWaiter(waiter).setVariables(variables).build();
  }

  private static Event.Builder event(EventKind kind, String name) {
    return Event.newBuilder().setKind(kind).setSignal(name);
  }

  private static Accepted accepted(Event event) {
    return new Accepted(List.of(event), List.of());
  }
}

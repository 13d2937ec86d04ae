package io.knhk.engine.core;

import io.knhk.engine.net.CompiledNet;
import io.knhk.engine.net.Marking;
import io.knhk.engine.net.Step;
import io.knhk.engine.net.WaitingTask;
import io.knhk.schemas.workflow.Event;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Applies events to a case's state: nothing else changes it. Pure; thread-safe. */
public final class CaseApplier {
  private CaseApplier() {}

  /** The state after several events, in order; at least one. */
  public static CaseState applyAll(Optional<CaseState> state, List<Event> events, CompiledNet net) {
    Optional<CaseState> next = state;
    for (Event event : events) {
      next = Optional.of(apply(next, event, net));
    }
    return next.orElseThrow(() -> new IllegalArgumentException("no state and no events"));
  }

  /**
   * The state after an event.
   *
   * @param state the state before it; empty for CASE_STARTED alone
   * @param net the net of the case's version
   * @throws IllegalStateException when the event can't follow that state, which is a bug or a
   *     broken journal
   */
  public static CaseState apply(Optional<CaseState> state, Event event, CompiledNet net) {
    if (state.isEmpty()) {
      return switch (event.getKind()) {
        case CASE_STARTED -> started(event, net);
        default -> throw misplaced(event, "there is no case");
      };
    }
    CaseState before = state.get();
    return switch (event.getKind()) {
      case STEPS_TAKEN -> stepped(before, event, net);
      case TASK_ACTIVATED, CHILD_STARTED, TIMER_SET, RETRY_SCHEDULED ->
          activated(before, event, net);
      case TASK_COMPLETED ->
          CaseStates.set(CaseStates.done(before, open(before, event)), event.getVariables());
      case TASK_FAILED -> closed(before, event);
      case TIMER_FIRED -> CaseStates.done(before, open(before, event));
      case TASK_OVERDUE -> overdue(before, event);
      case INCIDENT_RAISED -> Incidents.raised(before, incident(before, event));
      case INCIDENT_RESOLVED ->
          CaseStates.set(Incidents.ended(before, standing(before, event)), event.getVariables());
      case INCIDENT_WITHDRAWN -> Incidents.ended(before, standing(before, event));
      case CASE_COMPLETED -> CaseStates.completed(before);
      case CASE_CANCELLED -> CaseStates.cancelled(before, net);
      case TASK_WITHDRAWN -> withdrawn(before, event);
      case SIGNAL_AWAITED -> CaseStates.waiting(before, Correlations.wait(event));
      case SIGNAL_TAKEN -> CaseStates.set(signalled(before, event, net), event.getVariables());
      case SIGNAL_KEPT ->
          CaseStates.keeping(
              before,
              new KeptSignal(
                  event.getSignal(), CaseVariables.merge(Map.of(), event.getVariables())));
      case CASE_STARTED, WORKFLOW_REGISTERED, FEATURE_APPLIED, PATTERN_EXECUTED, UNKNOWN ->
          throw misplaced(event, "the case has started");
      case WAITER_CAME, WAITER_LEFT, CORRELATED, CORRELATION_KEPT ->
          throw misplaced(event, "the case has started");
    };
  }

  /**
   * The state of a case that has just started, with the time of its start: events do not tell it.
   *
   * @param nowMillis log time of its start, milliseconds since 1970 UTC
   */
  public static CaseState startedAt(CaseState state, long nowMillis) {
    return CaseStates.with(state, "startedMillis", nowMillis);
  }

  /** The state after a TASK_OVERDUE, for which no net is needed; else as {@link #apply}. */
  public static CaseState overdue(CaseState state, Event event) {
    return CaseStates.overdue(state, open(state, event));
  }

  private static CaseState started(Event event, CompiledNet net) {
    return new CaseState(
        event.getWorkflowId(),
        event.getVersion(),
        event.getDefinitionHash(),
        event.getSide().name(),
        CaseVariables.merge(new TreeMap<>(), event.getVariables()),
        net.start().words(),
        List.of(),
        List.of(),
        false,
        Map.of(),
        List.of(),
        List.of(),
        List.of(),
        Optional.ofNullable(event.getParent())
            .map(ChildCases::stored)
            .orElse(null), // Avro's null: nobody waits for it
        false,
        0,
        0,
        0L);
  }

  /** Step by step: a task that is left and entered again counts its instances anew. */
  private static CaseState stepped(CaseState state, Event event, CompiledNet net) {
    CaseState next = state;
    Marking marking = net.marking(state.getMarking());
    for (String name : event.getSteps()) {
      Step step = net.step(name).orElseThrow(() -> misplaced(event, "the net has no step " + name));
      if (!marking.enables(step) || net.overflows(marking, step)) {
        throw misplaced(event, "step %s can't be taken at %s".formatted(name, marking));
      }
      marking = marking.fire(step);
      next = CaseStates.forgetEnded(next, marking, net);
    }
    return CaseStates.marked(next, marking);
  }

  private static CaseState activated(CaseState state, Event event, CompiledNet net) {
    WaitingTask task =
        net.waiting(event.getTask())
            .orElseThrow(() -> misplaced(event, "the net has no such task that waits"));
    CaseState before = // without the same try that was to come
        CaseStates.open(state, event.getTask(), event.getTryNumber())
            .filter(CaseStates::toCome)
            .map(open -> CaseStates.closed(state, open))
            .orElse(state);
    OpenTask open =
        new OpenTask(
            task.id(),
            event.getTryNumber(),
            Optional.ofNullable(event.getActivatedMillis()).orElse(0L),
            Optional.ofNullable(event.getDueMillis()).orElse(0L),
            Optional.ofNullable(event.getAttempt()).orElse(0L),
            Optional.ofNullable(event.getStage()).orElse(0),
            Optional.ofNullable(event.getFeatureSeq()).orElse(0L),
            false,
            task.entered().id(),
            Optional.ofNullable(event.getInstance()).orElse(0),
            firstTry(state, event),
            event.getChild(),
            null,
            null,
            null,
            null);
    return CaseStates.opened(before, Timed.of(open, event.getKind(), task.work()));
  }

  /** A try that follows a failed one belongs to its activation. */
  private static int firstTry(CaseState state, Event event) {
    return Optional.ofNullable(event.getFirstTry())
        .orElseGet(() -> CaseStates.lastTry(state, event.getTask()) + 1);
  }

  private static CaseState closed(CaseState state, Event event) {
    return CaseStates.closed(state, open(state, event));
  }

  private static CaseState withdrawn(CaseState state, Event event) {
    return event.getTryNumber() == null
        ? CaseStates.waited(state, wait(state, event))
        : CaseStates.over(state, open(state, event));
  }

  /** What takes kept signals never waits while one is kept: then it took that. */
  private static CaseState signalled(CaseState state, Event event, CompiledNet net) {
    CaseState waited = CaseStates.waited(state, wait(state, event));
    return CaseStates.kept(state, event.getSignal())
        .filter(kept -> net.waiting(event.getTask()).filter(WaitingTask::takesKept).isPresent())
        .map(kept -> CaseStates.keptNoMore(waited, kept))
        .orElse(waited);
  }

  private static OpenWait wait(CaseState state, Event event) {
    return Correlations.find(state, event)
        .orElseThrow(() -> misplaced(event, "the task does not wait for a signal"));
  }

  private static OpenTask open(CaseState state, Event event) {
    return CaseStates.open(state, event.getTask(), event.getTryNumber())
        .orElseThrow(() -> misplaced(event, "that try is not open"));
  }

  private static OpenIncident standing(CaseState state, Event event) {
    return Optional.ofNullable(event.getIncident())
        .flatMap(number -> Incidents.find(state, number))
        .orElseThrow(() -> misplaced(event, "no such incident stands"));
  }

  private static OpenIncident incident(CaseState state, Event event) {
    return new OpenIncident(
        event.getTask(),
        event.getTryNumber(),
        Stream.ofNullable(event.getSteps())
            .flatMap(List::stream)
            .findFirst()
            .orElse(null), // Avro's null: the incident is no step's
        event.getMessage(),
        Optional.ofNullable(event.getIncident()).orElse(state.getIncidentsRaised() + 1),
        Optional.ofNullable(event.getInstance()).orElse(0));
  }

  private static IllegalStateException misplaced(Event event, String reason) {
    return new IllegalStateException("%s can't be applied: %s".formatted(event, reason));
  }
}

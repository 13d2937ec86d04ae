package io.knhk.engine.core;

import io.knhk.engine.definition.Work;
import io.knhk.engine.net.Firing;
import io.knhk.engine.net.Stuck;
import io.knhk.engine.net.WaitingTask;
import io.knhk.schemas.VariableValue;
import io.knhk.schemas.workflow.Event;
import io.knhk.schemas.workflow.EventKind;
import io.knhk.schemas.workflow.SignalWaiter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The events that cases are made of, with the fields that each kind's doc names. */
final class CaseEvents {
  /** A worker's stack trace must not make an entry too big for its topic. */
  private static final int REASON_CHARACTERS = 4_096;

  /** Shorter, since one command can leave hundreds of guards that failed. */
  private static final int STUCK_CHARACTERS = 512;

  private CaseEvents() {}

  static Event started(CaseCommand.Start start) {
    return event(EventKind.CASE_STARTED)
        .setWorkflowId(start.workflowId())
        .setVersion(start.version())
        .setDefinitionHash(start.definitionHash())
        .setSide(start.side())
        .setVariables(start.variables())
        .setParent(start.parent().orElse(null))
        .build();
  }

  static Event stepsTaken(List<Firing> firings) {
    return event(EventKind.STEPS_TAKEN)
        .setSteps(firings.stream().map(firing -> firing.step().name()).toList())
        .build();
  }

  /**
   * A try of an activation.
   *
   * @param firstTry as many below tryNumber as tries of the activation have failed: its first, but
   *     where other activations of the task were tried between
   * @param instance 0 for a task without instances
   */
  record Try(int firstTry, int tryNumber, int instance) {}

  /** A try begins, in a case that stands there: it waits for a worker, or for another case. */
  static Event tried(CaseState before, WaitingTask task, Try its, StepContext context) {
    Event.Builder event =
        WaitEvents.tried(before, task, its).setActivatedMillis(context.nowMillis());
    return switch (task.work()) {
      case Work.OfWorker worker -> activated(event, worker, context);
      case Work.OfWorkflow workflow ->
          event
              .setKind(EventKind.CHILD_STARTED)
              .setWorkflowId(workflow.workflowId())
              .setChild(ChildCases.id(context.caseId(), task.id(), its.tryNumber()))
              .build();
      case Work.OfSignal _, Work.OfTimer _ ->
          throw new IllegalArgumentException("it is awaited, not tried: " + task);
    };
  }

  private static Event activated(Event.Builder event, Work.OfWorker work, StepContext context) {
    return event
        .setKind(EventKind.TASK_ACTIVATED)
        .setType(work.type())
        .setAttempt(context.attempt())
        .setStage(context.stage())
        .setFeatureSeq(context.featureSeq())
        .setDueMillis(context.nowMillis() + context.c1TargetMillis())
        .build();
  }

  static Event awaited(String task, Work.OfSignal work) {
    return event(EventKind.SIGNAL_AWAITED).setTask(task).setSignal(work.name()).build();
  }

  /** The same by a key. */
  static Event awaited(CaseState before, String task, Work.OfSignal work, String correlation) {
    return Event.newBuilder(awaited(task, work))
        .setWait(before.getSignalWaits() + 1)
        .setCorrelation(correlation)
        .build();
  }

  static Event notCorrelated(CaseState before, String task, String reason) {
    return raised(before, task).setMessage(cut("correlation: " + reason, STUCK_CHARACTERS)).build();
  }

  static Event taken(OpenWait wait, Map<String, VariableValue> variables) {
    return ended(wait, EventKind.SIGNAL_TAKEN).setVariables(variables).build();
  }

  /** The same for a signal that was matched with a wait of the case, this one or another. */
  static Event taken(
      OpenWait wait, Map<String, VariableValue> variables, Optional<SignalWaiter> waiter) {
    return Event.newBuilder(taken(wait, variables)).setWaiter(waiter.orElse(null)).build();
  }

  private static Event.Builder ended(OpenWait wait, EventKind kind) {
    Event.Builder event = event(kind).setTask(wait.getTask()).setSignal(wait.getSignal());
    return wait.getWait() > 0 ? event.setWait(wait.getWait()) : event;
  }

  static Event kept(CaseCommand.Signal signal) {
    return event(EventKind.SIGNAL_KEPT)
        .setSignal(signal.name())
        .setVariables(signal.variables())
        .build();
  }

  static Event withdrawn(OpenTask task) {
    return event(EventKind.TASK_WITHDRAWN)
        .setTask(task.getTask())
        .setTryNumber(task.getTryNumber())
        .setChild(task.getChild())
        .build();
  }

  static Event withdrawn(OpenWait wait) {
    return ended(wait, EventKind.TASK_WITHDRAWN).build();
  }

  static Event caseCancelled(String reason) {
    return event(EventKind.CASE_CANCELLED).setMessage(cut(reason, REASON_CHARACTERS)).build();
  }

  static Event notCounted(CaseState before, String task, String reason) {
    return raised(before, task).setMessage(cut("instances: " + reason, STUCK_CHARACTERS)).build();
  }

  static Event tooDeep(CaseState before, String task) {
    return raised(before, task)
        .setMessage(
            "its case would be the child of %d cases, one below the other; allowed: %d"
                .formatted(ChildCases.MAX_DEPTH + 1, ChildCases.MAX_DEPTH))
        .build();
  }

  static Event completed(CaseCommand.Complete complete) {
    return event(EventKind.TASK_COMPLETED)
        .setTask(complete.task())
        .setTryNumber(complete.tryNumber())
        .setVariables(complete.variables())
        .setChild(complete.child().orElse(null))
        .build();
  }

  static Event failed(CaseCommand.Fail fail) {
    return event(EventKind.TASK_FAILED)
        .setTask(fail.task())
        .setTryNumber(fail.tryNumber())
        .setMessage(cut(fail.reason(), REASON_CHARACTERS))
        .setChild(fail.child().orElse(null))
        .build();
  }

  static Event overdue(OpenTask task) {
    return event(EventKind.TASK_OVERDUE)
        .setTask(task.getTask())
        .setTryNumber(task.getTryNumber())
        .build();
  }

  static Event triesRanOut(CaseState before, OpenTask open, CaseCommand.Fail fail, int maxTries) {
    String message = "try %d of %d failed: %s".formatted(fail.tryNumber(), maxTries, fail.reason());
    Event.Builder event = raised(before, fail.task());
    if (open.getInstance() > 0) {
      event.setInstance(open.getInstance());
    }
    return event.setTryNumber(fail.tryNumber()).setMessage(cut(message, REASON_CHARACTERS)).build();
  }

  static Event stuck(CaseState before, Stuck stuck) {
    String message = "step %s: %s".formatted(stuck.step().name(), stuck.reason());
    return raised(before, stuck.step().task())
        .setSteps(List.of(stuck.step().name()))
        .setMessage(cut(message, STUCK_CHARACTERS))
        .build();
  }

  static Event resolved(OpenIncident incident, CaseCommand.Resolve resolve) {
    return event(EventKind.INCIDENT_RESOLVED)
        .setIncident(incident.getNumber())
        .setTask(incident.getTask())
        .setVariables(resolve.variables())
        .build();
  }

  static Event withdrawn(OpenIncident incident) {
    return event(EventKind.INCIDENT_WITHDRAWN)
        .setIncident(incident.getNumber())
        .setTask(incident.getTask())
        .build();
  }

  /** All that stands open of a task withdrawn, in order: its tries, its waits, its incidents. */
  static Stream<Event> withdrawn(CaseState state, String task) {
    return Stream.of(
            CaseStates.opened(state, task).map(CaseEvents::withdrawn),
            CaseStates.waits(state, task).map(CaseEvents::withdrawn),
            Incidents.of(state, task).map(CaseEvents::withdrawn))
        .flatMap(each -> each);
  }

  static Event caseCompleted() {
    return event(EventKind.CASE_COMPLETED).build();
  }

  private static Event.Builder raised(CaseState before, String task) {
    return event(EventKind.INCIDENT_RAISED)
        .setIncident(before.getIncidentsRaised() + 1)
        .setTask(task);
  }

  private static Event.Builder event(EventKind kind) {
    return Event.newBuilder().setKind(kind);
  }

  /** Cut, and without halves of surrogate pairs: they would not come back from UTF-8. */
  private static String cut(String message, int characters) {
    String start = message.substring(0, Math.min(characters, message.length()));
    return new String(start.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
  }
}

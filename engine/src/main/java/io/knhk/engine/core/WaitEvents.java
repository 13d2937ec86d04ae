package io.knhk.engine.core;

import io.knhk.engine.definition.Backoff;
import io.knhk.engine.definition.Work;
import io.knhk.engine.net.WaitingTask;
import io.knhk.schemas.workflow.Event;
import io.knhk.schemas.workflow.EventKind;

/** The events of tasks that wait for a time, with the fields that each kind's doc names. */
final class WaitEvents {
  private WaitEvents() {}

  /** A timer begins, in a case that stands there. */
  static Event set(CaseState before, WaitingTask task, Work.OfTimer timer, StepContext context) {
    int tryNumber = CaseStates.greatestTry(before, task.id()) + 1;
    return tried(before, task, new CaseEvents.Try(tryNumber, tryNumber, 0))
        .setKind(EventKind.TIMER_SET)
        .setActivatedMillis(context.nowMillis())
        .setDueMillis(context.nowMillis() + timer.duration().toMillis())
        .build();
  }

  static Event fired(OpenTask timer) {
    return Event.newBuilder()
        .setKind(EventKind.TIMER_FIRED)
        .setTask(timer.getTask())
        .setTryNumber(timer.getTryNumber())
        .build();
  }

  /** The try after a failed one: it begins, or is waited for. */
  static Event next(
      CaseState before, WaitingTask task, CaseEvents.Try its, int failed, StepContext context) {
    return task.work()
        .tries()
        .backoff()
        .map(backoff -> scheduled(before, task, its, backoff, failed, context))
        .orElseGet(() -> CaseEvents.tried(before, task, its, context));
  }

  private static Event scheduled(
      CaseState before,
      WaitingTask task,
      CaseEvents.Try its,
      Backoff backoff,
      int failed,
      StepContext context) {
    return tried(before, task, its)
        .setKind(EventKind.RETRY_SCHEDULED)
        .setDueMillis(context.nowMillis() + backoff.after(failed).toMillis())
        .build();
  }

  /** An event that names a try; its kind is still to be set. */
  static Event.Builder tried(CaseState before, WaitingTask task, CaseEvents.Try its) {
    Event.Builder event = Event.newBuilder();
    if (its.instance() > 0) {
      event.setInstance(its.instance());
    }
    if (its.firstTry() != CaseStates.lastTry(before, task.id()) + 1) {
      event.setFirstTry(its.firstTry());
    }
    return event.setTask(task.id()).setTryNumber(its.tryNumber());
  }
}

package io.knhk.engine.core;

import io.knhk.engine.definition.Work;
import io.knhk.schemas.workflow.EventKind;
import java.time.Duration;

/** What a task that begins to wait has to do with time. */
final class Timed {
  private Timed() {}

  /**
   * The task with its times.
   *
   * @param open the task; its due time is the event's
   * @param kind the event that it follows from
   */
  static OpenTask of(OpenTask open, EventKind kind, Work work) {
    OpenTask.Builder timed = OpenTask.newBuilder(open);
    switch (kind) {
      case TIMER_SET -> timed.setTimerMillis(open.getDueMillis()).setDueMillis(0);
      case RETRY_SCHEDULED -> timed.setRetryMillis(open.getDueMillis()).setDueMillis(0);
      case TASK_ACTIVATED -> {
        if (work instanceof Work.OfWorker(var type, var tries, var timeout, var heartbeat)) {
          timeout.ifPresent(
              it -> timed.setTimeoutMillis(open.getActivatedMillis() + it.toMillis()));
          heartbeat.map(Duration::toMillis).ifPresent(timed::setHeartbeatMillis);
        }
      }
      default -> {}
    }
    return timed.build();
  }
}

package io.knhk.engine;

import io.knhk.engine.core.CaseState;
import io.knhk.engine.core.Decision;
import io.knhk.engine.core.StepContext;
import io.knhk.engine.core.TimeDecider;
import io.knhk.schemas.workflow.Reads;
import java.util.Optional;
import java.util.OptionalLong;

/** Rules on what log time brings: has the core decide under what is obeyed. Changes nothing. */
final class TimeRulings {
  private final CoreRulings core;
  private final RunningVersions running;

  TimeRulings(Readings readings, RunningVersions running) {
    this.core = new CoreRulings(readings);
    this.running = running;
  }

  /**
   * Rules on something that is due.
   *
   * @param due anything but OVERDUE, which takes no ruling
   * @param heardMillis log time of the last heartbeat of its try, if there was one
   * @param nowMillis log time
   * @return empty when the case does not wait for it
   */
  Optional<Ruling.Done> rule(
      DueTask due, CaseState state, OptionalLong heardMillis, long nowMillis) {
    Reads.Builder reads = Reads.newBuilder();
    if (due.getKind() == DueKind.LEASE) {
      reads.setLastHeartbeatMillis(heardMillis.orElseThrow());
    }
    CoreRulings.Setting setting =
        core.setting(due.getCaseId(), nowMillis, running.of(state), reads);
    return decide(due, state, heardMillis, setting.context())
        .map(accepted -> setting.done(accepted, reads.build()));
  }

  private static Optional<Decision.Accepted> decide(
      DueTask due, CaseState state, OptionalLong heardMillis, StepContext context) {
    String task = due.getTask();
    int tryNumber = due.getTryNumber();
    return switch (due.getKind()) {
      case OVERDUE -> Optional.empty();
      case TIMER -> TimeDecider.fire(state, task, tryNumber, context);
      case TIMEOUT -> TimeDecider.timeOut(state, task, tryNumber, context);
      case LEASE -> TimeDecider.lapse(state, task, tryNumber, heardMillis.orElseThrow(), context);
      case RETRY -> TimeDecider.begin(state, task, tryNumber, context);
    };
  }
}

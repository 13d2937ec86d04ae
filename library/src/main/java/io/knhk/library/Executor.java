package io.knhk.library;

import io.knhk.engine.core.Decision;
import io.knhk.engine.net.Firing;
import io.knhk.engine.timing.Measured;
import io.knhk.engine.timing.Stamp;
import io.knhk.engine.timing.Targets;
import io.knhk.schemas.slo.TimingEntry;
import io.knhk.schemas.workflow.Event;
import io.knhk.schemas.workflow.EventKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/** Executes patterns, and times what was executed. Not thread-safe. */
final class Executor {
  private final Targets targets;
  private final LongSupplier nanoClock;
  private final Map<PatternId, Optional<PatternNet>> nets = new HashMap<>();

  /**
   * One that has kept no hot step yet.
   *
   * @param nanoClock nanoseconds from any origin
   */
  Executor(Targets targets, LongSupplier nanoClock) {
    this.targets = targets;
    this.nanoClock = nanoClock;
  }

  /** What came of an execution. */
  sealed interface Result {

    /**
     * It is done.
     *
     * @param steps the control-flow steps taken, in order, by name
     * @param timings W1, and R1 for each batch of hot steps that became full
     */
    record Done(List<String> steps, List<TimingEntry> timings) implements Result {}

    /** It is not done, and nothing was timed. */
    record Refused(ReasonCode reason, String message) implements Result {}
  }

  /**
   * Executes a pattern.
   *
   * @param stamp the state of the feature that it belongs to
   */
  Result execute(PatternId pattern, PatternContext context, long nowMillis, Stamp stamp) {
    long taken = nanoClock.getAsLong();
    return nets.computeIfAbsent(pattern, id -> PatternNet.of(id, nanoClock))
        .map(net -> run(net, context, nowMillis, new Begun(taken, stamp)))
        .orElseGet(() ->
            new Result.Refused(
                ReasonCode.UNKNOWN_PATTERN,
                "pattern is %s; allowed: WCP-1 to WCP-5".formatted(pattern)));
  }

  private record Begun(long nanos, Stamp stamp) {}

  private Result run(PatternNet net, PatternContext context, long nowMillis, Begun begun) {
    return switch (net.decide(context.variables(), nowMillis, targets.c1Millis())) {
      case Decision.Rejected rejected -> refused(rejected.message());
      case Decision.Accepted accepted ->
          incident(accepted).map(Executor::refused).orElseGet(() -> done(net, accepted, begun));
    };
  }

  /** Nobody is there to resolve an incident: what a guard can't go on with was a bad variable. */
  private static Optional<String> incident(Decision.Accepted accepted) {
    return accepted.events().stream()
        .filter(event -> event.getKind() == EventKind.INCIDENT_RAISED)
        .map(Event::getMessage)
        .findFirst();
  }

  private static Result refused(String message) {
    return new Result.Refused(ReasonCode.INVALID_FIELD, message);
  }

  private Result done(PatternNet net, Decision.Accepted accepted, Begun begun) {
    List<TimingEntry> timings = new ArrayList<>();
    timings.add(Measured.w1(nanoClock.getAsLong() - begun.nanos(), targets, begun.stamp()));
    net.keep(accepted.firings())
        .forEach(batch -> timings.add(Measured.r1(batch, targets, begun.stamp())));
    return new Result.Done(steps(accepted.firings()), timings);
  }

  private static List<String> steps(List<Firing> firings) {
    return firings.stream().map(firing -> firing.step().name()).toList();
  }
}

package io.knhk.library;

import io.knhk.engine.net.Firing;
import io.knhk.engine.patterns.PatternExample;
import io.knhk.engine.patterns.PatternRun;
import io.knhk.engine.timing.Measured;
import io.knhk.engine.timing.Stamp;
import io.knhk.engine.timing.Targets;
import io.knhk.schemas.slo.TimingEntry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/** Executes patterns, and times what was executed. Not thread-safe. */
final class Executor {
  private final Targets targets;
  private final LongSupplier nanoClock;
  private final Map<PatternId, PatternNet> nets = new HashMap<>();

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
     * @param firings the same steps as they were taken; none where it was done with others
     */
    record Done(List<String> steps, List<TimingEntry> timings, List<Firing> firings)
        implements Result {}

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
    PatternNet net =
        nets.computeIfAbsent(
            pattern, _ -> new PatternNet(PatternExample.of(pattern.entry()), nanoClock));
    return run(net, context, nowMillis, new Begun(taken, stamp));
  }

  /** By which an execution is good. */
  Targets targets() {
    return targets;
  }

  /** The time now, in nanoseconds from any origin. */
  long nanos() {
    return nanoClock.getAsLong();
  }

  private record Begun(long nanos, Stamp stamp) {}

  private Result run(PatternNet net, PatternContext context, long nowMillis, Begun begun) {
    PatternRun run = net.run(context.variables(), nowMillis, targets.c1Millis());
    return run.fault().map(Executor::refused).orElseGet(() -> done(net, run, begun));
  }

  /** Nobody is there to resolve an incident: what a guard can't go on with was a bad variable. */
  private static Result refused(String message) {
    return new Result.Refused(ReasonCode.INVALID_FIELD, message);
  }

  private Result done(PatternNet net, PatternRun run, Begun begun) {
    List<TimingEntry> timings = new ArrayList<>();
    timings.add(Measured.w1(nanoClock.getAsLong() - begun.nanos(), targets, begun.stamp()));
    net.keep(run.firings())
        .forEach(batch -> timings.add(Measured.r1(batch, targets, begun.stamp())));
    return new Result.Done(run.steps(), timings, run.firings());
  }
}

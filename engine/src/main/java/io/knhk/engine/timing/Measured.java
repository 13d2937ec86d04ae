package io.knhk.engine.timing;

import io.knhk.engine.core.OpenTask;
import io.knhk.engine.hot.R1Measurement;
import io.knhk.schemas.RuntimeClass;
import io.knhk.schemas.slo.TimingEntry;

/**
 * The entries of a timing. A measurement is good, or bad in one way; what it belongs to is said in
 * it. Latencies are clamped to 1 ps to one hour. Pure.
 */
public final class Measured {
  private static final long PICOS_PER_NANO = 1_000;
  private static final long MOST_PICOS = 3_600_000_000_000_000L;
  private static final long MOST_MILLIS = MOST_PICOS / Targets.PICOS_PER_MILLI;

  private Measured() {}

  /** A durable step: service time from a command's taking to its events' forwarding. */
  public static TimingEntry w1(long nanos, Targets targets, Stamp stamp) {
    long picos = clamp(Math.min(nanos, MOST_PICOS / PICOS_PER_NANO) * PICOS_PER_NANO);
    return judged(
        entry(RuntimeClass.W1, targets.w1Picos(), stamp), picos, picos <= targets.w1Picos());
  }

  /** A batch of hot steps: one measurement; one whose re-run disagreed counts as failed. */
  public static TimingEntry r1(R1Measurement batch, Targets targets, Stamp stamp) {
    long picos = clamp(batch.picosPerStep());
    TimingEntry.Builder entry =
        entry(RuntimeClass.R1, targets.r1Picos(), stamp)
            .setSteps(batch.steps())
            .setRerun(true)
            .setWarm(true);
    return batch.agreed()
        ? judged(entry, picos, picos <= targets.r1Picos())
        : entry.setBadFailed(1).setLatencyPicos(picos).build();
  }

  /** A worker's success, on the log's clock. */
  public static TimingEntry completed(OpenTask task, long appendMillis) {
    return task.getOverdue()
        ? afterOverdue(task, appendMillis)
        : judged(c1(task), picos(task, appendMillis), appendMillis <= task.getDueMillis());
  }

  /** A worker's failure, on the log's clock. */
  public static TimingEntry failed(OpenTask task, long appendMillis, boolean timedOut) {
    return task.getOverdue()
        ? afterOverdue(task, appendMillis)
        : c1(task)
            .setBadFailed(timedOut ? 0 : 1)
            .setBadTimedOut(timedOut ? 1 : 0)
            .setLatencyPicos(picos(task, appendMillis))
            .build();
  }

  /** A task still open past its target: it counts at that moment, and has no latency yet. */
  public static TimingEntry overdue(OpenTask task) {
    return c1(task).setBadOverdue(1).build();
  }

  /** Its latency is worth knowing; it was counted when it became overdue. */
  private static TimingEntry afterOverdue(OpenTask task, long appendMillis) {
    return c1(task)
        .setMeasurements(0)
        .setSteps(0)
        .setLatencyPicos(picos(task, appendMillis))
        .build();
  }

  private static TimingEntry.Builder c1(OpenTask task) {
    long target = (task.getDueMillis() - task.getActivatedMillis()) * Targets.PICOS_PER_MILLI;
    Stamp stamp = new Stamp(task.getAttempt(), task.getStage(), task.getFeatureSeq());
    return entry(RuntimeClass.C1, target, stamp).setPattern(task.getPattern());
  }

  private static TimingEntry.Builder entry(RuntimeClass kind, long targetPicos, Stamp stamp) {
    return TimingEntry.newBuilder()
        .setRuntimeClass(kind)
        .setTargetPicos(targetPicos)
        .setMeasurements(1)
        .setSteps(1)
        .setGood(0)
        .setAttempt(stamp.attempt())
        .setStage(stamp.stage())
        .setFeatureSeq(stamp.featureSeq());
  }

  private static TimingEntry judged(TimingEntry.Builder entry, long picos, boolean good) {
    return entry
        .setGood(good ? 1 : 0)
        .setBadOverTarget(good ? 0 : 1)
        .setLatencyPicos(picos)
        .build();
  }

  private static long picos(OpenTask task, long appendMillis) {
    long millis = Math.min(appendMillis - task.getActivatedMillis(), MOST_MILLIS);
    return clamp(millis * Targets.PICOS_PER_MILLI);
  }

  private static long clamp(long picos) {
    return Math.clamp(picos, 1, MOST_PICOS);
  }
}

package io.knhk.engine.timing;

import io.knhk.engine.core.OpenTask;
import io.knhk.engine.hot.R1Measurement;
import io.knhk.schemas.RuntimeClass;
import io.knhk.schemas.slo.TimingEntry;
import java.nio.ByteBuffer;

/**
 * The entries of a timing. A measurement is good, or bad in one way; what it belongs to is said in
 * it. Latencies are clamped to 1 ps to one hour. Pure.
 */
public final class Measured {
  private static final long PICOS_PER_NANO = 1_000;
  private static final long MOST_PICOS = 3_600_000_000_000_000L;
  private static final long MOST_MILLIS = MOST_PICOS / Targets.PICOS_PER_MILLI;

  private Measured() {}

  /**
   * How many of which kind.
   *
   * @param steps how many steps the measurements hold
   */
  private record Counts(
      long good, long failed, long timedOut, long overTarget, long overdue, long steps) {
    static Counts judged(boolean good, long steps) {
      return new Counts(good ? 1 : 0, 0, 0, good ? 0 : 1, 0, steps);
    }

    static Counts failed(boolean timedOut, long steps) {
      return new Counts(0, timedOut ? 0 : 1, timedOut ? 1 : 0, 0, 0, steps);
    }

    long measurements() {
      return good + failed + timedOut + overTarget + overdue;
    }
  }

  /** A durable step: service time from a command's taking to its events' forwarding. */
  public static TimingEntry w1(long nanos, Targets targets, Stamp stamp) {
    long picos = clamp(Math.min(nanos, MOST_PICOS / PICOS_PER_NANO) * PICOS_PER_NANO);
    Counts counts = Counts.judged(picos <= targets.w1Picos(), 1);
    return entry(RuntimeClass.W1, "", targets.w1Picos(), counts, Latency.of(picos), stamp);
  }

  /** Durable steps that are told together. */
  static TimingEntry w1(
      long targetPicos, long good, long overTarget, ByteBuffer sketch, Stamp stamp) {
    Counts counts = new Counts(good, 0, 0, overTarget, 0, good + overTarget);
    return entry(RuntimeClass.W1, "", targetPicos, counts, new Latency(null, sketch), stamp);
  }

  /** A batch of hot steps: one measurement; one whose re-run disagreed counts as failed. */
  public static TimingEntry r1(R1Measurement batch, Targets targets, Stamp stamp) {
    long picos = clamp(batch.picosPerStep());
    Counts counts =
        batch.agreed()
            ? Counts.judged(picos <= targets.r1Picos(), batch.steps())
            : Counts.failed(false, batch.steps());
    return entry(RuntimeClass.R1, "", targets.r1Picos(), counts, Latency.of(picos), stamp);
  }

  /** A worker's success, on the log's clock. */
  public static TimingEntry completed(OpenTask task, long appendMillis) {
    boolean good = appendMillis <= task.getDueMillis();
    return task.getOverdue()
        ? afterOverdue(task, appendMillis)
        : c1(task, Counts.judged(good, 1), Latency.of(picos(task, appendMillis)));
  }

  /** A worker's failure, on the log's clock. */
  public static TimingEntry failed(OpenTask task, long appendMillis, boolean timedOut) {
    return task.getOverdue()
        ? afterOverdue(task, appendMillis)
        : c1(task, Counts.failed(timedOut, 1), Latency.of(picos(task, appendMillis)));
  }

  /** A task still open past its target: it counts at that moment, and has no latency yet. */
  public static TimingEntry overdue(OpenTask task) {
    return c1(task, new Counts(0, 0, 0, 0, 1, 1), Latency.NONE);
  }

  /** Its latency is worth knowing; it was counted when it became overdue. */
  private static TimingEntry afterOverdue(OpenTask task, long appendMillis) {
    Counts none = new Counts(0, 0, 0, 0, 0, 0);
    return c1(task, none, Latency.of(picos(task, appendMillis)));
  }

  private static TimingEntry c1(OpenTask task, Counts counts, Latency latency) {
    long target = (task.getDueMillis() - task.getActivatedMillis()) * Targets.PICOS_PER_MILLI;
    Stamp stamp = new Stamp(task.getAttempt(), task.getStage(), task.getFeatureSeq());
    return entry(RuntimeClass.C1, task.getPattern(), target, counts, latency, stamp);
  }

  /** One latency, or many, or none: as the record has them. */
  private record Latency(Long picos, ByteBuffer sketch) {
    static final Latency NONE = new Latency(null, null);

    static Latency of(long picos) {
      return new Latency(picos, null);
    }
  }

  /** By the record's constructor: its builder takes ten times as long, in every command. */
  private static TimingEntry entry(
      RuntimeClass kind,
      String pattern,
      long targetPicos,
      Counts counts,
      Latency latency,
      Stamp stamp) {
    boolean batch = kind == RuntimeClass.R1;
    return new TimingEntry(
        kind,
        pattern,
        targetPicos,
        counts.measurements(),
        counts.steps(),
        counts.good(),
        counts.failed(),
        counts.timedOut(),
        counts.overTarget(),
        counts.overdue(),
        latency.picos(),
        latency.sketch(),
        stamp.attempt(),
        stamp.stage(),
        stamp.featureSeq(),
        batch,
        batch);
  }

  private static long picos(OpenTask task, long appendMillis) {
    long millis = Math.min(appendMillis - task.getActivatedMillis(), MOST_MILLIS);
    return clamp(millis * Targets.PICOS_PER_MILLI);
  }

  private static long clamp(long picos) {
    return Math.clamp(picos, 1, MOST_PICOS);
  }
}

package io.knhk.slo.window;

import io.knhk.fortune5.RuntimeClass;
import io.knhk.fortune5.slo.Counts;
import io.knhk.fortune5.slo.LatencySketch;
import io.knhk.schemas.slo.TimingEntry;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * One entry of a timing, checked. Immutable.
 *
 * @param runtimeClass the class as declared
 * @param counts good and bad
 * @param targetPicos the target that they were counted by
 * @param attempt the attempt it belongs to; 0 when none ran
 * @param stage the stage it belongs to; 0 when none ran
 * @param latencies the latencies that come with it, none for an overdue task
 */
public record Measured(
    RuntimeClass runtimeClass,
    Counts counts,
    long targetPicos,
    long attempt,
    int stage,
    Latencies latencies) {

  /** Latencies to be visited. */
  @FunctionalInterface
  public interface Latencies {
    /** Visits each latency, in picoseconds, with how often it came. */
    void forEach(LatencySketch.Visitor visitor);
  }

  private static final Latencies NONE = visitor -> {};

  /**
   * Reads an entry. What a newer writer says of a class unknown here, and counts that contradict
   * each other, are no measurement: every reader of the log leaves them out alike.
   */
  public static Optional<Measured> of(TimingEntry entry) {
    return runtimeClass(entry)
        .flatMap(runtimeClass ->
            counts(entry)
                .map(counts ->
                    new Measured(
                        runtimeClass,
                        counts,
                        entry.getTargetPicos(),
                        entry.getAttempt(),
                        entry.getStage(),
                        latencies(entry))));
  }

  private static Optional<RuntimeClass> runtimeClass(TimingEntry entry) {
    return switch (entry.getRuntimeClass()) {
      case R1 -> Optional.of(RuntimeClass.R1);
      case W1 -> Optional.of(RuntimeClass.W1);
      case C1 -> Optional.of(RuntimeClass.C1);
      case UNKNOWN -> Optional.empty();
    };
  }

  private static Optional<Counts> counts(TimingEntry entry) {
    try {
      return Optional.of(
          new Counts(
              entry.getMeasurements(),
              entry.getSteps(),
              entry.getGood(),
              entry.getBadFailed(),
              entry.getBadTimedOut(),
              entry.getBadOverTarget(),
              entry.getBadOverdue()));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static Latencies latencies(TimingEntry entry) {
    Long single = entry.getLatencyPicos();
    if (single != null) {
      return visitor -> visitor.bucket(single, 1);
    }
    ByteBuffer many = entry.getSketch();
    if (many == null) {
      return NONE;
    }
    try {
      return LatencySketch.decode(many.duplicate())::forEach;
    } catch (IllegalArgumentException e) {
      return NONE; // the counts decide; latencies only show
    }
  }
}

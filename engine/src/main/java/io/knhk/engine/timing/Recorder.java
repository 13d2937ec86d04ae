package io.knhk.engine.timing;

import io.knhk.fortune5.slo.LatencySketch;
import io.knhk.schemas.slo.TimingEntry;
import java.util.Optional;

/**
 * Executions of one class that are told together, each a measurement: how many were good, and a
 * sketch of how long they took. To record one allocates nothing and reads no clock. Not
 * thread-safe.
 */
public final class Recorder {
  private static final long PICOS_PER_NANO = 1_000;
  private static final long MOST_NANOS = LatencySketch.MAX_PICOS / PICOS_PER_NANO;

  private final long targetPicos;
  private LatencySketch sketch = new LatencySketch();
  private long good;
  private long overTarget;

  private Recorder(long targetPicos) {
    this.targetPicos = targetPicos;
  }

  /** Of durable steps. */
  public static Recorder ofW1(Targets targets) {
    return new Recorder(targets.w1Picos());
  }

  /** Records one that finished without failure, by its service time: 1 ps to one hour. */
  public void record(long nanos) {
    long picos = Math.clamp(nanos, 0, MOST_NANOS) * PICOS_PER_NANO;
    if (picos <= targetPicos) {
      good++;
    } else {
      overTarget++;
    }
    sketch.record(picos);
  }

  /** What was recorded since it was last taken; empty if nothing was. */
  public Optional<TimingEntry> take(Stamp stamp) {
    if (good + overTarget == 0) {
      return Optional.empty();
    }
    TimingEntry entry = Measured.w1(targetPicos, good, overTarget, sketch.encode(), stamp);
    sketch = new LatencySketch();
    good = 0;
    overTarget = 0;
    return Optional.of(entry);
  }
}

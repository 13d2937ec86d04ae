package io.knhk.slo.window;

import io.knhk.fortune5.RuntimeClass;
import io.knhk.fortune5.slo.Counts;
import io.knhk.fortune5.slo.LatencySketch;
import io.knhk.fortune5.slo.WindowVerdict;
import io.knhk.slo.policy.InForce;
import io.knhk.slo.state.SavedTally;
import java.util.ArrayList;
import java.util.List;

/**
 * What was measured of one class in one window: of a version, of several, or of the region. Merging
 * is exact, so that the order of merging tells nothing. Not thread-safe.
 */
public final class Tally {
  private static final List<RuntimeClass> CLASSES = List.of(RuntimeClass.values());

  private final RuntimeClass runtimeClass;
  private final LatencySketch latencies;
  private final long[] observed;
  private Counts counts = Counts.NONE;
  private long targetPicos;
  private long minimumMeasurements;
  private long maxArrivalMillis = Long.MIN_VALUE;

  /** An empty one. */
  public Tally(RuntimeClass runtimeClass) {
    this(runtimeClass, new LatencySketch(), new long[CLASSES.size() + 1]);
  }

  private Tally(RuntimeClass runtimeClass, LatencySketch latencies, long[] observed) {
    this.runtimeClass = runtimeClass;
    this.latencies = latencies;
    this.observed = observed;
  }

  /**
   * Adds an entry.
   *
   * @param arrivalMillis from its emission, by the engine's clock, to its append
   */
  void add(Measured measured, InForce policy, long arrivalMillis) {
    counts = counts.plus(measured.counts());
    measured
        .latencies()
        .forEach((picos, count) -> {
          latencies.record(picos, count);
          observed[observedAs(picos, policy)] += count;
        });
    targetPicos = measured.targetPicos();
    minimumMeasurements = policy.minimumMeasurements();
    maxArrivalMillis = Math.max(maxArrivalMillis, arrivalMillis);
  }

  /** Adds all that another has of the same class. Of two targets or minimums the greater stands. */
  public void merge(Tally other) {
    counts = counts.plus(other.counts);
    latencies.merge(other.latencies);
    for (int i = 0; i < observed.length; i++) {
      observed[i] += other.observed[i];
    }
    targetPicos = Math.max(targetPicos, other.targetPicos);
    minimumMeasurements = Math.max(minimumMeasurements, other.minimumMeasurements);
    maxArrivalMillis = Math.max(maxArrivalMillis, other.maxArrivalMillis);
  }

  RuntimeClass runtimeClass() {
    return runtimeClass;
  }

  Counts counts() {
    return counts;
  }

  LatencySketch latencies() {
    return latencies;
  }

  long targetPicos() {
    return targetPicos;
  }

  long maxArrivalMillis() {
    return maxArrivalMillis;
  }

  WindowVerdict verdict() {
    return WindowVerdict.of(counts.good(), counts.measurements(), minimumMeasurements);
  }

  /** Latencies that met a class's target and missed those of all faster ones. */
  long observedAs(RuntimeClass fastest) {
    return observed[CLASSES.indexOf(fastest)];
  }

  /** Latencies that missed every class's target. */
  long observedAsNone() {
    return observed[CLASSES.size()];
  }

  /** The tally as it is kept and sent. */
  public SavedTally saved() {
    List<Long> observedAs = new ArrayList<>();
    for (long count : observed) {
      observedAs.add(count);
    }
    return SavedTally.newBuilder()
        .setRuntimeClass(runtimeClass.name())
        .setMeasurements(counts.measurements())
        .setSteps(counts.steps())
        .setGood(counts.good())
        .setBadFailed(counts.badFailed())
        .setBadTimedOut(counts.badTimedOut())
        .setBadOverTarget(counts.badOverTarget())
        .setBadOverdue(counts.badOverdue())
        .setSketch(latencies.encode())
        .setObserved(observedAs)
        .setTargetPicos(targetPicos)
        .setMinimumMeasurements(minimumMeasurements)
        .setMaxArrivalMillis(maxArrivalMillis)
        .build();
  }

  /** The tally that was saved. */
  public static Tally of(SavedTally saved) {
    Tally tally =
        new Tally(
            RuntimeClass.valueOf(saved.getRuntimeClass()),
            LatencySketch.decode(saved.getSketch().duplicate()),
            saved.getObserved().stream().mapToLong(Long::longValue).toArray());
    tally.counts =
        new Counts(
            saved.getMeasurements(),
            saved.getSteps(),
            saved.getGood(),
            saved.getBadFailed(),
            saved.getBadTimedOut(),
            saved.getBadOverTarget(),
            saved.getBadOverdue());
    tally.targetPicos = saved.getTargetPicos();
    tally.minimumMeasurements = saved.getMinimumMeasurements();
    tally.maxArrivalMillis = saved.getMaxArrivalMillis();
    return tally;
  }

  /** The index of the fastest class whose target is met; one past the last for none. */
  private static int observedAs(long picos, InForce policy) {
    int index = 0;
    while (index < CLASSES.size() && picos > policy.targetPicos(CLASSES.get(index))) {
      index++;
    }
    return index;
  }
}

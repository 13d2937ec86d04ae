package io.knhk.fortune5.gate;

import io.knhk.fortune5.RuntimeClass;
import io.knhk.fortune5.Side;
import io.knhk.fortune5.slo.Counts;
import java.util.Arrays;
import java.util.EnumMap;

/** The fast rule's detectors of one attempt: an R for each class and alternative. */
final class Detectors {
  private static final double[] NONE = {};

  private final EnumMap<RuntimeClass, double[]> values = new EnumMap<>(RuntimeClass.class);

  Detectors() {}

  Detectors(SnapshotReader reader) {
    for (RuntimeClass runtimeClass : RuntimeClass.values()) {
      double[] detectors = new double[reader.nextInt()];
      Arrays.setAll(detectors, i -> reader.nextDouble());
      values.put(runtimeClass, detectors);
    }
  }

  /** Moves a class's detectors by a slot. One without measurements of the candidate moves none. */
  void move(RuntimeClass runtimeClass, Tally slot, GatePolicy policy) {
    Counts counts = slot.of(runtimeClass, Side.CANDIDATE);
    if (counts.measurements() == 0) {
      return;
    }
    boolean besideStable = slot.measurements(runtimeClass, Side.STABLE) > 0;
    FastRule rule = policy.fast();
    // Each R keeps its guarantee whatever alternatives it met, so a new policy's go on from there.
    double[] before = Arrays.copyOf(of(runtimeClass), rule.alternatives().size());
    double[] after = new double[rule.alternatives().size()];
    Arrays.setAll(
        after,
        i ->
            rule.next(
                before[i],
                rule.alternatives().get(i),
                policy.allowance(),
                counts.good(),
                counts.bad(),
                besideStable));
    values.put(runtimeClass, after);
  }

  /** The sum of a class's detectors. */
  double sum(RuntimeClass runtimeClass) {
    double sum = 0;
    for (double detector : of(runtimeClass)) {
      sum += detector;
    }
    return sum;
  }

  void save(SnapshotWriter writer) {
    for (RuntimeClass runtimeClass : RuntimeClass.values()) {
      double[] detectors = of(runtimeClass);
      writer.put(detectors.length);
      for (double detector : detectors) {
        writer.put(detector);
      }
    }
  }

  private double[] of(RuntimeClass runtimeClass) {
    return values.getOrDefault(runtimeClass, NONE);
  }
}

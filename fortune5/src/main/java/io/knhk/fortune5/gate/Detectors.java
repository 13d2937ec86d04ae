package io.knhk.fortune5.gate;

import io.knhk.fortune5.RuntimeClass;
import io.knhk.fortune5.Side;
import io.knhk.fortune5.slo.Counts;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Optional;

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

  /** The class whose detectors are greatest together; none while all are 0. */
  Optional<RuntimeClass> greatest(List<RuntimeClass> counting) {
    return counting.stream()
        .filter(counted -> sum(counted) > 0)
        .max(Comparator.comparingDouble(this::sum).thenComparing(Comparator.reverseOrder()));
  }

  /** The mean of all classes' detectors, where those of a class that does not count are 0. */
  double mean(List<RuntimeClass> counting, FastRule rule) {
    double sum = 0;
    for (RuntimeClass counted : counting) {
      sum += sum(counted);
    }
    return sum / (RuntimeClass.values().length * rule.alternatives().size());
  }

  private double sum(RuntimeClass runtimeClass) {
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

package io.knhk.schemas.metrics;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The values that a service's gauges show. Each belongs to the task that set it last: one that ends
 * takes with it what is still its own, and not what a successor has set by then.
 */
final class Gauges {
  private final MeterRegistry registry;
  private final Map<Place, Shown> shown = new ConcurrentHashMap<>();

  Gauges(MeterRegistry registry) {
    this.registry = registry;
  }

  /** Which gauge. */
  private record Place(Metric metric, List<String> tags) {}

  /** A gauge and its value; the registry holds the value weakly, this map strongly. */
  private static final class Shown {
    private volatile double value;
    private volatile Object owner;
    private Gauge gauge;
  }

  /** Sets a gauge, making it if it is not there. */
  void set(Object owner, Metric metric, double value, String... tags) {
    shown.compute(
        new Place(metric, List.of(tags)),
        (place, had) -> {
          Shown now = had == null ? register(metric, tags) : had;
          now.value = value;
          now.owner = owner;
          return now;
        });
  }

  /** Removes a gauge, if it is there. */
  void clear(Metric metric, String... tags) {
    shown.computeIfPresent(new Place(metric, List.of(tags)), (place, had) -> removed(had));
  }

  /** Removes every gauge that this owner set last. */
  void clear(Object owner) {
    for (Iterator<Place> places = shown.keySet().iterator(); places.hasNext(); ) {
      shown.computeIfPresent(
          places.next(), (place, had) -> had.owner.equals(owner) ? removed(had) : had);
    }
  }

  private Shown register(Metric metric, String... tags) {
    Shown fresh = new Shown();
    fresh.gauge =
        Gauge.builder(metric.name(), fresh, now -> now.value)
            .description(metric.doc())
            .baseUnit(metric.unit().isEmpty() ? null : metric.unit())
            .tags(metric.tagged(tags))
            .register(registry);
    return fresh;
  }

  /** What the map's own functions take for "gone". */
  private Shown removed(Shown had) {
    registry.remove(had.gauge);
    return null;
  }
}

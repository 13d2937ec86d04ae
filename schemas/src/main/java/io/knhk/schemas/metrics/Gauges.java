package io.knhk.schemas.metrics;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The values that a service's gauges show. Each belongs to the task that set it last: one that ends
 * takes with it what is still its own, and not what a successor has set by then. Thread-safe.
 */
final class Gauges {
  private final Map<Place, Shown> shown = new HashMap<>();
  private MeterRegistry registry = new CompositeMeterRegistry();

  /** Which gauge. */
  private record Place(Metric metric, List<String> tags) {}

  /** A gauge's value and whose it is: strongly held here, as registries hold it weakly. */
  private static final class Shown {
    private volatile double value;
    private Object owner;
    private Gauge gauge;
  }

  /** Shows all gauges in a registry, as long as no other takes over. */
  synchronized void bindTo(MeterRegistry showing) {
    registry = showing;
    shown.forEach((place, held) -> held.gauge = register(place, held));
  }

  /** Sets a gauge, making it if it is not there. */
  synchronized void set(Object owner, Metric metric, double value, String... tags) {
    Shown held = shown.computeIfAbsent(new Place(metric, List.of(tags)), this::made);
    held.value = value;
    held.owner = owner;
  }

  /** Removes a gauge, if it is there. */
  synchronized void clear(Metric metric, String... tags) {
    Shown held = shown.remove(new Place(metric, List.of(tags)));
    if (held != null) {
      registry.remove(held.gauge);
    }
  }

  /** Removes every gauge that this owner set last. */
  synchronized void clear(Object owner) {
    shown
        .values()
        .removeIf(held -> {
          boolean own = held.owner.equals(owner);
          if (own) {
            registry.remove(held.gauge);
          }
          return own;
        });
  }

  private Shown made(Place place) {
    Shown held = new Shown();
    held.gauge = register(place, held);
    return held;
  }

  private Gauge register(Place place, Shown held) {
    Metric metric = place.metric();
    return Gauge.builder(metric.name(), held, now -> now.value)
        .description(metric.doc())
        .baseUnit(metric.unit().isEmpty() ? null : metric.unit())
        .tags(metric.tagged(place.tags().toArray(String[]::new)))
        .register(registry);
  }
}

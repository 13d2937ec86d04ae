package io.knhk.schemas.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Where one service records its metrics. What is recorded before {@link #bindTo} is forgotten, but
 * for gauges. Thread-safe.
 *
 * <p>It is for people: a counter counts again what an aborted transaction undid. The figures of
 * record are on the topics.
 */
public final class Meters {
  private final Gauges gauges = new Gauges();

  /** Until there is one to show anything: a composite of none, which keeps nothing. */
  private volatile Shown shown = new Shown(new CompositeMeterRegistry());

  /** A registry, and what it has of ours: to find it there by name and tags takes too long. */
  private record Shown(
      MeterRegistry registry, Map<Place, Counter> counters, Map<String, Timer> timers) {
    Shown(MeterRegistry registry) {
      this(registry, new ConcurrentHashMap<>(), new ConcurrentHashMap<>());
    }
  }

  /** A counter's metric and the values of its tags. */
  private record Place(String metric, List<String> tags) {}

  /**
   * Lets a registry, instead of the one before it, show everything recorded from now on and each
   * gauge as it stands.
   */
  public void bindTo(MeterRegistry registry) {
    shown = new Shown(registry);
    gauges.bindTo(registry);
  }

  /**
   * Counts one.
   *
   * @param tags the values of the metric's tags, in its order
   */
  public void count(Metric counter, String... tags) {
    Shown now = shown;
    now.counters()
        .computeIfAbsent(
            new Place(counter.name(), List.of(tags)),
            place ->
                Counter.builder(counter.name())
                    .description(counter.doc())
                    .tags(counter.tagged(tags))
                    .register(now.registry()))
        .increment();
  }

  /** Records a duration; a negative one, which two clocks may give, as none. */
  public void time(Metric timer, Duration duration) {
    Shown now = shown;
    now.timers()
        .computeIfAbsent(
            timer.name(),
            name ->
                Timer.builder(name)
                    .description(timer.doc())
                    .serviceLevelObjectives(timer.buckets().toArray(Duration[]::new))
                    .register(now.registry()))
        .record(duration.isNegative() ? Duration.ZERO : duration);
  }

  /** Gauges of a task that begins. */
  public TaskGauges ofTask() {
    return new TaskGauges(gauges);
  }
}

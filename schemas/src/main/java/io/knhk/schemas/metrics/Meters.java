package io.knhk.schemas.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import java.time.Duration;

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
  private volatile MeterRegistry registry = new CompositeMeterRegistry();

  /**
   * Lets a registry, instead of the one before it, show everything recorded from now on and each
   * gauge as it stands.
   */
  public void bindTo(MeterRegistry shown) {
    registry = shown;
    gauges.bindTo(shown);
  }

  /**
   * Counts one.
   *
   * @param tags the values of the metric's tags, in its order
   */
  public void count(Metric counter, String... tags) {
    Counter.builder(counter.name())
        .description(counter.doc())
        .tags(counter.tagged(tags))
        .register(registry)
        .increment();
  }

  /** Records a duration; a negative one, which two clocks may give, as none. */
  public void time(Metric timer, Duration duration) {
    Timer.builder(timer.name())
        .description(timer.doc())
        .serviceLevelObjectives(timer.buckets().toArray(Duration[]::new))
        .register(registry)
        .record(duration.isNegative() ? Duration.ZERO : duration);
  }

  /** Gauges of a task that begins. */
  public TaskGauges ofTask() {
    return new TaskGauges(gauges);
  }
}

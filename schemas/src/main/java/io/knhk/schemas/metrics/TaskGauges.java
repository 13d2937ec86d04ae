package io.knhk.schemas.metrics;

/**
 * The gauges of one task of a service, from its start to its close: then they go, as another
 * instance may hold the task's partition. Thread-safe.
 */
public final class TaskGauges implements AutoCloseable {
  private final Gauges gauges;

  TaskGauges(Gauges gauges) {
    this.gauges = gauges;
  }

  /**
   * Sets a gauge.
   *
   * @param tags the values of the metric's tags, in its order
   */
  public void set(Metric metric, double value, String... tags) {
    gauges.set(this, metric, value, tags);
  }

  /** Sets a gauge to 1 or 0. */
  public void set(Metric metric, boolean value, String... tags) {
    set(metric, value ? 1 : 0, tags);
  }

  /**
   * Sets one gauge a constant of an enum: 1 for what holds, 0 for the others; none for UNKNOWN.
   *
   * @param metric has two tags: what it is about, and the constant in lower case
   */
  public <E extends Enum<E>> void set(Metric metric, String about, E holds) {
    for (E constant : holds.getDeclaringClass().getEnumConstants()) {
      if (!constant.name().equals("UNKNOWN")) {
        set(metric, constant == holds, about, Metric.tag(constant));
      }
    }
  }

  /** Takes a gauge away until it is set again: there is nothing to show. */
  public void clear(Metric metric, String... tags) {
    gauges.clear(metric, tags);
  }

  @Override
  public void close() {
    gauges.clear(this);
  }
}

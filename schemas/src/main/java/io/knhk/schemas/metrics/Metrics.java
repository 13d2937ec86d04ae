package io.knhk.schemas.metrics;

import java.util.List;

/**
 * The catalogue of our metrics: with its parts, the only place where a metric's name, unit and tags
 * are spelled. {@code docs/metrics.md} is made from it.
 */
public final class Metrics {
  private static final List<Group> GROUPS =
      List.of(
          new Group("Every service", ServiceMetrics.ALL),
          new Group("The engine", EngineMetrics.ALL),
          new Group("The aggregator", AggregatorMetrics.ALL),
          new Group("The promotion controller", ControllerMetrics.ALL));

  private Metrics() {}

  /**
   * Metrics of one origin.
   *
   * @param origin who records them
   * @param metrics in the order of their doc
   */
  public record Group(String origin, List<Metric> metrics) {}

  /** Every metric of ours, by origin. */
  public static List<Group> groups() {
    return GROUPS;
  }
}

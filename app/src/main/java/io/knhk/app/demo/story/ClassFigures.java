package io.knhk.app.demo.story;

import io.knhk.fortune5.slo.Counts;
import io.knhk.fortune5.slo.LatencySketch;
import io.knhk.schemas.RuntimeClass;
import io.knhk.schemas.slo.SloMetrics;
import java.util.List;

/**
 * How one class of one version did over some windows.
 *
 * @param version the version
 * @param runtimeClass the class
 * @param windows at least one, in the order in which they were published
 */
public record ClassFigures(String version, RuntimeClass runtimeClass, List<SloMetrics> windows) {
  public ClassFigures {
    if (windows.isEmpty()) {
      throw new IllegalArgumentException("windows of %s %s: none".formatted(version, runtimeClass));
    }
    windows = List.copyOf(windows);
  }

  /** Measurements of all the windows. */
  public Counts counts() {
    return windows.stream().map(ClassFigures::countsOf).reduce(Counts.NONE, Counts::plus);
  }

  /**
   * Nearest-rank P99 over all latencies of the windows, in picoseconds, from their merged sketches:
   * never below the true one, at most 1 % above it. 0 when there is none.
   */
  public long p99Picos() {
    LatencySketch merged = new LatencySketch();
    windows.forEach(window -> merged.merge(LatencySketch.decode(window.getSketch().duplicate())));
    return merged.p99Picos();
  }

  /** The window published last. */
  public SloMetrics last() {
    return windows.getLast();
  }

  private static Counts countsOf(SloMetrics window) {
    return new Counts(
        window.getMeasurements(),
        window.getSteps(),
        window.getGood(),
        window.getBadFailed(),
        window.getBadTimedOut(),
        window.getBadOverTarget(),
        window.getBadOverdue());
  }
}

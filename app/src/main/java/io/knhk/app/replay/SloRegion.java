package io.knhk.app.replay;

import io.knhk.schemas.slo.SloCompliance;
import io.knhk.schemas.slo.SloMetrics;
import io.knhk.slo.output.Output;
import io.knhk.slo.state.WindowPart;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What was published of the region as a whole. For one thread. */
final class SloRegion implements AutoCloseable {
  private final SideBySide<SloMetrics> metrics;
  private final SideBySide<SloCompliance> compliance;
  private final Map<Window, List<Stretch>> closed = new HashMap<>();

  private record Window(long startMillis, long endMillis) {}

  SloRegion(Readings readings, Findings findings) {
    metrics = SloRecords.METRICS.region(readings, findings);
    compliance = SloRecords.COMPLIANCE.region(readings, findings);
  }

  /** A partition has closed a window. */
  void closed(WindowPart part, Stretch evidence) {
    closed
        .computeIfAbsent(
            new Window(part.getWindowStartMillis(), part.getWindowEndMillis()),
            window -> new ArrayList<>())
        .add(evidence);
  }

  /**
   * A figure must have been published, once the aggregator's second step came to it: how far that
   * is stands nowhere, so that one behind the last published is never due.
   */
  void expect(Output output) {
    switch (output) {
      case Output.Metrics(SloMetrics value) ->
          metrics.expect(
              new Expected<>(
                  output.key(),
                  value,
                  false,
                  closed.get(
                      new Window(value.getWindowStartMillis(), value.getWindowEndMillis()))));
      case Output.Compliance(SloCompliance value) -> // the last of its window
          compliance.expect(
              new Expected<>(
                  output.key(),
                  value,
                  false,
                  closed.remove(
                      new Window(value.getWindowStartMillis(), value.getWindowEndMillis()))));
      case Output.Gate _, Output.Part _, Output.Append _ -> {} // of the partitions
    }
  }

  /**
   * The log ends.
   *
   * @param whole whether all partitions could be replayed: else the region's figures could not
   */
  void end(boolean whole) {
    if (whole) {
      metrics.end();
      compliance.end();
    } else {
      metrics.countRest();
      compliance.countRest();
    }
  }

  @Override
  public void close() {
    metrics.close();
    compliance.close();
  }
}

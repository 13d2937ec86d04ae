package io.knhk.slo.output;

import io.knhk.schemas.slo.GateDecision;
import io.knhk.schemas.slo.SloCompliance;
import io.knhk.schemas.slo.SloMetrics;
import io.knhk.slo.state.WindowPart;
import org.apache.avro.specific.SpecificRecord;

/** What the aggregator's steps send, one kind for each place that it goes to. Immutable. */
public sealed interface Output {

  /** The key of the record it becomes. */
  String key();

  /** A revision of a window: to {@code slo.metrics}. */
  record Metrics(SloMetrics value) implements Output {
    @Override
    public String key() {
      return value.getFeature();
    }
  }

  /** Whether a feature, or the region, kept its targets: to {@code slo.compliance}. */
  record Compliance(SloCompliance value) implements Output {
    @Override
    public String key() {
      return value.getFeature();
    }
  }

  /** A verdict: to {@code promotion.gates}. */
  record Gate(GateDecision value) implements Output {
    @Override
    public String key() {
      return value.getFeature();
    }
  }

  /** A partition's part in the region's figure: to the aggregator's second step. */
  record Part(WindowPart value) implements Output {
    @Override
    public String key() {
      return "";
    }
  }

  /**
   * A Tick or Policy that the aggregator itself adds to the log it reads.
   *
   * @param partition of {@code slo.timings}: that of the task that adds it
   */
  record Append(int partition, SpecificRecord value) implements Output {
    @Override
    public String key() {
      return "";
    }
  }
}

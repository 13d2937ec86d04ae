package io.knhk.app.replay;

import io.knhk.schemas.Topic;
import io.knhk.schemas.Topics;
import io.knhk.schemas.slo.GateDecision;
import io.knhk.schemas.slo.SloCompliance;
import io.knhk.schemas.slo.SloMetrics;
import io.knhk.slo.replay.TimingsReplay;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import org.apache.avro.specific.SpecificRecord;

/**
 * A topic that the aggregator publishes to. The region's records stand among those of the features
 * whose keys have the same home.
 *
 * @param topic the topic
 * @param identity what tells a record from others of its feature
 */
record SloRecords<V extends SpecificRecord>(Topic<V> topic, Function<V, ?> identity) {
  static final SloRecords<SloMetrics> METRICS =
      new SloRecords<>(
          Topics.METRICS,
          metrics ->
              List.of(
                  metrics.getWindowStartMillis(),
                  metrics.getVersion(),
                  metrics.getRuntimeClass(),
                  metrics.getRevision()));
  static final SloRecords<SloCompliance> COMPLIANCE =
      new SloRecords<>(
          Topics.COMPLIANCE,
          compliance -> List.of(compliance.getWindowStartMillis(), compliance.getRevision()));
  static final SloRecords<GateDecision> GATES =
      new SloRecords<>(Topics.GATES, GateDecision::getSequence);

  /** What a partition holds of features. */
  SideBySide<V> features(int partition, Readings readings, Findings findings) {
    boolean home = partition == regionsHome(readings);
    return of(partition, key -> !(home && key.equals(TimingsReplay.REGION)), readings, findings);
  }

  /** What stands of the region. */
  SideBySide<V> region(Readings readings, Findings findings) {
    return of(regionsHome(readings), TimingsReplay.REGION::equals, readings, findings);
  }

  private SideBySide<V> of(
      int partition, Predicate<String> keys, Readings readings, Findings findings) {
    return new SideBySide<>(
        topic, partition, readings.of(topic, partition, keys), identity, findings);
  }

  private int regionsHome(Readings readings) {
    return Keys.home(TimingsReplay.REGION, readings.log().partitions(topic.name()));
  }
}

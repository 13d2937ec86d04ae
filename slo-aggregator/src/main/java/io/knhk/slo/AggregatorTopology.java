package io.knhk.slo;

import io.knhk.schemas.SchemaRegistry;
import io.knhk.schemas.Topics;
import io.knhk.slo.output.Output;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyConfig;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;

/**
 * The flow: timings become windows and gates, partition by partition; the partitions' parts become
 * the region's figure in one place.
 */
final class AggregatorTopology {
  private AggregatorTopology() {}

  /**
   * Wires the steps.
   *
   * @param settings make Kafka Streams refuse what has no name: a name that Streams picks changes
   *     with the wiring, and with it the state under it is lost
   */
  static Topology of(
      TopologyConfig settings, SchemaRegistry registry, LedgerStep ledger, RegionStep region) {
    StreamsBuilder builder = new StreamsBuilder(settings);
    Sinks sinks = new Sinks(registry);

    KStream<String, Output> judged =
        builder.stream(
                Topics.TIMINGS.name(),
                Consumed.with(Serdes.String(), Topics.TIMINGS.values(registry)).withName("timings"))
            .process(ledger, Named.as("ledger"));
    sinks.metrics("metrics", judged);
    sinks.compliance("compliance", judged);
    sinks.gates("gates", judged);
    sinks.ownLog("own-log", judged);

    KStream<String, Output> merged =
        sinks.onePartition("window-parts", judged).process(region, Named.as("region"));
    sinks.metrics("region-metrics", merged);
    sinks.compliance("region-compliance", merged);
    return builder.build();
  }
}

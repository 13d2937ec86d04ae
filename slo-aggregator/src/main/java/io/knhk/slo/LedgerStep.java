package io.knhk.slo;

import io.knhk.schemas.metrics.Meters;
import io.knhk.slo.output.Output;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * The first step: from a partition's log to its windows and gates.
 *
 * @param config what the aggregator is told
 * @param log reads the log again after a restart
 * @param readiness is told how far each partition has come
 * @param meters where metrics are recorded
 */
record LedgerStep(AggregatorConfig config, LogReader log, Readiness readiness, Meters meters)
    implements ProcessorSupplier<String, SpecificRecord, String, Output> {
  static final String STORE = "ledger";

  @Override
  public Processor<String, SpecificRecord, String, Output> get() {
    return new LedgerProcessor(config, log, readiness, meters);
  }

  @Override
  public Set<StoreBuilder<?>> stores() {
    return Set.of(
        Stores.keyValueStoreBuilder(
            Stores.persistentKeyValueStore(STORE), Serdes.String(), Serdes.ByteArray()));
  }
}

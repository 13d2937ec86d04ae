package io.knhk.slo;

import io.knhk.schemas.metrics.Meters;
import io.knhk.slo.output.Output;
import io.knhk.slo.region.RegionMerge;
import io.knhk.slo.region.RegionMerge.Figure;
import io.knhk.slo.region.RegionMerge.Merged;
import io.knhk.slo.state.RegionState;
import io.knhk.slo.state.WindowPart;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * The second step: from the partitions' parts to the region's figure.
 *
 * @param merge what a part leads to
 * @param meters where metrics are recorded
 */
record RegionStep(RegionMerge merge, Meters meters)
    implements ProcessorSupplier<String, WindowPart, String, Output> {
  static final String STORE = "region";
  private static final String STATE = "state";

  @Override
  public Processor<String, WindowPart, String, Output> get() {
    return new RegionProcessor();
  }

  @Override
  public Set<StoreBuilder<?>> stores() {
    return Set.of(
        Stores.keyValueStoreBuilder(
            Stores.persistentKeyValueStore(STORE),
            Serdes.String(),
            InternalSerde.of(RegionState.getClassSchema())));
  }

  /** Keeps the state between parts. */
  private final class RegionProcessor
      extends ContextualProcessor<String, WindowPart, String, Output> {
    private KeyValueStore<String, RegionState> store;
    private LedgerTelemetry telemetry;

    @Override
    public void init(ProcessorContext<String, Output> context) {
      super.init(context);
      store = context.getStateStore(STORE);
      telemetry = new LedgerTelemetry(meters, context.taskId());
    }

    @Override
    public void process(Record<String, WindowPart> part) {
      RegionState state = Optional.ofNullable(store.get(STATE)).orElseGet(merge::begin);
      Merged merged = merge.take(state, part.value());
      store.put(STATE, merged.state());
      merged.figures().forEach(figure -> send(figure, part.timestamp()));
    }

    @Override
    public void close() {
      telemetry.close();
    }

    private void send(Figure figure, long timestampMillis) {
      figure.metrics().forEach(metrics -> send(new Output.Metrics(metrics), timestampMillis));
      send(new Output.Compliance(figure.compliance()), timestampMillis);
    }

    private void send(Output output, long timestampMillis) {
      context().forward(new Record<>(output.key(), output, timestampMillis));
      telemetry.sent(output);
    }
  }
}

package io.knhk.promotion;

import io.knhk.promotion.audit.AuditChain;
import io.knhk.promotion.rollout.Input;
import io.knhk.promotion.rollout.Rollout;
import io.knhk.promotion.rollout.RolloutConfig;
import io.knhk.promotion.rollout.Step;
import io.knhk.schemas.LogPosition;
import io.knhk.schemas.metrics.Meters;
import io.knhk.schemas.promotion.AuditEntry;
import io.knhk.schemas.promotion.FeatureState;
import io.knhk.schemas.streams.LogIds;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Lets the rules decide on each record, writes every step down, and tells engines of the states
 * that they must obey. The store holds each feature's last audit entry: its state, and the end of
 * its chain.
 */
final class RolloutProcessor implements Processor<String, SpecificRecord, String, SpecificRecord> {
  private final RolloutConfig config;
  private final Meters meters;
  private ProcessorContext<String, SpecificRecord> context;
  private KeyValueStore<String, AuditEntry> lastEntries;
  private RolloutTelemetry telemetry;

  RolloutProcessor(RolloutConfig config, Meters meters) {
    this.config = config;
    this.meters = meters;
  }

  @Override
  public void init(ProcessorContext<String, SpecificRecord> context) {
    this.context = context;
    this.lastEntries = context.getStateStore(ControllerTopology.LAST_ENTRIES);
    LogIds.ofStreamThread(ControllerApp.NAME, config.region());
    telemetry = new RolloutTelemetry(meters, context.taskId());
    try (KeyValueIterator<String, AuditEntry> entries = lastEntries.all()) {
      entries.forEachRemaining(last -> state(Optional.of(last.value)).ifPresent(telemetry::stands));
    }
  }

  @Override
  public void process(Record<String, SpecificRecord> record) {
    Optional<AuditEntry> last = Optional.ofNullable(lastEntries.get(record.key()));
    Input input = Input.of(record.key(), record.value(), cause());
    for (Step step : Rollout.decide(state(last), input, config)) {
      AuditEntry entry = AuditChain.next(last, input, step, config);
      tell(last, entry, record.timestamp());
      last = Optional.of(entry);
      lastEntries.put(record.key(), entry);
      telemetry.written(entry, record.value());
    }
  }

  @Override
  public void close() {
    telemetry.close();
  }

  private void tell(Optional<AuditEntry> last, AuditEntry entry, long timestamp) {
    context.forward(new Record<>(entry.getFeature(), entry, timestamp), ControllerTopology.AUDIT);
    if (sequence(Optional.of(entry)) > sequence(last)) {
      context.forward(
          new Record<>(entry.getFeature(), entry.getState(), timestamp),
          ControllerTopology.FEATURES);
    }
  }

  private LogPosition cause() {
    RecordMetadata metadata = context.recordMetadata().orElseThrow();
    return new LogPosition(metadata.topic(), metadata.partition(), metadata.offset());
  }

  private static Optional<FeatureState> state(Optional<AuditEntry> entry) {
    return entry.map(AuditEntry::getState);
  }

  private static long sequence(Optional<AuditEntry> entry) {
    return state(entry).map(FeatureState::getSequence).orElse(0L);
  }
}

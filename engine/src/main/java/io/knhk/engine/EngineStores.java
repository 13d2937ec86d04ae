package io.knhk.engine;

import io.knhk.engine.core.EarlierSchemas;
import io.knhk.engine.core.StoredSignal;
import io.knhk.engine.core.StoredSignalPlace;
import io.knhk.engine.core.StoredWaiter;
import io.knhk.schemas.promotion.FeatureState;
import io.knhk.schemas.slo.FeatureApplied;
import io.knhk.schemas.workflow.WorkflowDefinition;
import java.util.List;
import java.util.function.Function;
import org.apache.avro.message.BinaryMessageDecoder;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * The stores of the engine's two parts: a store's name is the part's and what it holds. A rename
 * loses state.
 */
final class EngineStores {
  /** What is known of a version: its hash. By workflow and version. */
  static final String VERSIONS = "registrations-versions";

  /** The cases: open ones, and ended ones until they are forgotten. By case id. */
  static final String FILES = "cases-files";

  private static final String PROGRESS = "-progress";
  private static final String OUTCOMES = "-outcomes";
  private static final String EXPIRIES = "-expiries";
  private static final String PARKED = "-parked";
  private static final String DUE = "cases-due";
  private static final String WAITERS = "cases-waiters";
  private static final String KEPT_SIGNALS = "cases-signals";
  private static final String LOST_SIGNALS = "cases-signals-lost";
  private static final String LEASES = "cases-leases";
  private static final String DEFINITIONS = "cases-definitions";
  private static final String FEATURES = "cases-features";
  private static final String APPLIED = "cases-features-applied";
  private static final String BY_VERSION = "cases-by-version";
  private static final String TAKEN_BACK = "cases-taken-back";

  private final Function<String, KeyValueBytesStoreSupplier> kept;

  /**
   * Makes store builders.
   *
   * @param kept what a store of a name is kept in
   */
  EngineStores(Function<String, KeyValueBytesStoreSupplier> kept) {
    this.kept = kept;
  }

  /** The stores of the cases. */
  List<StoreBuilder<?>> cases() {
    return List.of(
        progress(CasesProcessor.PART),
        outcomes(CasesProcessor.PART),
        expiries(CasesProcessor.PART),
        store(FILES, Serdes.String(), CaseFile.serde()),
        store(DUE, Serdes.Bytes(), StoredAvro.serde(DueTask.getEncoder(), dueDecoder())),
        store(LEASES, Serdes.Bytes(), StoredAvro.serde(Lease.getEncoder(), Lease.getDecoder())),
        parkedStore(CasesProcessor.PART),
        store(
            WAITERS,
            Serdes.Bytes(),
            StoredAvro.serde(StoredWaiter.getEncoder(), StoredWaiter.getDecoder())),
        store(
            KEPT_SIGNALS,
            Serdes.Bytes(),
            StoredAvro.serde(StoredSignal.getEncoder(), StoredSignal.getDecoder())),
        store(
            LOST_SIGNALS,
            Serdes.Bytes(),
            StoredAvro.serde(StoredSignalPlace.getEncoder(), StoredSignalPlace.getDecoder())),
        store(
            DEFINITIONS,
            Serdes.String(),
            StoredAvro.serde(WorkflowDefinition.getEncoder(), WorkflowDefinition.getDecoder())),
        store(
            FEATURES,
            Serdes.String(),
            StoredAvro.serde(FeatureState.getEncoder(), FeatureState.getDecoder())),
        store(
            APPLIED,
            Serdes.String(),
            StoredAvro.serde(FeatureApplied.getEncoder(), FeatureApplied.getDecoder())),
        store(BY_VERSION, Serdes.Bytes(), Serdes.Long()),
        store(
            TAKEN_BACK,
            Serdes.String(),
            StoredAvro.serde(TakenBack.getEncoder(), TakenBack.getDecoder())));
  }

  /** The stores of the registrations. */
  List<StoreBuilder<?>> registrations() {
    return List.of(
        progress(RegistrationsProcessor.PART),
        outcomes(RegistrationsProcessor.PART),
        expiries(RegistrationsProcessor.PART),
        parkedStore(RegistrationsProcessor.PART),
        store(VERSIONS, Serdes.Bytes(), Serdes.String()));
  }

  static Journal journal(
      ProcessorContext<?, ?> context, String part, String region, Outbox outbox) {
    return new Journal(part, region, outbox, context.getStateStore(part + PROGRESS));
  }

  static Memory memory(ProcessorContext<?, ?> context, String part) {
    return new Memory(
        context.getStateStore(part + OUTCOMES), context.getStateStore(part + EXPIRIES));
  }

  static CaseFiles files(ProcessorContext<?, ?> context, Memory memory) {
    return new CaseFiles(context.getStateStore(FILES), memory);
  }

  static DueTasks due(ProcessorContext<?, ?> context) {
    return new DueTasks(context.getStateStore(DUE), context.getStateStore(LEASES));
  }

  static SignalKeys keys(ProcessorContext<?, ?> context) {
    return new SignalKeys(
        context.getStateStore(WAITERS),
        context.getStateStore(KEPT_SIGNALS),
        context.getStateStore(LOST_SIGNALS));
  }

  static KeyValueStore<Bytes, ParkedCommand> parked(ProcessorContext<?, ?> context, String part) {
    return context.getStateStore(part + PARKED);
  }

  static RunningVersions running(ProcessorContext<?, ?> context) {
    return new RunningVersions(context.getStateStore(DEFINITIONS));
  }

  static KeyValueStore<String, FeatureState> features(ProcessorContext<?, ?> context) {
    return context.getStateStore(FEATURES);
  }

  static KeyValueStore<String, FeatureApplied> applied(ProcessorContext<?, ?> context) {
    return context.getStateStore(APPLIED);
  }

  static CasesOfVersions byVersion(ProcessorContext<?, ?> context) {
    return new CasesOfVersions(context.getStateStore(BY_VERSION));
  }

  static KeyValueStore<String, TakenBack> takenBack(ProcessorContext<?, ?> context) {
    return context.getStateStore(TAKEN_BACK);
  }

  /** Knows the schema by which the release before timers stored. */
  private static BinaryMessageDecoder<DueTask> dueDecoder() {
    return DueTask.createDecoder(EarlierSchemas.beside(DueTask.class, "DueTask-1.avsc"));
  }

  /** Written with each record, one key: only what a commit finds is worth a change on disk. */
  private StoreBuilder<?> progress(String part) {
    return store(
            part + PROGRESS,
            Serdes.String(),
            StoredAvro.serde(TaskProgress.getEncoder(), TaskProgress.getDecoder()))
        .withCachingEnabled();
  }

  private StoreBuilder<?> outcomes(String part) {
    return store(
        part + OUTCOMES,
        Serdes.Bytes(),
        StoredAvro.serde(FirstOutcome.getEncoder(), FirstOutcome.getDecoder()));
  }

  private StoreBuilder<?> expiries(String part) {
    return store(
        part + EXPIRIES,
        Serdes.Bytes(),
        StoredAvro.serde(Expiry.getEncoder(), Expiry.getDecoder()));
  }

  private StoreBuilder<?> parkedStore(String part) {
    return store(
        part + PARKED,
        Serdes.Bytes(),
        StoredAvro.serde(ParkedCommand.getEncoder(), ParkedCommand.getDecoder()));
  }

  private <K, V> StoreBuilder<KeyValueStore<K, V>> store(
      String name, Serde<K> keys, Serde<V> values) {
    return Stores.keyValueStoreBuilder(kept.apply(name), keys, values);
  }
}

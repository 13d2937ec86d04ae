package io.knhk.engine;

import io.knhk.schemas.InMemorySchemaRegistry;
import io.knhk.schemas.Topic;
import io.knhk.schemas.Topics;
import io.knhk.schemas.metrics.Meters;
import io.knhk.schemas.promotion.FeatureState;
import io.knhk.schemas.slo.GateDecision;
import io.knhk.schemas.workflow.WorkflowDefinition;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.MockProcessorContext.CapturedForward;
import org.apache.kafka.streams.processor.api.MockProcessorContext.CapturedPunctuator;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.Stores;

/**
 * One engine task without a driver around it: nothing that it writes comes back by itself, and it
 * can be started anew over the same stores, as when it moves to another instance.
 */
final class TaskRig {
  final AtomicBoolean marksPassed = new AtomicBoolean();

  private final MockProcessorContext<String, Placed> context = new MockProcessorContext<>();
  private final InMemorySchemaRegistry registry = new InMemorySchemaRegistry();
  private final Map<String, Long> offsets = new HashMap<>();
  private final Meters meters = new Meters();
  private Views views;
  private CasesProcessor engine;

  TaskRig(long wallMillis) {
    new EngineStores(Stores::inMemoryKeyValueStore)
        .cases()
        .forEach(builder -> {
          StateStore store = builder.withCachingDisabled().withLoggingDisabled().build();
          store.init(context.getStateStoreContext(), store);
        });
    context.setCurrentSystemTimeMs(wallMillis);
    restart();
  }

  /** The task starts over its stores, on an instance that has read nothing yet. */
  void restart() {
    views =
        new Views(
            new DefinitionView(),
            new FeatureView(),
            new GateView(),
            () -> marksPassed::get,
            () -> marksPassed::get);
    engine =
        new CasesProcessor(
            EngineConfig.of("local"),
            new Ports(
                registry, views, () -> 0, meters, 1, Stores::inMemoryKeyValueStore, Runnable::run));
    engine.init(context);
  }

  void definition(String yaml) {
    String version = EngineRig.version(yaml).getVersion();
    String hash = EngineRig.version(yaml).getDefinitionHash();
    views
        .definitions()
        .apply(
            side(
                Topics.DEFINITIONS,
                new WorkflowDefinition("order", version, hash, yaml, EngineRig.T0, "local")));
  }

  void feature(FeatureState state) {
    views.features().apply(side(Topics.FEATURES, state));
  }

  void gate(GateDecision gate) {
    views.gates().apply(side(Topics.GATES, gate));
  }

  /** The task reads a record. */
  void read(Topic<?> topic, long appendMillis, String key, SpecificRecord value) {
    context.setRecordMetadata(topic.name(), 0, offset(topic));
    engine.process(new Record<>(key, value, appendMillis));
  }

  /** The task looks after what waits, at a time of the wall clock. */
  void look(long wallMillis) {
    context.setCurrentSystemTimeMs(wallMillis);
    CapturedPunctuator newest = context.scheduledPunctuators().getLast();
    newest.getPunctuator().punctuate(wallMillis);
  }

  List<CapturedForward<? extends String, ? extends Placed>> forwarded() {
    return context.forwarded();
  }

  /** All of a kind that was written, first to last. */
  <T> List<T> written(Class<T> kind) {
    return context.forwarded().stream()
        .map(sent -> sent.record().value().value())
        .filter(kind::isInstance)
        .map(kind::cast)
        .toList();
  }

  void drain() {
    context.resetForwards();
  }

  private <V> ConsumerRecord<String, V> side(Topic<?> topic, V value) {
    return new ConsumerRecord<>(topic.name(), 0, offset(topic), "order", value);
  }

  private long offset(Topic<?> topic) {
    return offsets.merge(topic.name(), 1L, Long::sum) - 1;
  }
}

package io.knhk.engine;

import io.knhk.schemas.InMemorySchemaRegistry;
import io.knhk.schemas.Topics;
import io.knhk.schemas.metrics.Meters;
import io.knhk.schemas.workflow.RegisterWorkflow;
import io.knhk.schemas.workflow.WorkflowEvent;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.MockProcessorContext.CapturedPunctuator;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.Stores;

/**
 * One engine task of registrations without a driver around it, which can be started anew over the
 * same stores, as when it moves to another instance.
 */
final class RegistrationsRig {
  private final MockProcessorContext<String, Placed> context = new MockProcessorContext<>();
  private final InMemorySchemaRegistry registry = new InMemorySchemaRegistry();
  private final Queue<Runnable> explorations = new ArrayDeque<>();
  private RegistrationsProcessor engine;
  private long offset;

  RegistrationsRig() {
    new EngineStores(Stores::inMemoryKeyValueStore)
        .registrations()
        .forEach(builder -> {
          StateStore store = builder.withCachingDisabled().withLoggingDisabled().build();
          store.init(context.getStateStoreContext(), store);
        });
    context.setCurrentSystemTimeMs(EngineRig.T0);
    start();
  }

  /** The task ends as when its process is killed, and starts over its stores elsewhere. */
  void restart() {
    explorations.clear();
    context.scheduledPunctuators().forEach(CapturedPunctuator::cancel);
    start();
  }

  /** The task is closed as in a rebalance. */
  void close() {
    engine.close();
  }

  void register(String workflowId, String commandId, String yaml) {
    context.setRecordMetadata(Topics.REGISTRATIONS.name(), 0, offset++);
    engine.process(
        new Record<>(workflowId, new RegisterWorkflow(commandId, yaml, null), EngineRig.T0));
  }

  /** What waits to be explored is. */
  void explore() {
    for (Runnable next = explorations.poll(); next != null; next = explorations.poll()) {
      next.run();
    }
  }

  /** How many explorations wait. */
  int unexplored() {
    return explorations.size();
  }

  /** The task looks after what waits, if it does. */
  void look() {
    List<CapturedPunctuator> looking =
        context.scheduledPunctuators().stream().filter(it -> !it.cancelled()).toList();
    looking.forEach(it -> it.getPunctuator().punctuate(EngineRig.T0));
  }

  /** Whether it looks, and so has its task commit though nothing comes. */
  boolean looks() {
    return context.scheduledPunctuators().stream().anyMatch(it -> !it.cancelled());
  }

  List<WorkflowEvent> events() {
    return context.forwarded().stream()
        .map(sent -> sent.record().value().value())
        .filter(WorkflowEvent.class::isInstance)
        .map(WorkflowEvent.class::cast)
        .toList();
  }

  private void start() {
    Views views =
        new Views(
            new DefinitionView(),
            new FeatureView(),
            new GateView(),
            () -> () -> true,
            () -> () -> true);
    engine =
        new RegistrationsProcessor(
            EngineConfig.of("local"),
            new Ports(
                registry,
                views,
                () -> 0,
                new Meters(),
                1,
                Stores::inMemoryKeyValueStore,
                explorations::add));
    engine.init(context);
  }
}

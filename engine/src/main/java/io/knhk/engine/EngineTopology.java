package io.knhk.engine;

import io.knhk.schemas.SchemaRegistry;
import io.knhk.schemas.Topic;
import io.knhk.schemas.Topics;
import java.util.List;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.Topology;

/**
 * The engine's flow. Registrations become definitions; commands and completions drive cases. Both
 * parts answer on {@code workflow.events} and are timed on {@code slo.timings}; they share nothing
 * but topics. Each may write to its own sources: what stood in the wrong partition, and ticks.
 */
final class EngineTopology {
  private EngineTopology() {}

  static Topology build(EngineConfig config, Ports ports) {
    Topology topology = new Topology();
    SchemaRegistry registry = ports.registry();

    String registrations = RegistrationsProcessor.PART;
    source(topology, Topics.REGISTRATIONS, registry);
    topology.addProcessor(
        registrations,
        () -> new RegistrationsProcessor(config, ports),
        Topics.REGISTRATIONS.name());
    EngineStores.registrations().forEach(store -> topology.addStateStore(store, registrations));
    List.of(
            Topics.EVENTS,
            Topics.DEFINITIONS,
            Topics.PROMOTION_COMMANDS,
            Topics.TIMINGS,
            Topics.REGISTRATIONS)
        .forEach(topic -> sink(topology, registrations, topic, registry));

    String cases = CasesProcessor.PART;
    source(topology, Topics.COMMANDS, registry);
    source(topology, Topics.COMPLETIONS, registry);
    topology.addProcessor(
        cases,
        () -> new CasesProcessor(config, ports),
        Topics.COMMANDS.name(),
        Topics.COMPLETIONS.name());
    EngineStores.cases().forEach(store -> topology.addStateStore(store, cases));
    List.of(Topics.EVENTS, Topics.TASKS, Topics.TIMINGS, Topics.COMMANDS, Topics.COMPLETIONS)
        .forEach(topic -> sink(topology, cases, topic, registry));
    return topology;
  }

  private static void source(Topology topology, Topic<?> topic, SchemaRegistry registry) {
    topology.addSource(
        topic.name(),
        Required.KEY,
        Required.value(topic.values(registry).deserializer()),
        topic.name());
  }

  private static void sink(
      Topology topology, String part, Topic<?> topic, SchemaRegistry registry) {
    Serializer<Placed> values = Placed.serializer(topic, registry);
    topology.addSink(
        Outbox.sink(part, topic),
        topic.name(),
        new StringSerializer(),
        values,
        Placed.PARTITIONER,
        part);
  }
}

package io.knhk.engine;

import io.knhk.schemas.SchemaRegistry;
import io.knhk.schemas.Topic;
import io.knhk.schemas.Topics;
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
    EngineStores stores = new EngineStores(ports.stores());
    SchemaRegistry registry = ports.registry();

    String registrations = RegistrationsProcessor.PART;
    source(topology, Topics.REGISTRATIONS, registry);
    topology.addProcessor(
        registrations,
        () -> new RegistrationsProcessor(config, ports),
        Topics.REGISTRATIONS.name());
    stores.registrations().forEach(store -> topology.addStateStore(store, registrations));
    sink(topology, registrations, Topics.EVENTS, registry);
    sink(topology, registrations, Topics.DEFINITIONS, registry);
    sink(topology, registrations, Topics.PROMOTION_COMMANDS, registry);
    sink(topology, registrations, Topics.TIMINGS, registry);
    sink(topology, registrations, Topics.REGISTRATIONS, registry);

    String cases = CasesProcessor.PART;
    source(topology, Topics.COMMANDS, registry);
    source(topology, Topics.COMPLETIONS, registry);
    topology.addProcessor(
        cases,
        () -> new CasesProcessor(config, ports),
        Topics.COMMANDS.name(),
        Topics.COMPLETIONS.name());
    stores.cases().forEach(store -> topology.addStateStore(store, cases));
    sink(topology, cases, Topics.EVENTS, registry);
    sink(topology, cases, Topics.TASKS, registry);
    sink(topology, cases, Topics.TIMINGS, registry);
    sink(topology, cases, Topics.COMMANDS, registry);
    sink(topology, cases, Topics.COMPLETIONS, registry);
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

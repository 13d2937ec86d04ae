package io.knhk.engine;

import io.knhk.schemas.SchemaRegistry;
import io.knhk.schemas.Topic;
import io.knhk.schemas.Topics;
import java.util.List;
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

    String registrations = RegistrationsProcessor.PART;
    sources(topology, ports.registry(), Topics.REGISTRATIONS);
    topology.addProcessor(
        registrations,
        () -> new RegistrationsProcessor(config, ports),
        Topics.REGISTRATIONS.name());
    stores.registrations().forEach(store -> topology.addStateStore(store, registrations));
    List.of(Topics.EVENTS, Topics.DEFINITIONS, Topics.PROMOTION_COMMANDS, Topics.TIMINGS)
        .forEach(topic -> sink(topology, ports.registry(), registrations, topic));
    sink(topology, ports.registry(), registrations, Topics.REGISTRATIONS);

    String cases = CasesProcessor.PART;
    sources(topology, ports.registry(), Topics.COMMANDS, Topics.COMPLETIONS);
    topology.addProcessor(
        cases,
        () -> new CasesProcessor(config, ports),
        Topics.COMMANDS.name(),
        Topics.COMPLETIONS.name());
    stores.cases().forEach(store -> topology.addStateStore(store, cases));
    List.of(Topics.EVENTS, Topics.TASKS, Topics.TIMINGS)
        .forEach(topic -> sink(topology, ports.registry(), cases, topic));
    List.of(Topics.COMMANDS, Topics.COMPLETIONS)
        .forEach(topic -> sink(topology, ports.registry(), cases, topic));
    return topology;
  }

  private static void sources(Topology topology, SchemaRegistry registry, Topic<?>... topics) {
    for (Topic<?> topic : topics) {
      topology.addSource(
          topic.name(),
          Required.KEY,
          Required.value(topic.values(registry).deserializer()),
          topic.name());
    }
  }

  private static void sink(
      Topology topology, SchemaRegistry registry, String part, Topic<?> topic) {
    topology.addSink(
        StreamOutbox.sink(part, topic),
        topic.name(),
        new StringSerializer(),
        Placed.serializer(topic, registry),
        Placed.PARTITIONER,
        part);
  }
}

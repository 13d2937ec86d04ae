package io.knhk.engine;

import io.knhk.schemas.LogPosition;
import io.knhk.schemas.Topics;
import io.knhk.schemas.slo.GateDecision;
import io.knhk.schemas.workflow.Event;
import io.knhk.schemas.workflow.EventKind;
import io.knhk.schemas.workflow.Outcome;
import io.knhk.schemas.workflow.RegisterWorkflow;
import io.knhk.schemas.workflow.WorkflowEvent;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.metrics.Sensor;
import org.apache.kafka.common.serialization.BytesSerializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * One partition's registrations: checks each version and says so, and hands on what is accepted.
 */
final class RegistrationsProcessor implements Processor<String, RegisterWorkflow, String, Placed> {
  static final String PART = "registrations";

  private final EngineConfig config;
  private final Ports ports;
  private ProcessorContext<String, Placed> context;
  private Outbox outbox;
  private Journal journal;
  private Memory memory;
  private KeyValueStore<Bytes, String> versions;
  private RegistrationOutput output;
  private Sensor rerouted;

  RegistrationsProcessor(EngineConfig config, Ports ports) {
    this.config = config;
    this.ports = ports;
  }

  @Override
  public void init(ProcessorContext<String, Placed> context) {
    this.context = context;
    outbox = new Outbox(context, PART);
    journal = EngineStores.journal(context, PART, config.region(), outbox);
    memory = EngineStores.memory(context, PART);
    versions = context.getStateStore(EngineStores.VERSIONS);
    output = new RegistrationOutput(config.region(), outbox);
    rerouted = Rerouting.sensor(context);
  }

  @Override
  public void process(Record<String, RegisterWorkflow> record) {
    long takenNanos = ports.nanoClock().getAsLong();
    RecordMetadata at = context.recordMetadata().orElseThrow();
    if (Rerouting.needed(record, at.partition(), ports.partitions())) {
      outbox.send(Topics.REGISTRATIONS, record.key(), record.value(), Rerouting.stamped(record));
      rerouted.record();
      return;
    }
    Taken taken =
        new Taken(
            record.key(),
            record.value(),
            new LogPosition(at.topic(), at.partition(), at.offset()),
            Rerouting.firstAppend(record),
            journal.read(at.topic(), record.timestamp()));
    decide(taken, record.value(), takenNanos);
    memory.expire(journal.clock(0), this::lives);
    journal.save();
  }

  private void decide(Taken taken, RegisterWorkflow command, long takenNanos) {
    boolean lives = lives(taken.key());
    Optional<WorkflowEvent> first =
        memory.find(taken.key(), command.getCommandId(), lives, journal.clock(taken.nowMillis()));
    if (first.isPresent()) {
      journal.append(taken.key(), Outcomes.repeat(taken, first.get()));
      return;
    }
    switch (Registration.rule(
        taken.key(),
        command,
        version -> Optional.ofNullable(versions.get(StoreKey.owned(taken.key(), version))),
        ports.views().features().find(taken.key()))) {
      case Registration.Refused refused -> {
        WorkflowEvent.Builder entry =
            Outcomes.rejected(taken, refused.code(), refused.message()).setReads(refused.reads());
        memory.remember(taken.key(), journal.append(taken.key(), entry), lives);
      }
      case Registration.Accepted accepted -> accept(taken, command, accepted, takenNanos);
    }
  }

  private void accept(
      Taken taken, RegisterWorkflow command, Registration.Accepted accepted, long takenNanos) {
    Optional<GateDecision> gate = ports.views().gates().last(taken.key());
    WorkflowEvent.Builder entry =
        taken
            .entry()
            .setOutcome(Outcome.ACCEPTED)
            .setReads(accepted.reads())
            .setEvents(accepted.fresh() ? List.of(registered(accepted)) : List.of())
            .setCompliance(gate.map(GateDecision::getCompliance).orElse(null))
            .setGate(gate.map(GateDecision::getVerdict).orElse(null));
    memory.remember(taken.key(), journal.append(taken.key(), entry), true);
    if (accepted.fresh()) {
      versions.put(StoreKey.owned(taken.key(), accepted.definition().version()), accepted.hash());
      output.definition(taken, command, accepted);
      output.policy(accepted.definition());
      output.rollout(taken.position(), accepted);
    }
    output.timing(
        taken, accepted.definition(), config.targets(), ports.nanoClock().getAsLong() - takenNanos);
  }

  private static Event registered(Registration.Accepted accepted) {
    return Event.newBuilder()
        .setKind(EventKind.WORKFLOW_REGISTERED)
        .setWorkflowId(accepted.definition().id())
        .setVersion(accepted.definition().version())
        .setDefinitionHash(accepted.hash())
        .build();
  }

  /** A workflow lives from its first accepted version on. */
  private boolean lives(String workflowId) {
    try (KeyValueIterator<Bytes, String> known =
        versions.prefixScan(StoreKey.prefix(workflowId), new BytesSerializer())) {
      return known.hasNext();
    }
  }
}

package io.knhk.engine;

import io.knhk.schemas.slo.GateDecision;
import io.knhk.schemas.workflow.Event;
import io.knhk.schemas.workflow.EventKind;
import io.knhk.schemas.workflow.Outcome;
import io.knhk.schemas.workflow.RegisterWorkflow;
import io.knhk.schemas.workflow.WorkflowEvent;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.serialization.BytesSerializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Carries out registrations. Each gets its outcome once; whoever repeats one is told that outcome
 * again, for as long as the workflow has a version.
 */
final class Registrar {
  private final EngineConfig config;
  private final Ports ports;
  private final Journal journal;
  private final Memory memory;
  private final KeyValueStore<Bytes, String> hashes;
  private final RegistrationOutput output;

  /**
   * Goes on where the stores say.
   *
   * @param hashes the hash of each accepted version
   */
  Registrar(
      EngineConfig config,
      Ports ports,
      Journal journal,
      Memory memory,
      KeyValueStore<Bytes, String> hashes,
      RegistrationOutput output) {
    this.config = config;
    this.ports = ports;
    this.journal = journal;
    this.memory = memory;
    this.hashes = hashes;
    this.output = output;
  }

  /**
   * Decides a registration.
   *
   * @param takenNanos the nanosecond clock when the stream thread took it
   */
  void decide(Taken taken, RegisterWorkflow command, long takenNanos) {
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
        version -> Optional.ofNullable(hashes.get(StoreKey.owned(taken.key(), version))),
        ports.views().features().find(taken.key()))) {
      case Registration.Refused refused -> {
        WorkflowEvent.Builder entry =
            Outcomes.rejected(taken, refused.code(), refused.message()).setReads(refused.reads());
        memory.remember(taken.key(), journal.append(taken.key(), entry), lives);
      }
      case Registration.Accepted accepted -> accept(taken, command, accepted, takenNanos);
    }
  }

  /** A workflow lives from its first accepted version on. */
  boolean lives(String workflowId) {
    try (KeyValueIterator<Bytes, String> known =
        hashes.prefixScan(StoreKey.prefix(workflowId), new BytesSerializer())) {
      return known.hasNext();
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
      hashes.put(StoreKey.owned(taken.key(), accepted.definition().version()), accepted.hash());
      output.definition(taken, command, accepted);
      output.policy(accepted.definition());
      output.rollout(taken.position(), accepted);
    }
    long nanos = ports.nanoClock().getAsLong() - takenNanos;
    output.timing(taken, accepted.definition(), config.targets(), nanos);
  }

  private static Event registered(Registration.Accepted accepted) {
    return Event.newBuilder()
        .setKind(EventKind.WORKFLOW_REGISTERED)
        .setWorkflowId(accepted.definition().id())
        .setVersion(accepted.definition().version())
        .setDefinitionHash(accepted.hash())
        .build();
  }
}

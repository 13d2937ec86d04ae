package io.knhk.engine;

import io.knhk.engine.soundness.SoundnessReads;
import io.knhk.schemas.workflow.Event;
import io.knhk.schemas.workflow.EventKind;
import io.knhk.schemas.workflow.Outcome;
import io.knhk.schemas.workflow.RegisterWorkflow;
import io.knhk.schemas.workflow.WorkflowEvent;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Carries out registrations. Each gets its outcome once; whoever repeats one is told that outcome
 * again, for as long as the workflow has a version.
 */
final class Registrar {
  private final RegistrationReadings readings;
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
      RegistrationReadings readings,
      Journal journal,
      Memory memory,
      KeyValueStore<Bytes, String> hashes,
      RegistrationOutput output) {
    this.readings = readings;
    this.journal = journal;
    this.memory = memory;
    this.hashes = hashes;
    this.output = output;
  }

  /**
   * Decides a registration.
   *
   * @param waited whether it waited before this look at it
   * @param takenNanos the nanosecond clock when the stream thread took it
   * @return false when it must wait; then nothing has changed
   */
  boolean decide(Taken taken, RegisterWorkflow command, boolean waited, long takenNanos) {
    Optional<FirstOutcome> first =
        memory.find(taken.key(), taken.commandId(), journal.clock(taken.nowMillis()));
    if (first.isPresent()) {
      journal.append(taken.key(), Outcomes.repeat(taken, first.get(), waited));
      return true;
    }
    return switch (Registration.rule(
        taken.key(),
        command,
        version -> Optional.ofNullable(hashes.get(StoreKey.owned(taken.key(), version))),
        Registration.reads(readings.state(taken.key()), waited),
        definition -> readings.soundness(definition, waited))) {
      case Registration.Wait wait -> false;
      case Registration.Refused refused -> {
        WorkflowEvent.Builder entry =
            Outcomes.rejected(taken, refused.code(), refused.message()).setReads(refused.reads());
        answer(
            taken,
            entry,
            lives(taken.key())
                ? OptionalLong.empty()
                : OptionalLong.of(Memory.forgottenAt(taken.nowMillis())));
        yield true;
      }
      case Registration.Accepted accepted -> {
        accept(taken, command, accepted, takenNanos);
        yield true;
      }
    };
  }

  /** A workflow lives from its first accepted version on. */
  private boolean lives(String workflowId) {
    try (KeyValueIterator<Bytes, String> known =
        hashes.range(StoreKey.prefix(workflowId), StoreKey.last(workflowId))) {
      return known.hasNext();
    }
  }

  private void accept(
      Taken taken, RegisterWorkflow command, Registration.Accepted accepted, long takenNanos) {
    Optional<Standing> standing = readings.standing(taken.key());
    WorkflowEvent.Builder entry =
        taken
            .entry()
            .setOutcome(Outcome.ACCEPTED)
            .setReads(accepted.reads())
            .setEvents(accepted.fresh() ? List.of(registered(accepted)) : List.of())
            .setCompliance(standing.map(Standing::compliance).orElse(null))
            .setGate(standing.map(Standing::gate).orElse(null));
    answer(taken, entry, OptionalLong.empty());
    if (accepted.fresh()) {
      hashes.put(StoreKey.owned(taken.key(), accepted.definition().version()), accepted.hash());
      output.definition(taken, command, accepted);
      output.policy(accepted.definition());
      output.rollout(taken.position(), accepted);
    }
    output.timing(taken, accepted.definition(), takenNanos);
  }

  private void answer(Taken taken, WorkflowEvent.Builder entry, OptionalLong forgottenAt) {
    WorkflowEvent first = journal.append(taken.key(), entry);
    memory.remember(taken.key(), taken.commandId(), Outcomes.kept(first, forgottenAt));
  }

  private static Event registered(Registration.Accepted accepted) {
    return Event.newBuilder()
        .setKind(EventKind.WORKFLOW_REGISTERED)
        .setWorkflowId(accepted.definition().id())
        .setVersion(accepted.definition().version())
        .setDefinitionHash(accepted.hash())
        .setMessage(
            Optional.ofNullable(accepted.reads().getSoundness())
                .flatMap(SoundnessReads::undecided)
                .orElse(null))
        .build();
  }
}

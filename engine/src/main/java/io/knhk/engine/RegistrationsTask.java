package io.knhk.engine;

import io.knhk.schemas.LogPosition;
import io.knhk.schemas.Topics;
import io.knhk.schemas.streams.LogIds;
import io.knhk.schemas.workflow.RegisterWorkflow;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/**
 * An engine task's registrations, from one start of the task to its close: for its stream thread
 * alone.
 */
final class RegistrationsTask implements AutoCloseable {
  /** Each may be parsed and compiled, which takes some 10 ms where it is big. */
  private static final int LINES_AT_ONCE = 10;

  private final Ports ports;
  private final StreamOutbox outbox;
  private final Journal journal;
  private final Memory memory;
  private final Explorations explorations;
  private final Registrar registrar;
  private final Parking parking;
  private final EngineTelemetry telemetry;

  /** Goes on where the task's stores say. */
  RegistrationsTask(EngineConfig config, Ports ports, ProcessorContext<String, Placed> context) {
    this.ports = ports;
    String part = RegistrationsProcessor.PART;
    telemetry = new EngineTelemetry(ports.meters(), context.taskId(), LogIds.FEATURE);
    outbox = new StreamOutbox(context, part, telemetry);
    journal = EngineStores.journal(context, part, config.region(), outbox);
    memory = EngineStores.memory(context, part);
    explorations = new Explorations(ports.explorers());
    registrar =
        new Registrar(
            new SeenByRegistrations(ports.views(), explorations),
            journal,
            memory,
            context.getStateStore(EngineStores.VERSIONS),
            new RegistrationOutput(config, ports.nanoClock(), outbox));
    parking =
        new Parking(
            EngineStores.parked(context, part),
            new ParkedCommands(ports.registry()),
            () -> Patience.ENDLESS,
            LINES_AT_ONCE);
  }

  /** Takes a record of the registrations. */
  void take(Record<String, RegisterWorkflow> record, LogPosition position) {
    long takenNanos = ports.nanoClock().getAsLong();
    long logMillis = journal.read(position.getTopic(), record.timestamp());
    if (Rerouting.needed(record, position.getPartition(), ports.partitions())) {
      outbox.send(Topics.REGISTRATIONS, record.key(), record.value(), Rerouting.stamped(record));
      telemetry.rerouted(Topics.REGISTRATIONS);
      journal.save();
      return;
    }
    Taken taken =
        new Taken(record.key(), record.value(), position, Rerouting.firstAppend(record), logMillis);
    if (parking.holds(taken.key()) || !decide(taken, Patience.FRESH, takenNanos)) {
      parking.park(taken);
      telemetry.parkedRegistrations(parking.size());
    }
    memory.expire(journal.clock(0), Memory.DELETED_WITH_A_RECORD);
    journal.save();
  }

  /** Whether anything waits for its exploration. */
  boolean waits() {
    return parking.size() > 0;
  }

  /** Goes on with what has been explored. */
  void lookAfter() {
    parking.retry((taken, patience) ->
        !explorations.running(taken.key())
            && decide(taken, patience, ports.nanoClock().getAsLong()));
    telemetry.parkedRegistrations(parking.size());
    memory.expire(journal.clock(0), Memory.DELETED_WITH_A_RECORD);
    journal.save();
  }

  private boolean decide(Taken taken, Patience patience, long takenNanos) {
    boolean decided =
        registrar.decide(taken, (RegisterWorkflow) taken.command(), patience.waited(), takenNanos);
    if (decided) {
      explorations.forget(taken.key());
    }
    return decided;
  }

  @Override
  public void close() {
    explorations.close();
    telemetry.close();
  }
}

package io.knhk.engine;

import io.knhk.schemas.LogPosition;
import io.knhk.schemas.Topics;
import io.knhk.schemas.streams.LogIds;
import io.knhk.schemas.workflow.RegisterWorkflow;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/** One partition's registrations: each version is checked, answered, and handed on if accepted. */
final class RegistrationsProcessor implements Processor<String, RegisterWorkflow, String, Placed> {
  static final String PART = "registrations";

  private final EngineConfig config;
  private final Ports ports;
  private ProcessorContext<String, Placed> context;
  private StreamOutbox outbox;
  private Journal journal;
  private Memory memory;
  private Registrar registrar;
  private EngineTelemetry telemetry;

  RegistrationsProcessor(EngineConfig config, Ports ports) {
    this.config = config;
    this.ports = ports;
  }

  @Override
  public void init(ProcessorContext<String, Placed> context) {
    this.context = context;
    LogIds.ofStreamThread(EngineApp.NAME, config.region());
    telemetry = new EngineTelemetry(ports.meters(), context.taskId(), LogIds.FEATURE);
    outbox = new StreamOutbox(context, PART, telemetry);
    journal = EngineStores.journal(context, PART, config.region(), outbox);
    memory = EngineStores.memory(context, PART);
    registrar =
        new Registrar(
            ports.views(),
            journal,
            memory,
            context.getStateStore(EngineStores.VERSIONS),
            new RegistrationOutput(config, ports.nanoClock(), outbox));
  }

  @Override
  public void process(Record<String, RegisterWorkflow> record) {
    long takenNanos = ports.nanoClock().getAsLong();
    RecordMetadata at = context.recordMetadata().orElseThrow();
    long logMillis = journal.read(at.topic(), record.timestamp());
    if (Rerouting.needed(record, at.partition(), ports.partitions())) {
      outbox.send(Topics.REGISTRATIONS, record.key(), record.value(), Rerouting.stamped(record));
      telemetry.rerouted(Topics.REGISTRATIONS);
      journal.save();
      return;
    }
    Taken taken =
        new Taken(
            record.key(),
            record.value(),
            new LogPosition(at.topic(), at.partition(), at.offset()),
            Rerouting.firstAppend(record),
            logMillis);
    registrar.decide(taken, record.value(), takenNanos);
    memory.expire(journal.clock(0));
    journal.save();
  }

  @Override
  public void close() {
    telemetry.close();
  }
}

package io.knhk.engine;

import io.knhk.schemas.LogPosition;
import io.knhk.schemas.Tick;
import io.knhk.schemas.Topic;
import io.knhk.schemas.Topics;
import io.knhk.schemas.workflow.HeartbeatTask;
import java.time.Duration;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.metrics.Sensor;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/**
 * One partition's cases: takes their commands and completions in order, and every 50 ms looks after
 * what waits. What it does with one record is in one transaction.
 */
final class CasesProcessor implements Processor<String, SpecificRecord, String, Placed> {
  static final String PART = "cases";

  private static final Duration LOOKS_AFTER = Duration.ofMillis(50);

  private final EngineConfig config;
  private final Ports ports;
  private ProcessorContext<String, Placed> context;
  private Outbox outbox;
  private Journal journal;
  private ObeyedFeatures features;
  private CaseFiles files;
  private CaseCommands commands;
  private Parking parking;
  private OverdueTasks overdue;
  private Ticker ticker;
  private Sensor rerouted;

  CasesProcessor(EngineConfig config, Ports ports) {
    this.config = config;
    this.ports = ports;
  }

  @Override
  public void init(ProcessorContext<String, Placed> context) {
    this.context = context;
    Views views = ports.views();
    outbox = new Outbox(context, PART);
    journal = EngineStores.journal(context, PART, config.region(), outbox);
    features =
        new ObeyedFeatures(
            EngineStores.features(context),
            EngineStores.applied(context),
            views,
            config,
            journal,
            outbox);
    Memory memory = EngineStores.memory(context, PART);
    DueTasks due = EngineStores.due(context);
    CaseOutput output = new CaseOutput(config.region(), ports.nanoClock(), outbox);
    CaseRulings rulings = new CaseRulings(config, views.definitions(), features);
    files = EngineStores.files(context, memory);
    commands = new CaseCommands(files, memory, due, journal, rulings, output);
    parking = new Parking(EngineStores.parked(context), ports.registry(), views, config, outbox);
    overdue = new OverdueTasks(due, files, views.definitions(), journal, output);
    ticker = new Ticker(due, outbox);
    rerouted = Rerouting.sensor(context);
    context.schedule(LOOKS_AFTER, PunctuationType.WALL_CLOCK_TIME, now -> lookAfter());
  }

  @Override
  public void process(Record<String, SpecificRecord> record) {
    long takenNanos = ports.nanoClock().getAsLong();
    RecordMetadata at = context.recordMetadata().orElseThrow();
    LogPosition position = new LogPosition(at.topic(), at.partition(), at.offset());
    long logMillis = journal.read(at.topic(), record.timestamp());
    features.refresh();
    switch (record.value()) {
      case Tick tick -> ticker.readBack();
      case HeartbeatTask heartbeat -> {} // accepted; without effect until there are leases
      default -> take(record, position, logMillis, takenNanos);
    }
    if (at.topic().equals(Topics.COMPLETIONS.name())) {
      overdue.read(logMillis, position);
    }
    files.expire(journal.clock(0));
    journal.save();
  }

  private void take(
      Record<String, SpecificRecord> record,
      LogPosition position,
      long logMillis,
      long takenNanos) {
    if (Rerouting.needed(record, position.getPartition(), ports.partitions())) {
      outbox.send(topic(position), record.key(), record.value(), Rerouting.stamped(record));
      rerouted.record();
      return;
    }
    Taken taken =
        new Taken(record.key(), record.value(), position, Rerouting.firstAppend(record), logMillis);
    if (parking.holds(taken.key()) || !commands.decide(taken, Patience.FRESH, takenNanos)) {
      parking.park(taken);
    }
  }

  private void lookAfter() {
    features.refresh();
    parking.retry(
        (taken, patience) -> commands.decide(taken, patience, ports.nanoClock().getAsLong()));
    overdue.count();
    ticker.run();
    journal.save();
  }

  private static Topic<?> topic(LogPosition position) {
    return position.getTopic().equals(Topics.COMMANDS.name())
        ? Topics.COMMANDS
        : Topics.COMPLETIONS;
  }
}

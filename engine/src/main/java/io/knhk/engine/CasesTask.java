package io.knhk.engine;

import io.knhk.schemas.LogPosition;
import io.knhk.schemas.Tick;
import io.knhk.schemas.Topic;
import io.knhk.schemas.Topics;
import io.knhk.schemas.streams.LogIds;
import io.knhk.schemas.workflow.HeartbeatTask;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** An engine task's cases, from one start of the task to its close: for its stream thread alone. */
final class CasesTask implements AutoCloseable {
  private static final int LINES_AT_ONCE = 500;

  private final Ports ports;
  private final StreamOutbox outbox;
  private final Journal journal;
  private final FeatureWatch watch;
  private final CaseCommands commands;
  private final Parking parking;
  private final Heartbeats heartbeats;
  private final Clockwork clockwork;
  private final TakenBackCases takenBack;
  private final Forgetting forgetting;
  private final IdleVersions idle;
  private final Ticker ticker;
  private final EngineTelemetry telemetry;

  /** Goes on where the task's stores say. */
  CasesTask(EngineConfig config, Ports ports, ProcessorContext<String, Placed> context) {
    this.ports = ports;
    telemetry = new EngineTelemetry(ports.meters(), context.taskId(), LogIds.CASE_ID);
    outbox = new StreamOutbox(context, CasesProcessor.PART, telemetry);
    journal = EngineStores.journal(context, CasesProcessor.PART, config.region(), outbox);
    Views views = ports.views();
    Memory memory = EngineStores.memory(context, CasesProcessor.PART);
    DueTasks due = EngineStores.due(context);
    CaseOutput output = new CaseOutput(config.region(), ports.nanoClock(), outbox);
    ChildOutput children = new ChildOutput(outbox);
    RunningVersions running = EngineStores.running(context);
    CaseFiles files = EngineStores.files(context, memory);
    takenBack =
        new TakenBackCases(
            EngineStores.takenBack(context),
            EngineStores.byVersion(context),
            files,
            due,
            running,
            journal,
            children);
    ObeyedFeatures features =
        new ObeyedFeatures(
            EngineStores.features(context),
            EngineStores.applied(context),
            config.region(),
            journal,
            outbox,
            takenBack);
    watch =
        new FeatureWatch(features, views, config.definitionWait(), outbox::wallMillis, telemetry);
    Readings seen = new SeenHere(features, views.definitions(), config.targets());
    CaseRulings rulings = new CaseRulings(seen, running);
    SignalKeys keys = EngineStores.keys(context);
    CaseChanges changes = new CaseChanges(files, due, journal, output, children, takenBack);
    commands =
        new CaseCommands(
            files,
            memory,
            running,
            journal,
            rulings,
            changes,
            output,
            children,
            new KeyCommands(keys, journal, new SignalOutput(outbox)));
    parking =
        new Parking(
            EngineStores.parked(context, CasesProcessor.PART),
            new ParkedCommands(ports.registry()),
            () -> views.patience(outbox::wallMillis, config.definitionWait()),
            LINES_AT_ONCE);
    heartbeats = new Heartbeats(files, journal, due.leases());
    clockwork = new Clockwork(due, files, journal, new TimeRulings(seen, running), changes, output);
    ticker = new Ticker(due, outbox, context::commit);
    forgetting = new Forgetting(files, keys, journal, outbox);
    idle = new IdleVersions(running, files, features::all, outbox::wallMillis);
  }

  /** Takes a record of the commands or the completions. */
  void take(Record<String, SpecificRecord> record, LogPosition position) {
    long takenNanos = ports.nanoClock().getAsLong();
    long logMillis = journal.read(position.getTopic(), record.timestamp());
    watch.refresh();
    switch (record.value()) {
      case Tick tick when position.getTopic().equals(Topics.COMPLETIONS.name()) ->
          ticker.readBack();
      case Tick tick -> {} // it has moved log time on
      case HeartbeatTask heartbeat -> heartbeat(record, heartbeat, position, logMillis);
      default -> command(record, position, logMillis, takenNanos);
    }
    if (position.getTopic().equals(Topics.COMPLETIONS.name())) {
      clockwork.read(logMillis, position);
      clockwork.run();
    }
    takenBack.goOn();
    forgetting.afterRecord();
    journal.save();
  }

  /** Looks after what waits for a side reader, for log time, or for its own turn. */
  void lookAfter() {
    watch.refresh();
    parking.retry(
        (taken, patience) -> commands.decide(taken, patience, ports.nanoClock().getAsLong()));
    telemetry.parked(parking.size());
    clockwork.goOn();
    takenBack.goOn();
    ticker.run();
    forgetting.lookAfter(parking.size() > 0);
    idle.lookAfter();
    journal.save();
  }

  @Override
  public void close() {
    telemetry.close();
  }

  private void heartbeat(
      Record<String, SpecificRecord> record,
      HeartbeatTask heartbeat,
      LogPosition position,
      long logMillis) {
    if (!sentHome(record, position)) {
      telemetry.heard(
          heartbeats.hear(record.key(), heartbeat, Rerouting.firstAppend(record), logMillis));
    }
  }

  private void command(
      Record<String, SpecificRecord> record,
      LogPosition position,
      long logMillis,
      long takenNanos) {
    if (sentHome(record, position)) {
      return;
    }
    Taken taken =
        new Taken(record.key(), record.value(), position, Rerouting.firstAppend(record), logMillis);
    if (parking.holds(taken.key()) || !commands.decide(taken, Patience.FRESH, takenNanos)) {
      parking.park(taken);
    }
  }

  /** What stands in the wrong partition goes to its key's, which decides on it. */
  private boolean sentHome(Record<String, SpecificRecord> record, LogPosition position) {
    boolean needed = Rerouting.needed(record, position.getPartition(), ports.partitions());
    if (needed) {
      Topic<?> topic = topic(position);
      outbox.send(topic, record.key(), record.value(), Rerouting.stamped(record));
      telemetry.rerouted(topic);
    }
    return needed;
  }

  private static Topic<?> topic(LogPosition position) {
    return position.getTopic().equals(Topics.COMMANDS.name())
        ? Topics.COMMANDS
        : Topics.COMPLETIONS;
  }
}

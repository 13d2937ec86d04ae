package io.knhk.slo;

import io.knhk.schemas.Tick;
import io.knhk.schemas.metrics.Meters;
import io.knhk.schemas.query.SloStanding;
import io.knhk.schemas.streams.LogIds;
import io.knhk.slo.LogReader.LogRecord;
import io.knhk.slo.ledger.PartitionLedger;
import io.knhk.slo.ledger.Place;
import io.knhk.slo.output.LastTold;
import io.knhk.slo.output.Output;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Feeds one partition's ledger from the stream and sends what follows. A commit may come at any
 * record, so the store holds a snapshot of about a second ago; what lies between it and the first
 * record that a restarted task is given is read again from the log, and not sent again.
 *
 * <p>It also gives the log what the log needs to speak: ticks where it is silent, and, once it has
 * been read to its end, the configured policy where another is in force.
 */
final class LedgerProcessor implements Processor<String, SpecificRecord, String, Output> {
  /** How often silence is looked for. */
  private static final Duration LOOKS = Duration.ofMillis(100);

  private final AggregatorConfig config;
  private final LogReader log;
  private final Readiness readiness;
  private final Meters meters;
  private final Silence silence = new Silence();

  private ProcessorContext<String, Output> context;
  private KeyValueStore<String, byte[]> store;
  private PartitionLedger ledger;
  private LedgerTelemetry telemetry;
  private int partition;
  private Cancellable looking;
  private boolean resumed;
  private boolean caughtUp;
  private long endAtStart;

  LedgerProcessor(AggregatorConfig config, LogReader log, Readiness readiness, Meters meters) {
    this.config = config;
    this.log = log;
    this.readiness = readiness;
    this.meters = meters;
  }

  /** Streams begins a task again with this on the same object, after a fault or a rebalance. */
  @Override
  public void init(ProcessorContext<String, Output> context) {
    this.context = context;
    resumed = false;
    caughtUp = false;
    endAtStart = 0;
    partition = context.taskId().partition();
    LogIds.ofStreamThread(AggregatorApp.NAME, config.region());
    telemetry = new LedgerTelemetry(meters, context.taskId());
    store = context.getStateStore(LedgerStep.STORE);
    ledger = PartitionLedger.restore(new Place(config.region(), partition), stored());
    readiness.held(partition);
    looking = context.schedule(LOOKS, PunctuationType.WALL_CLOCK_TIME, this::tickIfSilent);
  }

  @Override
  public void process(Record<String, SpecificRecord> record) {
    long offset = context.recordMetadata().map(RecordMetadata::offset).orElseThrow();
    if (!resumed) {
      resume(offset);
    }
    if (!(record.value() instanceof Tick)) {
      silence.broken();
    }
    telemetry.read(record.value(), record.timestamp());
    List<Output> outputs = ledger.apply(offset, record.timestamp(), record.value());
    outputs.forEach(output -> send(output, record.timestamp()));
    remember(outputs);
    ledger.saveIfDue(store::put);
    if (!caughtUp && offset + 1 >= endAtStart) {
      catchUp();
    }
  }

  @Override
  public void close() {
    looking.cancel();
    telemetry.close();
    readiness.released(partition);
  }

  /** Brings the ledger from its snapshot to the first record's offset. */
  private void resume(long offset) {
    endAtStart = log.read(partition, ledger.nextOffset(), offset, this::applyAgain);
    resumed = true;
  }

  /** What follows was sent when the record was first read, in the transaction that committed it. */
  private void applyAgain(LogRecord record) {
    var _ = ledger.apply(record.offset(), record.appendMillis(), record.value());
  }

  private void catchUp() {
    caughtUp = true;
    boolean inForce = ledger.policyHash().filter(config.policy().hash()::equals).isPresent();
    if (!inForce) {
      append(config.policy().inForce(config.region()), context.currentSystemTimeMs());
    }
    readiness.caughtUp(partition);
  }

  private void tickIfSilent(long wallMillis) {
    if (silence.tickDue(ledger.attemptRuns())) {
      String writer = context.applicationId() + "/" + context.taskId();
      append(Tick.newBuilder().setWriter(writer).setWallMillis(wallMillis).build(), wallMillis);
    }
  }

  private void append(SpecificRecord value, long wallMillis) {
    send(new Output.Append(partition, value), wallMillis);
  }

  private void send(Output output, long timestampMillis) {
    context.forward(new Record<>(output.key(), output, timestampMillis));
    telemetry.sent(output);
  }

  /** For those who ask what was published last; the ledger goes on without it. */
  private void remember(List<Output> outputs) {
    Map<String, SloStanding> told = new HashMap<>();
    outputs.stream()
        .filter(output -> !output.key().isEmpty())
        .forEach(output ->
            told.compute(
                output.key(),
                (feature, before) ->
                    LastTold.after(before == null ? lastTold(feature) : before, output)));
    told.forEach((feature, now) -> store.put(SloAnswers.PREFIX + feature, LastTold.encode(now)));
  }

  private SloStanding lastTold(String feature) {
    return Optional.ofNullable(store.get(SloAnswers.PREFIX + feature))
        .flatMap(LastTold::decode)
        .orElseGet(() -> LastTold.nothing(feature));
  }

  private Map<String, byte[]> stored() {
    Map<String, byte[]> entries = new HashMap<>();
    try (KeyValueIterator<String, byte[]> all = store.all()) {
      while (all.hasNext()) {
        KeyValue<String, byte[]> entry = all.next();
        entries.put(entry.key, entry.value);
      }
    }
    return entries;
  }
}

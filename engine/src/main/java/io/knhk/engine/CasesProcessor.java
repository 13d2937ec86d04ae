package io.knhk.engine;

import io.knhk.schemas.LogPosition;
import io.knhk.schemas.streams.LogIds;
import java.time.Duration;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.Cancellable;
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
  private CasesTask task;
  private Cancellable looking;

  CasesProcessor(EngineConfig config, Ports ports) {
    this.config = config;
    this.ports = ports;
  }

  @Override
  public void init(ProcessorContext<String, Placed> context) {
    this.context = context;
    LogIds.ofStreamThread(EngineApp.NAME, config.region());
    task = new CasesTask(config, ports, context);
    looking =
        context.schedule(LOOKS_AFTER, PunctuationType.WALL_CLOCK_TIME, now -> task.lookAfter());
  }

  @Override
  public void process(Record<String, SpecificRecord> record) {
    RecordMetadata at = context.recordMetadata().orElseThrow();
    task.take(record, new LogPosition(at.topic(), at.partition(), at.offset()));
  }

  @Override
  public void close() {
    task.close();
    looking.cancel(); // a task revived after a fault begins with init() again
  }
}

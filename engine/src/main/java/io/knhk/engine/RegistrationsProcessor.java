package io.knhk.engine;

import io.knhk.schemas.LogPosition;
import io.knhk.schemas.streams.LogIds;
import io.knhk.schemas.workflow.RegisterWorkflow;
import java.time.Duration;
import java.util.Optional;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/**
 * One partition's registrations: each version is checked, answered, and handed on if accepted.
 * While one waits for its exploration, every 50 ms it looks whether that has ended; else it doesn't
 * look, as an idle task that does would commit for nothing.
 */
final class RegistrationsProcessor implements Processor<String, RegisterWorkflow, String, Placed> {
  static final String PART = "registrations";

  private static final Duration LOOKS_AFTER = Duration.ofMillis(50);

  private final EngineConfig config;
  private final Ports ports;
  private ProcessorContext<String, Placed> context;
  private RegistrationsTask task;
  private Optional<Cancellable> looking = Optional.empty();

  RegistrationsProcessor(EngineConfig config, Ports ports) {
    this.config = config;
    this.ports = ports;
  }

  @Override
  public void init(ProcessorContext<String, Placed> context) {
    this.context = context;
    LogIds.ofStreamThread(EngineApp.NAME, config.region());
    task = new RegistrationsTask(config, ports, context);
    lookWhileItWaits();
  }

  @Override
  public void process(Record<String, RegisterWorkflow> record) {
    RecordMetadata at = context.recordMetadata().orElseThrow();
    task.take(record, new LogPosition(at.topic(), at.partition(), at.offset()));
    lookWhileItWaits();
  }

  @Override
  public void close() {
    task.close();
    stopLooking(); // a task revived after a fault begins with init() again
  }

  private void lookWhileItWaits() {
    if (task.waits() && looking.isEmpty()) {
      looking =
          Optional.of(
              context.schedule(LOOKS_AFTER, PunctuationType.WALL_CLOCK_TIME, now -> look()));
    }
  }

  private void look() {
    task.lookAfter();
    if (!task.waits()) {
      stopLooking();
    }
  }

  private void stopLooking() {
    looking.ifPresent(Cancellable::cancel);
    looking = Optional.empty();
  }
}

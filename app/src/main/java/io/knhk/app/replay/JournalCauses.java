package io.knhk.app.replay;

import io.knhk.engine.Cause;
import io.knhk.engine.EngineApp;
import io.knhk.schemas.Topic;
import io.knhk.schemas.workflow.AddInstances;
import io.knhk.schemas.workflow.AwaitSignal;
import io.knhk.schemas.workflow.CancelCase;
import io.knhk.schemas.workflow.CancelTask;
import io.knhk.schemas.workflow.CompleteTask;
import io.knhk.schemas.workflow.CorrelateSignal;
import io.knhk.schemas.workflow.ExecutePattern;
import io.knhk.schemas.workflow.FailTask;
import io.knhk.schemas.workflow.ForgetSignal;
import io.knhk.schemas.workflow.HeartbeatTask;
import io.knhk.schemas.workflow.RegisterWorkflow;
import io.knhk.schemas.workflow.ResolveIncident;
import io.knhk.schemas.workflow.Signal;
import io.knhk.schemas.workflow.StartCase;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * A partition that an engine task reads, gone through as its journal names causes. A command that
 * was passed waits for its outcome, as it did in the engine. For one thread.
 */
final class JournalCauses implements AutoCloseable {
  private final TopicPartition partition;
  private final int partitions;
  private final long decidedBelow;
  private final Reading<? extends SpecificRecord> records;
  private final Consumer<Found<? extends SpecificRecord>> reader;
  private final Consumer<Cause> heartbeats;
  private final Map<Long, Read> withoutOutcome = new LinkedHashMap<>();
  private Optional<Read> last = Optional.empty();
  private long logMillis;

  /** A record that was read, and what it was for the engine. */
  private record Read(Found<? extends SpecificRecord> found, Cause cause) {}

  /**
   * @param reader takes each record as it is read, to the partition's end
   * @param heartbeats takes each heartbeat that the engine heard here, as it is passed
   */
  JournalCauses(
      Topic<? extends SpecificRecord> topic,
      int partition,
      Readings readings,
      Consumer<Found<? extends SpecificRecord>> reader,
      Consumer<Cause> heartbeats) {
    this.partition = new TopicPartition(topic.name(), partition);
    this.partitions = readings.log().partitions(topic.name());
    this.decidedBelow = readings.log().decidedBelow(EngineApp.APPLICATION_ID, this.partition);
    this.records = readings.of(topic, partition);
    this.reader = reader;
    this.heartbeats = heartbeats;
  }

  /** Whether the engine had decided on the record at an offset. */
  boolean decided(long offset) {
    return offset < decidedBelow;
  }

  /** The command that an entry answers: it waits no longer. */
  Optional<Cause> answered(long offset) {
    readTo(offset + 1);
    return Optional.ofNullable(withoutOutcome.remove(offset))
        .or(() -> lastAt(offset))
        .map(Read::cause);
  }

  /** The record that told an entry the time. */
  Optional<Cause> told(long offset) {
    readTo(offset + 1);
    return lastAt(offset).map(Read::cause);
  }

  /** The journal ends: takes each command that the engine had read and not answered. */
  void end(Consumer<Found<? extends SpecificRecord>> unanswered) {
    readTo(Long.MAX_VALUE);
    withoutOutcome.values().stream()
        .map(Read::found)
        .filter(found -> decided(found.offset()))
        .forEach(unanswered);
  }

  @Override
  public void close() {
    records.close();
  }

  private Optional<Read> lastAt(long offset) {
    return last.filter(read -> read.found().offset() == offset);
  }

  private void readTo(long offset) {
    while (records.ahead(0).filter(next -> next.offset() < offset).isPresent()) {
      Found<? extends SpecificRecord> found = records.take(0);
      reader.accept(found);
      logMillis = Math.max(logMillis, found.appendMillis());
      Read read =
          new Read(
              found,
              Cause.of(
                  found.key(), found.value(), found.headers(), found.appendMillis(), logMillis));
      last = Optional.of(read);
      if (hasOutcome(found)) {
        withoutOutcome.put(found.offset(), read);
      } else if (found.value() instanceof HeartbeatTask && !sentHome(found)) {
        heartbeats.accept(read.cause());
      }
    }
  }

  private boolean hasOutcome(Found<? extends SpecificRecord> found) {
    return switch (found.value()) {
      case RegisterWorkflow _,
          StartCase _,
          CompleteTask _,
          FailTask _,
          Signal _,
          CorrelateSignal _,
          AwaitSignal _,
          ForgetSignal _,
          AddInstances _,
          CancelTask _,
          CancelCase _,
          ResolveIncident _,
          ExecutePattern _ ->
          !sentHome(found);
      default -> false; // heartbeats and ticks
    };
  }

  private boolean sentHome(Found<? extends SpecificRecord> found) {
    return Cause.isSentHome(found.key(), found.headers(), partition.partition(), partitions);
  }
}

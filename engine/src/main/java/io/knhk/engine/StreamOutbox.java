package io.knhk.engine;

import io.knhk.schemas.Topic;
import java.util.OptionalInt;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** Writes in the transaction of what was read. For one stream thread, as the context is. */
final class StreamOutbox implements Outbox {
  private final ProcessorContext<String, Placed> context;
  private final String part;
  private final EngineTelemetry telemetry;

  /**
   * An outbox of one part of the topology.
   *
   * @param part names its sinks, see {@link #sink}
   * @param telemetry is told of all that is written
   */
  StreamOutbox(ProcessorContext<String, Placed> context, String part, EngineTelemetry telemetry) {
    this.context = context;
    this.part = part;
    this.telemetry = telemetry;
  }

  /** The name of a part's sink for a topic. */
  static String sink(String part, Topic<?> topic) {
    return part + "-to-" + topic.name();
  }

  @Override
  public void send(Topic<?> topic, String key, SpecificRecord value) {
    forward(topic, record(key, value, OptionalInt.empty()));
  }

  /** Writes to the partition that the key says, with headers. */
  void send(Topic<?> topic, String key, SpecificRecord value, Headers headers) {
    forward(topic, record(key, value, OptionalInt.empty()).withHeaders(headers));
  }

  @Override
  public void sendHere(Topic<?> topic, String key, SpecificRecord value) {
    forward(topic, record(key, value, OptionalInt.of(partition())));
  }

  @Override
  public int partition() {
    return context.taskId().partition();
  }

  @Override
  public long wallMillis() {
    return context.currentSystemTimeMs();
  }

  private Record<String, Placed> record(String key, SpecificRecord value, OptionalInt partition) {
    return new Record<>(key, new Placed(value, partition), wallMillis());
  }

  private void forward(Topic<?> topic, Record<String, Placed> record) {
    context.forward(record, sink(part, topic));
    telemetry.written(record.key(), record.value().value());
  }
}

package io.knhk.app.replay;

import io.knhk.schemas.LogPosition;
import io.knhk.schemas.Topic;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * A partition that a service decides on, gone through as its answers name their causes. For one
 * thread.
 */
final class Inputs<V extends SpecificRecord> implements AutoCloseable {
  private final Topic<V> topic;
  private final TopicPartition partition;
  private final Readings readings;
  private final Reading<V> records;
  private final Consumer<Found<V>> unanswered;
  private final long decidedBelow;
  private long answeredBelow;

  /**
   * @param group the service's consumer group
   * @param unanswered takes each input below the last that was answered, or that the service has
   *     decided on, that no answer names
   */
  Inputs(
      Topic<V> topic,
      int partition,
      String group,
      Readings readings,
      Consumer<Found<V>> unanswered) {
    this.topic = topic;
    this.partition = new TopicPartition(topic.name(), partition);
    this.readings = readings;
    this.records = readings.of(topic, partition);
    this.unanswered = unanswered;
    this.decidedBelow = readings.log().decidedBelow(group, this.partition);
  }

  /** Whether the service had decided on the input at an offset. */
  boolean decided(long offset) {
    return offset < decidedBelow;
  }

  /** Whether the input at an offset is no longer kept. */
  boolean gone(long offset) {
    return offset >= 0 && offset < readings.log().span(partition).begin();
  }

  /** Whether this input, or one behind it, was answered before. */
  boolean passed(long offset) {
    return offset < answeredBelow;
  }

  /** The input that an answer names; empty when there is none. */
  Optional<Found<V>> answered(long offset) {
    if (passed(offset)) {
      return readings.at(topic, new LogPosition(partition.topic(), partition.partition(), offset));
    }
    if (offset >= readings.log().span(partition).end()) {
      return Optional.empty();
    }
    passTo(offset);
    answeredBelow = offset + 1;
    return records.ahead(0).filter(next -> next.offset() == offset).flatMap(next -> records.next());
  }

  /** No answer comes any more. */
  void end() {
    passTo(decidedBelow);
  }

  @Override
  public void close() {
    records.close();
  }

  private void passTo(long offset) {
    while (records.ahead(0).filter(next -> next.offset() < offset).isPresent()) {
      unanswered.accept(records.next().orElseThrow());
    }
  }
}

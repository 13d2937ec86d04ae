package io.knhk.engine;

import io.knhk.schemas.LogPosition;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * A record that a side reader has read, and where it stands.
 *
 * @param value the record's value
 * @param position its place in its topic
 */
record Seen<T>(T value, LogPosition position) {

  static <T> Seen<T> of(ConsumerRecord<String, T> record) {
    return new Seen<>(
        record.value(), new LogPosition(record.topic(), record.partition(), record.offset()));
  }
}

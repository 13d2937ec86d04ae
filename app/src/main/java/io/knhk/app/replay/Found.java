package io.knhk.app.replay;

import io.knhk.schemas.LogPosition;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Headers;

/**
 * A record that was read.
 *
 * @param partition where it stands
 * @param offset its offset there
 * @param appendMillis its timestamp, milliseconds since 1970 UTC: the append time where the topic
 *     has the log's clock
 * @param key its key
 * @param value what it says
 * @param headers its headers
 */
record Found<V extends SpecificRecord>(
    TopicPartition partition,
    long offset,
    long appendMillis,
    String key,
    V value,
    Headers headers) {

  LogPosition position() {
    return new LogPosition(partition.topic(), partition.partition(), offset);
  }

  /** The record itself, as evidence. */
  Stretch evidence() {
    return new Stretch(partition, offset, offset + 1);
  }
}

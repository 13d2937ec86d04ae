package io.knhk.app.check;

import io.knhk.schemas.LogPosition;
import org.apache.avro.specific.SpecificRecord;

/**
 * A record as the broker holds it.
 *
 * @param at where it stands
 * @param millis its timestamp
 * @param key its key
 * @param value its value
 */
record RawRecord(LogPosition at, long millis, String key, SpecificRecord value) {

  static LogPosition position(String topic, int partition, long offset) {
    return LogPosition.newBuilder()
        .setTopic(topic)
        .setPartition(partition)
        .setOffset(offset)
        .build();
  }

  RawRecord saying(SpecificRecord another) {
    return new RawRecord(at, millis, key, another);
  }
}

package io.knhk.app.json;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.knhk.schemas.UndecodableException;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.Deserializer;

/** Records of topics as JSON: where they stand, when they came, and what they say. */
public final class RecordJson {
  private RecordJson() {}

  /**
   * Where a record stands, when it came and its key, as text: the document that everything else
   * about it is put into. It is the caller's own.
   */
  public static ObjectNode address(ConsumerRecord<byte[], byte[]> record) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("topic", record.topic())
        .put("partition", record.partition())
        .put("offset", record.offset())
        .put("timestamp", record.timestamp())
        .put("timestampType", record.timestampType().toString())
        .put("key", record.key() == null ? "" : new String(record.key(), UTF_8));
  }

  /**
   * A record's document: {@code timestamp} in milliseconds since 1970 UTC, by the clock that {@code
   * timestampType} names (LogAppendTime: the broker's at the append); {@code kind} and {@code
   * value}, or {@code unreadable} with the reason.
   *
   * @param values of its topic
   */
  public static ObjectNode of(
      ConsumerRecord<byte[], byte[]> record, Deserializer<? extends SpecificRecord> values) {
    ObjectNode json = address(record);
    try {
      SpecificRecord value = values.deserialize(record.topic(), record.value());
      return value == null
          ? json.putNull("value")
          : json.put("kind", value.getSchema().getName()).set("value", AvroJson.of(value));
    } catch (UndecodableException e) {
      return json.put("unreadable", e.getMessage());
    }
  }
}

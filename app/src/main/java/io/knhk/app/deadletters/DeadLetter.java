package io.knhk.app.deadletters;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.knhk.app.json.RecordJson;
import io.knhk.schemas.RecordHeader;
import io.knhk.schemas.Topic;
import io.knhk.schemas.Topics;
import io.knhk.schemas.streams.DeadLetters;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/**
 * A record of a dead letters' topic.
 *
 * @param record as it was read
 */
public record DeadLetter(ConsumerRecord<byte[], byte[]> record) {
  private static final String UNTOLD = "not told";

  /** The topics of the contract's dead letters. */
  public static List<String> topics() {
    return Topics.all().stream().map(Topic::deadLetters).toList();
  }

  /** Where it stands, as it is written everywhere: {@code workflow.commands.dlq-0@12}. */
  public String position() {
    return "%s-%d@%d".formatted(record.topic(), record.partition(), record.offset());
  }

  /** Where it came from, in the same form. */
  public String origin() {
    return "%s-%s@%s"
        .formatted(
            text(DeadLetters.TOPIC_HEADER).orElse("?"),
            text(DeadLetters.PARTITION_HEADER).orElse("?"),
            text(DeadLetters.OFFSET_HEADER).orElse("?"));
  }

  /** The class of the error. */
  public String exception() {
    return text(DeadLetters.EXCEPTION_HEADER).orElse(UNTOLD);
  }

  /** The error in words. */
  public String message() {
    return text(DeadLetters.MESSAGE_HEADER).orElse(UNTOLD);
  }

  /** The timestamp that the record came with. */
  public Instant time() {
    return Instant.ofEpochMilli(record.timestamp());
  }

  /** Its address, its error and its size, without its bytes. */
  public ObjectNode json() {
    ObjectNode json =
        RecordJson.address(record)
            .put("origin", origin())
            .put("exception", exception())
            .put("message", message())
            .put("bytes", record.value() == null ? 0 : record.value().length);
    text(RecordHeader.REDRIVEN_FROM.name()).ifPresent(from -> json.put("redrivenFrom", from));
    return json;
  }

  /** Bytes as UTF-8, what is none shown as such; empty where there are none. */
  static String shown(byte[] bytes) {
    return bytes == null ? "" : new String(bytes, UTF_8);
  }

  private Optional<String> text(String header) {
    Headers headers = record.headers();
    return Optional.ofNullable(headers.lastHeader(header))
        .map(Header::value)
        .map(DeadLetter::shown);
  }
}

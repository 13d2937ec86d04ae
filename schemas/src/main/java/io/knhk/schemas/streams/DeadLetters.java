package io.knhk.schemas.streams;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.knhk.schemas.RecordHeader;
import io.knhk.schemas.SchemaRegistryException;
import io.knhk.schemas.Topic;
import io.knhk.schemas.Topic.Writers;
import io.knhk.schemas.Topics;
import io.knhk.schemas.UndecodableException;
import io.knhk.schemas.metrics.Meters;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.errors.DeserializationExceptionHandler;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where records go that a service cannot read: to {@code <topic>.dlq}, their bytes as they came,
 * the error in headers, in the transaction of the records around them. A kind that a topic of ours
 * does not hold comes from a newer version of ours: it is skipped and counted. While the registry
 * is away nothing is put aside: the thread fails and is replaced, and the record is read again.
 *
 * <p>Header names are those of Kafka Streams' own dead letters (KIP-1034).
 */
public final class DeadLetters implements DeserializationExceptionHandler {
  /** The class of the error. */
  public static final String EXCEPTION_HEADER = "__streams.errors.exception";

  /** The error in words. */
  public static final String MESSAGE_HEADER = "__streams.errors.message";

  /** The topic that the record came from. */
  public static final String TOPIC_HEADER = "__streams.errors.topic";

  /** The partition that it came from, as decimal digits. */
  public static final String PARTITION_HEADER = "__streams.errors.partition";

  /** The offset that it came from, as decimal digits. */
  public static final String OFFSET_HEADER = "__streams.errors.offset";

  /** What each says; a dead letter has all of them beside the headers that the record came with. */
  public static final List<RecordHeader> HEADERS =
      List.of(
          new RecordHeader(EXCEPTION_HEADER, "The class of the error."),
          new RecordHeader(
              MESSAGE_HEADER, "The error in words: the field, the value found, what is allowed."),
          new RecordHeader(TOPIC_HEADER, "The topic that the record came from."),
          new RecordHeader(PARTITION_HEADER, "The partition that it came from, decimal digits."),
          new RecordHeader(OFFSET_HEADER, "The offset that it came from, decimal digits."));

  /** The setting of Kafka Streams that holds the service's {@link Meters}; optional. */
  public static final String METERS_CONFIG = "knhk.meters";

  private static final Logger log = LoggerFactory.getLogger(DeadLetters.class);

  private DeadLetterCount count = new DeadLetterCount(new Meters());

  @Override
  public Response handleError(
      ErrorHandlerContext context, ConsumerRecord<byte[], byte[]> record, Exception error) {
    if (error instanceof SchemaRegistryException e && e.retriable()) {
      log.warn(
          "{} cannot be read while the registry is away: {}",
          DeadLetterCount.at(record),
          e.getMessage());
      return Response.fail();
    }
    if (error instanceof UndecodableException.UnknownKind && isOurs(record.topic())) {
      count.skipped(record, error);
      return Response.resume();
    }
    count.putAside(record, error);
    return Response.resume(List.of(of(record, error)));
  }

  @Override
  public void configure(Map<String, ?> configs) {
    if (configs.get(METERS_CONFIG) instanceof Meters meters) {
      count = new DeadLetterCount(meters);
    }
  }

  /** The dead letter of a record: its bytes and headers as they came, and the error in headers. */
  public static ProducerRecord<byte[], byte[]> of(
      ConsumerRecord<byte[], byte[]> record, Exception error) {
    ProducerRecord<byte[], byte[]> letter =
        new ProducerRecord<>(
            record.topic() + ".dlq",
            null,
            record.timestamp() < 0 ? null : record.timestamp(),
            record.key(),
            record.value(),
            record.headers());
    address(letter.headers(), record.topic(), record.partition(), record.offset(), error);
    return letter;
  }

  /** Writes where a record came from and why it is put aside into its headers. */
  public static void address(
      Headers headers, String topic, int partition, long offset, Exception error) {
    put(headers, EXCEPTION_HEADER, error.getClass().getName());
    put(headers, MESSAGE_HEADER, String.valueOf(error.getMessage()));
    put(headers, TOPIC_HEADER, topic);
    put(headers, PARTITION_HEADER, Integer.toString(partition));
    put(headers, OFFSET_HEADER, Long.toString(offset));
  }

  private static void put(Headers headers, String name, String value) {
    headers.remove(name);
    headers.add(name, value.getBytes(UTF_8));
  }

  static boolean isOurs(String topic) {
    return Topics.all().stream()
        .filter(known -> known.name().equals(topic))
        .map(Topic::writers)
        .anyMatch(Writers.OURS::equals);
  }
}

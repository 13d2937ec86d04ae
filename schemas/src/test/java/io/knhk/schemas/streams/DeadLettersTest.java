package io.knhk.schemas.streams;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.knhk.schemas.InMemorySchemaRegistry;
import io.knhk.schemas.SchemaRegistry;
import io.knhk.schemas.Tick;
import io.knhk.schemas.Topic;
import io.knhk.schemas.Topics;
import io.knhk.schemas.UndecodableException;
import io.knhk.schemas.metrics.Meters;
import io.knhk.schemas.metrics.Metric;
import io.knhk.schemas.metrics.ServiceMetrics;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.streams.errors.DeserializationExceptionHandler.Response;
import org.apache.kafka.streams.errors.DeserializationExceptionHandler.Result;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DeadLettersTest {
  private final SchemaRegistry registry = new InMemorySchemaRegistry();
  private final MeterRegistry metrics = new SimpleMeterRegistry();
  private final DeadLetters handler = new DeadLetters();

  @BeforeEach
  void configure() {
    Meters meters = new Meters();
    meters.bindTo(metrics);
    handler.configure(Map.of(DeadLetters.METERS_CONFIG, meters));
  }

  @Test
  void putsAnUnreadableRecordAsideWithItsErrorAndItsPlace() {
    byte[] key = "case-1".getBytes(UTF_8);
    byte[] value = "{\"json\": 1}".getBytes(UTF_8);

    Response response = handle(Topics.COMMANDS, key, value);

    assertThat(response.result()).isEqualTo(Result.RESUME);
    ProducerRecord<byte[], byte[]> letter = response.deadLetterQueueRecords().getFirst();
    assertThat(letter.topic()).isEqualTo("workflow.commands.dlq");
    assertThat(letter.key()).isEqualTo(key);
    assertThat(letter.value()).isEqualTo(value);
    assertThat(header(letter, DeadLetters.MESSAGE_HEADER)).contains("wire format");
    assertThat(header(letter, DeadLetters.TOPIC_HEADER)).isEqualTo("workflow.commands");
    assertThat(header(letter, DeadLetters.PARTITION_HEADER)).isEqualTo("3");
    assertThat(header(letter, DeadLetters.OFFSET_HEADER)).isEqualTo("42");
    assertThat(counted(ServiceMetrics.DEAD_LETTERS, Topics.COMMANDS)).isEqualTo(1);
  }

  @Test
  void putsAnUnknownKindAsideWhereOthersWrite() {
    Response response = handle(Topics.REGISTRATIONS, new byte[0], tick());

    assertThat(response.deadLetterQueueRecords()).hasSize(1);
  }

  @Test
  void skipsAndCountsAnUnknownKindWhereOnlyWeWrite() {
    Response response = handle(Topics.GATES, new byte[0], tick());

    assertThat(response.result()).isEqualTo(Result.RESUME);
    assertThat(response.deadLetterQueueRecords()).isEmpty();
    assertThat(counted(ServiceMetrics.SKIPPED_RECORDS, Topics.GATES)).isEqualTo(1);
  }

  private double counted(Metric metric, Topic<?> topic) {
    return metrics.get(metric.name()).tag("topic", topic.name()).counter().count();
  }

  private byte[] tick() {
    SpecificRecord tick = Tick.newBuilder().setWriter("w").setWallMillis(1).build();
    return Topics.COMPLETIONS.values(registry).serializer().serialize("", tick);
  }

  private Response handle(Topic<?> topic, byte[] key, byte[] value) {
    ConsumerRecord<byte[], byte[]> record = new ConsumerRecord<>(topic.name(), 3, 42L, key, value);
    try {
      topic.values(registry).deserializer().deserialize(topic.name(), value);
      throw new AssertionError("the value should not be readable");
    } catch (UndecodableException e) {
      return handler.handleError(null, record, e);
    }
  }

  private static String header(ProducerRecord<?, ?> letter, String name) {
    return new String(letter.headers().lastHeader(name).value(), UTF_8);
  }

  @Test
  void knowsWhichTopicsAreOurs() {
    assertThat(DeadLetters.isOurs(Topics.TIMINGS.name())).isTrue();
    assertThat(DeadLetters.isOurs(Topics.COMMANDS.name())).isFalse();
  }
}

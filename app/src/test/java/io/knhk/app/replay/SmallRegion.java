package io.knhk.app.replay;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.knhk.schemas.InMemorySchemaRegistry;
import io.knhk.schemas.LogPosition;
import io.knhk.schemas.SchemaRegistry;
import io.knhk.schemas.Topic;
import io.knhk.schemas.Topics;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.TopicPartition;

/** A region of two partitions a topic in memory, written by hand. */
final class SmallRegion {
  static final int PARTITIONS = 2;

  private final SchemaRegistry registry = new InMemorySchemaRegistry();
  private MemoryLog log =
      MemoryLog.of(
          Topics.all().stream().collect(Collectors.toMap(Topic::name, topic -> PARTITIONS)));

  /** Writes a record where its key says, and tells where it stands. */
  <V extends SpecificRecord> LogPosition write(Topic<V> topic, long millis, String key, V value) {
    return write(topic, Keys.home(key, PARTITIONS), millis, key, value);
  }

  /** Writes a record. */
  <V extends SpecificRecord> LogPosition write(
      Topic<V> topic, int partition, long millis, String key, V value) {
    TopicPartition at = new TopicPartition(topic.name(), partition);
    byte[] bytes = topic.values(registry).serializer().serialize(topic.name(), value);
    log.append(at, millis, key.getBytes(UTF_8), bytes);
    return new LogPosition(topic.name(), partition, log.span(at).end() - 1);
  }

  /** Changes what it holds. */
  SmallRegion changed(UnaryOperator<MemoryLog> change) {
    log = change.apply(log);
    return this;
  }

  /** What a part of a replay finds. */
  Findings replayed(BiConsumer<Readings, Findings> part) {
    Findings findings = new Findings();
    part.accept(new Readings(log, registry, findings, Progress.SILENT), findings);
    return findings;
  }

  static TopicPartition partition(Topic<?> topic, int partition) {
    return new TopicPartition(topic.name(), partition);
  }
}

package io.knhk.app.replay;

import io.knhk.app.client.BrokerAddress;
import io.knhk.schemas.RestSchemaRegistry;
import io.knhk.schemas.SchemaRegistry;
import io.knhk.schemas.Topic;
import io.knhk.schemas.Topics;
import java.nio.ByteBuffer;
import java.util.Comparator;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.TopicPartition;

/** What a region's topics held, after it is gone; altered copies can be made of it. */
public final class RecordedRegion {
  private final MemoryLog log;
  private final SchemaRegistry registry;

  RecordedRegion(MemoryLog log, SchemaRegistry registry) {
    this.log = log;
    this.registry = registry;
  }

  /** Records a region that runs. */
  public static RecordedRegion of(String bootstrap, String registryUrl) {
    RestSchemaRegistry running = new RestSchemaRegistry(Map.of("schema.registry.url", registryUrl));
    RecordedRegistry registry = new RecordedRegistry();
    try (KafkaRegionLog region = new KafkaRegionLog(BrokerAddress.of(bootstrap), Replay.GROUPS)) {
      MemoryLog log =
          MemoryLog.copyOf(region, Topics.all().stream().map(Topic::name).toList(), Replay.GROUPS);
      log.values().forEach(value -> registry.record(ByteBuffer.wrap(value).getInt(1), running));
      return new RecordedRegion(log, registry);
    }
  }

  /** What a part of a replay finds. */
  Findings replayed(BiConsumer<Readings, Findings> part) {
    Findings findings = new Findings();
    part.accept(new Readings(log, registry, findings, Progress.SILENT), findings);
    return findings;
  }

  /** A copy in which the fullest partition of a topic is altered. */
  <V extends SpecificRecord> RecordedRegion altered(
      Topic<V> topic, Consumer<Altered<V>> alteration) {
    TopicPartition partition = fullest(topic);
    Altered<V> records = new Altered<>(log.all(partition), topic, registry);
    alteration.accept(records);
    return new RecordedRegion(log.with(partition, records.records()), registry);
  }

  private TopicPartition fullest(Topic<?> topic) {
    return IntStream.range(0, log.partitions(topic.name()))
        .mapToObj(partition -> new TopicPartition(topic.name(), partition))
        .max(Comparator.comparingInt(partition -> log.all(partition).size()))
        .orElseThrow();
  }
}

package io.knhk.app.replay;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;

/** A region's topics in memory, of which altered copies can be made. Every offset is committed. */
final class MemoryLog implements RegionLog {
  private final Map<String, Integer> partitions;
  private final Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> records;
  private final Map<TopicPartition, Span> spans;
  private final Map<String, Map<TopicPartition, Long>> decided;

  private MemoryLog(
      Map<String, Integer> partitions,
      Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> records,
      Map<TopicPartition, Span> spans,
      Map<String, Map<TopicPartition, Long>> decided) {
    this.partitions = new TreeMap<>(partitions);
    this.records = new HashMap<>(records);
    this.spans = new HashMap<>(spans);
    this.decided = new HashMap<>(decided);
  }

  /** Empty topics. */
  static MemoryLog of(Map<String, Integer> partitions) {
    MemoryLog log = new MemoryLog(partitions, Map.of(), Map.of(), Map.of());
    partitions.forEach((topic, count) -> {
      for (int partition = 0; partition < count; partition++) {
        log.spans.put(new TopicPartition(topic, partition), new Span(0, 0));
      }
    });
    return log;
  }

  /** All that another log holds of some topics. */
  static MemoryLog copyOf(RegionLog log, List<String> topics, List<String> groups) {
    Map<String, Integer> partitions = new HashMap<>();
    topics.forEach(topic -> partitions.put(topic, log.partitions(topic)));
    MemoryLog copy = of(partitions);
    for (TopicPartition partition : List.copyOf(copy.spans.keySet())) {
      copy.spans.put(partition, log.span(partition));
      List<ConsumerRecord<byte[], byte[]>> all = new ArrayList<>();
      try (Cursor cursor = log.read(partition, log.span(partition).begin())) {
        for (var next = cursor.next(); next.isPresent(); next = cursor.next()) {
          all.add(next.get());
        }
      }
      copy.records.put(partition, all);
      for (String group : groups) {
        copy.decided(group, partition, log.decidedBelow(group, partition));
      }
    }
    return copy;
  }

  /** Appends a record at the end. */
  MemoryLog append(TopicPartition partition, long timestamp, byte[] key, byte[] value) {
    long end = span(partition).end();
    ConsumerRecord<byte[], byte[]> record =
        new ConsumerRecord<>(
            partition.topic(),
            partition.partition(),
            end,
            timestamp,
            TimestampType.LOG_APPEND_TIME,
            key.length,
            value.length,
            key,
            value,
            new RecordHeaders(),
            Optional.empty());
    records.computeIfAbsent(partition, name -> new ArrayList<>()).add(record);
    spans.put(partition, new Span(span(partition).begin(), end + 1));
    return this;
  }

  /** A service has decided on what stands below an offset. */
  MemoryLog decided(String group, TopicPartition partition, long below) {
    decided.computeIfAbsent(group, name -> new HashMap<>()).put(partition, below);
    return this;
  }

  /** A service has decided on all that there is. */
  MemoryLog decidedAll(String group) {
    spans.forEach((partition, span) -> decided(group, partition, span.end()));
    return this;
  }

  /** A copy in which one partition's records are others. */
  MemoryLog with(TopicPartition partition, List<ConsumerRecord<byte[], byte[]>> others) {
    MemoryLog copy = new MemoryLog(partitions, records, spans, decided);
    copy.records.put(partition, List.copyOf(others));
    return copy;
  }

  /** A copy without the first of a partition's records like this. */
  MemoryLog without(TopicPartition partition, Predicate<ConsumerRecord<byte[], byte[]>> unwanted) {
    List<ConsumerRecord<byte[], byte[]>> others = new ArrayList<>(all(partition));
    others.remove(others.stream().filter(unwanted).findFirst().orElseThrow());
    return with(partition, others);
  }

  /** A copy whose records of a partition below an offset were deleted. */
  MemoryLog beginningAt(TopicPartition partition, long begin) {
    MemoryLog copy =
        with(
            partition, all(partition).stream().filter(record -> record.offset() >= begin).toList());
    copy.spans.put(partition, new Span(begin, span(partition).end()));
    return copy;
  }

  List<ConsumerRecord<byte[], byte[]>> all(TopicPartition partition) {
    return records.getOrDefault(partition, List.of());
  }

  /** The bytes of all values. */
  Stream<byte[]> values() {
    return records.values().stream().flatMap(List::stream).map(ConsumerRecord::value);
  }

  @Override
  public int partitions(String topic) {
    return partitions.get(topic);
  }

  @Override
  public Span span(TopicPartition partition) {
    return spans.get(partition);
  }

  @Override
  public long decidedBelow(String group, TopicPartition partition) {
    return decided.getOrDefault(group, Map.of()).getOrDefault(partition, 0L);
  }

  @Override
  public Cursor read(TopicPartition partition, long fromOffset) {
    var left = all(partition).stream().filter(record -> record.offset() >= fromOffset).iterator();
    return new Cursor() {
      @Override
      public Optional<ConsumerRecord<byte[], byte[]>> next() {
        return left.hasNext() ? Optional.of(left.next()) : Optional.empty();
      }

      @Override
      public void close() {}
    };
  }

  @Override
  public void close() {}
}

package io.knhk.app.replay;

import io.knhk.app.client.BrokerAddress;
import io.knhk.app.client.Brokers;
import io.knhk.schemas.Topic;
import io.knhk.schemas.Topics;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;

/** The topics of a region on its brokers. */
final class KafkaRegionLog implements RegionLog {
  /** What follows from others stands before them. */
  private static final List<Topic<?>> LOOKING_ORDER =
      List.of(
          Topics.FEATURES,
          Topics.AUDIT,
          Topics.METRICS,
          Topics.COMPLIANCE,
          Topics.GATES,
          Topics.PROMOTION_COMMANDS,
          Topics.DEFINITIONS,
          Topics.TIMINGS,
          Topics.TASKS,
          Topics.EVENTS,
          Topics.REGISTRATIONS,
          Topics.COMMANDS,
          Topics.COMPLETIONS);

  private final BrokerAddress address;
  private final Map<String, Map<TopicPartition, Long>> decided = new HashMap<>();
  private final Map<String, Integer> partitions = new HashMap<>();
  private final Map<TopicPartition, Span> spans = new HashMap<>();

  /**
   * Looks at where everything stands.
   *
   * @param groups the services' consumer groups
   * @throws io.knhk.app.process.CannotStartException when the brokers do not answer, or a topic is
   *     missing
   */
  KafkaRegionLog(BrokerAddress address, Collection<String> groups) {
    this.address = address;
    try (Brokers brokers = Brokers.at(address)) {
      groups.forEach(group -> decided.put(group, decided(brokers, group)));
      LOOKING_ORDER.forEach(topic -> look(brokers, topic.name()));
    }
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
    return decided.get(group).getOrDefault(partition, 0L);
  }

  @Override
  public Cursor read(TopicPartition partition, long fromOffset) {
    return new KafkaCursor(address, partition, fromOffset, span(partition).end());
  }

  @Override
  public void close() {}

  private static Map<TopicPartition, Long> decided(Brokers brokers, String group) {
    return brokers
        .answer(
            "how far " + group + " has come",
            admin -> admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata())
        .entrySet()
        .stream()
        .filter(entry -> entry.getValue() != null)
        .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().offset()));
  }

  private void look(Brokers brokers, String topic) {
    List<TopicPartition> all =
        brokers
            .answer(topic, admin -> admin.describeTopics(List.of(topic)).allTopicNames())
            .get(topic)
            .partitions()
            .stream()
            .map(info -> new TopicPartition(topic, info.partition()))
            .toList();
    partitions.put(topic, all.size());
    Map<TopicPartition, Long> ends = offsets(brokers, all, OffsetSpec.latest());
    offsets(brokers, all, OffsetSpec.earliest())
        .forEach((partition, begin) ->
            spans.put(partition, new Span(begin, Math.max(begin, ends.get(partition)))));
  }

  /** The end is what brokers have, committed or not: what is open now is waited for. */
  private static Map<TopicPartition, Long> offsets(
      Brokers brokers, List<TopicPartition> partitions, OffsetSpec which) {
    Map<TopicPartition, OffsetSpec> asked =
        partitions.stream().collect(Collectors.toMap(partition -> partition, partition -> which));
    return brokers
        .answer(
            "where " + partitions.getFirst().topic() + " begins and ends",
            admin -> admin.listOffsets(asked).all())
        .entrySet()
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().offset()));
  }
}

package io.knhk.app.replay;

import io.knhk.schemas.Topic;
import io.knhk.schemas.Topics;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.KafkaFuture;
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

  private final String bootstrap;
  private final Map<String, Map<TopicPartition, Long>> decided = new HashMap<>();
  private final Map<String, Integer> partitions = new HashMap<>();
  private final Map<TopicPartition, Span> spans = new HashMap<>();

  /**
   * Looks at where everything stands.
   *
   * @param groups the services' consumer groups
   * @throws ReplayException when the brokers do not answer, or a topic is missing
   */
  KafkaRegionLog(String bootstrap, Collection<String> groups) {
    this.bootstrap = bootstrap;
    try (Admin admin =
        Admin.create(
            Map.<String, Object>of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrap,
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                10_000,
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
                5_000))) {
      groups.forEach(group -> decided.put(group, decided(admin, group)));
      LOOKING_ORDER.forEach(topic -> look(admin, topic.name()));
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
    return new KafkaCursor(bootstrap, partition, fromOffset, span(partition).end());
  }

  @Override
  public void close() {}

  private static Map<TopicPartition, Long> decided(Admin admin, String group) {
    return answer(
            admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata(),
            "how far " + group + " has come")
        .entrySet()
        .stream()
        .filter(entry -> entry.getValue() != null)
        .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().offset()));
  }

  private void look(Admin admin, String topic) {
    List<TopicPartition> all =
        answer(admin.describeTopics(List.of(topic)).allTopicNames(), topic)
            .get(topic)
            .partitions()
            .stream()
            .map(info -> new TopicPartition(topic, info.partition()))
            .toList();
    partitions.put(topic, all.size());
    Map<TopicPartition, Long> ends = offsets(admin, all, OffsetSpec.latest());
    offsets(admin, all, OffsetSpec.earliest())
        .forEach((partition, begin) ->
            spans.put(partition, new Span(begin, Math.max(begin, ends.get(partition)))));
  }

  /** The end is what brokers have, committed or not: what is open now is waited for. */
  private static Map<TopicPartition, Long> offsets(
      Admin admin, List<TopicPartition> partitions, OffsetSpec which) {
    return answer(
            admin
                .listOffsets(
                    partitions.stream()
                        .collect(Collectors.toMap(partition -> partition, partition -> which)))
                .all(),
            "where " + partitions.getFirst().topic() + " begins and ends")
        .entrySet()
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().offset()));
  }

  private static <T> T answer(KafkaFuture<T> future, String what) {
    try {
      return future.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ReplayException("interrupted while asking for " + what, e);
    } catch (ExecutionException e) {
      throw new ReplayException(
          "the brokers do not tell %s: %s".formatted(what, e.getCause().getMessage()), e);
    }
  }
}

package io.knhk.app.doctor;

import io.knhk.app.client.Brokers;
import io.knhk.app.doctor.Finding.Weight;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.GroupState;
import org.apache.kafka.common.TopicPartition;

/** Whether the services run, and keep up with what they read. */
final class GroupLook {
  static final String NAME = "services";
  private static final Set<GroupState> NOBODY =
      Set.of(GroupState.EMPTY, GroupState.DEAD, GroupState.UNKNOWN);

  private final Brokers brokers;
  private final long mostLag;
  private final List<Finding> findings = new ArrayList<>();

  private GroupLook(Brokers brokers, long mostLag) {
    this.brokers = brokers;
    this.mostLag = mostLag;
  }

  /**
   * Looks at them.
   *
   * @param groups of the services, by the names of their commands
   * @param mostLag a partition may have so many records unread
   */
  static Examined examine(Brokers brokers, Map<String, String> groups, long mostLag) {
    GroupLook look = new GroupLook(brokers, mostLag);
    String words = look.look(groups);
    return Examined.of(NAME, words, look.findings);
  }

  private String look(Map<String, String> groups) {
    Map<String, Optional<GroupState>> states =
        brokers.answer("the groups", admin -> admin.listGroups().all()).stream()
            .collect(Collectors.toMap(GroupListing::groupId, GroupListing::groupState));
    List<String> words = new ArrayList<>();
    groups.forEach((service, group) -> {
      GroupState state = states.getOrDefault(group, Optional.empty()).orElse(GroupState.DEAD);
      if (NOBODY.contains(state)) {
        findings.add(
            new Finding(
                Weight.STOPS,
                "no instance of the %s runs: its group %s is %s"
                    .formatted(service, group, states.containsKey(group) ? state : "not there"),
                "start it: ./knhk %s --config FILE; ./knhk up starts all".formatted(service)));
      }
      words.add("%s lags by %d".formatted(service, lag(service, group)));
    });
    return String.join(", ", words);
  }

  /** All that a service has not read yet. */
  private long lag(String service, String group) {
    Map<TopicPartition, OffsetAndMetadata> told =
        brokers.answer(
            "how far " + group + " has come",
            admin -> admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata());
    Set<TopicPartition> read = new HashSet<>(told.keySet());
    read.removeIf(partition -> told.get(partition) == null);
    Map<TopicPartition, Long> ends = ends(read);
    long all = 0;
    for (TopicPartition partition : read) {
      long lag = Math.max(0, ends.get(partition) - told.get(partition).offset());
      all += lag;
      if (lag > mostLag) {
        findings.add(
            new Finding(
                Weight.HURTS,
                "the %s lags by %d records in %s; allowed: %d (--lag)"
                    .formatted(service, lag, partition, mostLag),
                "one partition alone: a hot key or a stuck task; all: start more instances, or look at the brokers' disks"));
      }
    }
    return all;
  }

  private Map<TopicPartition, Long> ends(Collection<TopicPartition> partitions) {
    Map<TopicPartition, OffsetSpec> asked =
        partitions.stream()
            .collect(Collectors.toMap(partition -> partition, partition -> OffsetSpec.latest()));
    Map<TopicPartition, ListOffsetsResultInfo> ends =
        brokers.answer("where topics end", admin -> admin.listOffsets(asked).all());
    return ends.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, each -> each.getValue().offset()));
  }
}

package io.knhk.app.topics;

import io.knhk.schemas.Topic;
import io.knhk.schemas.Topics;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A topic as the contract has it.
 *
 * @param name its name
 * @param partitions how many it has
 * @param settings what it is set to; what is not named here is the brokers' affair
 */
record WantedTopic(String name, int partitions, SortedMap<String, String> settings) {
  WantedTopic(String name, int partitions, Map<String, String> settings) {
    this(name, partitions, new TreeMap<>(settings));
  }

  /** Every topic of the catalogue, each with its dead letters' behind it. */
  static List<WantedTopic> all() {
    return Topics.all().stream().flatMap(WantedTopic::of).toList();
  }

  private static Stream<WantedTopic> of(Topic<?> topic) {
    return Stream.of(
        new WantedTopic(topic.name(), topic.group().partitions(), topic.settings()),
        new WantedTopic(
            topic.deadLetters(), Topic.DEAD_LETTER_PARTITIONS, topic.deadLetterSettings()));
  }
}

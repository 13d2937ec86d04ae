package io.knhk.app.topics;

import io.knhk.app.client.Plural;
import io.knhk.app.topics.TopicDifference.Remedy;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What differs between the topics that are wanted and those that are there. Pure. */
final class TopicPlan {
  private static final String RETENTION = "retention.ms";
  private static final String CLEANUP = "cleanup.policy";
  private static final String NONE = "none";

  private TopicPlan() {}

  /**
   * Every difference, in the order of the wanted topics; of one topic, its partitions first.
   *
   * @param found by name
   */
  static List<TopicDifference> of(Collection<WantedTopic> wanted, Map<String, FoundTopic> found) {
    return wanted.stream()
        .flatMap(topic ->
            Optional.ofNullable(found.get(topic.name()))
                .map(there -> differences(topic, there))
                .orElseGet(() -> Stream.of(missing(topic))))
        .toList();
  }

  private static TopicDifference missing(WantedTopic topic) {
    return new TopicDifference(
        topic.name(), "topic", NONE, Plural.of(topic.partitions(), "partition"), Remedy.CREATE);
  }

  private static Stream<TopicDifference> differences(WantedTopic wanted, FoundTopic found) {
    Stream<TopicDifference> partitions =
        wanted.partitions() == found.partitions()
            ? Stream.empty()
            : Stream.of(
                new TopicDifference(
                    wanted.name(),
                    "partitions",
                    Integer.toString(found.partitions()),
                    Integer.toString(wanted.partitions()),
                    Remedy.BY_HAND));
    return Stream.concat(
        partitions,
        wanted.settings().keySet().stream()
            .flatMap(setting -> setting(wanted, found, setting).stream()));
  }

  private static Optional<TopicDifference> setting(
      WantedTopic wanted, FoundTopic found, String name) {
    String want = wanted.settings().get(name);
    String have = found.settings().getOrDefault(name, NONE);
    return same(name, want, have)
        ? Optional.empty()
        : Optional.of(
            new TopicDifference(
                wanted.name(),
                name,
                have,
                want,
                deletes(name, have, want, found) ? Remedy.SET_AND_DELETE : Remedy.SET));
  }

  /** A policy is a list, in any order. */
  private static boolean same(String name, String want, String have) {
    return name.equals(CLEANUP) ? policies(want).equals(policies(have)) : want.equals(have);
  }

  private static Set<String> policies(String list) {
    return Set.of(list.strip().split("\\s*,\\s*", -1));
  }

  /** Whether brokers would delete records that they keep now. */
  private static boolean deletes(String name, String have, String want, FoundTopic found) {
    return switch (name) {
      case CLEANUP -> true;
      case RETENTION -> kept(want) < kept(have) && policies(policy(found)).contains("delete");
      default -> false;
    };
  }

  private static String policy(FoundTopic found) {
    return found.settings().getOrDefault(CLEANUP, "delete");
  }

  /** Anything below zero is for ever; what is no number was never a retention. */
  private static long kept(String millis) {
    return millis.matches("\\d{1,18}") ? Long.parseLong(millis) : Long.MAX_VALUE;
  }
}

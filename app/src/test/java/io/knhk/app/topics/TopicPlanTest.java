package io.knhk.app.topics;

import static org.assertj.core.api.Assertions.assertThat;

import io.knhk.app.topics.TopicDifference.Remedy;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

final class TopicPlanTest {
  @Test
  void findsNothingWhereAllIsAsTheContractHasIt() {
    assertThat(plan(found -> {})).isEmpty();
  }

  @Test
  void wantsEveryTopicAndItsDeadLettersWhereNothingIs() {
    List<TopicDifference> plan = TopicPlan.of(WantedTopic.all(), Map.of());

    assertThat(plan).hasSize(26).allMatch(difference -> difference.remedy() == Remedy.CREATE);
    assertThat(plan)
        .contains(
            new TopicDifference(
                "workflow.commands.dlq", "topic", "none", "1 partition", Remedy.CREATE));
  }

  @Test
  void neverChangesAPartitionCount() {
    List<TopicDifference> plan =
        plan(found -> found.compute("workflow.commands", (name, it) -> with(it, 8)));

    assertThat(plan)
        .containsExactly(
            new TopicDifference("workflow.commands", "partitions", "8", "4", Remedy.BY_HAND));
  }

  @Test
  void setsWhatLosesNoRecord() {
    List<TopicDifference> plan =
        plan(found -> {
          set(found, "workflow.commands", "message.timestamp.type", "CreateTime");
          set(found, "workflow.events", "retention.ms", "3600000");
        });

    assertThat(plan)
        .containsExactly(
            new TopicDifference(
                "workflow.commands",
                "message.timestamp.type",
                "CreateTime",
                "LogAppendTime",
                Remedy.SET),
            new TopicDifference(
                "workflow.events", "retention.ms", "3600000", "2592000000", Remedy.SET));
  }

  @Test
  void asksBeforeBrokersDeleteWhatTheyKeepNow() {
    List<TopicDifference> plan =
        plan(found -> {
          set(found, "workflow.commands", "retention.ms", "-1");
          set(found, "promotion.features", "cleanup.policy", "delete");
          set(found, "promotion.audit", "cleanup.policy", "compact");
        });

    assertThat(plan)
        .extracting(TopicDifference::topic)
        .containsExactly("workflow.commands", "promotion.features", "promotion.audit");
    assertThat(plan).allMatch(difference -> difference.remedy() == Remedy.SET_AND_DELETE);
  }

  @Test
  void takesAPolicyForTheSameInAnyOrder() {
    WantedTopic both = new WantedTopic("t", 1, Map.of("cleanup.policy", "compact,delete"));
    FoundTopic other = new FoundTopic(1, Map.of("cleanup.policy", "delete, compact"));

    assertThat(TopicPlan.of(List.of(both), Map.of("t", other))).isEmpty();
  }

  private static List<TopicDifference> plan(Consumer<Map<String, FoundTopic>> change) {
    Map<String, FoundTopic> found =
        WantedTopic.all().stream()
            .collect(
                Collectors.toMap(
                    WantedTopic::name,
                    topic -> new FoundTopic(topic.partitions(), topic.settings())));
    change.accept(found);
    return TopicPlan.of(WantedTopic.all(), found);
  }

  private static FoundTopic with(FoundTopic topic, int partitions) {
    return new FoundTopic(partitions, topic.settings());
  }

  private static void set(
      Map<String, FoundTopic> found, String topic, String setting, String value) {
    found.compute(
        topic,
        (name, it) -> {
          Map<String, String> settings = new HashMap<>(it.settings());
          settings.put(setting, value);
          return new FoundTopic(it.partitions(), settings);
        });
  }
}

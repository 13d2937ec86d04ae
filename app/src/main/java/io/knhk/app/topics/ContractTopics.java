package io.knhk.app.topics;

import io.knhk.app.client.BrokerAddress;
import io.knhk.app.client.Brokers;
import io.knhk.app.process.Waiting;
import io.knhk.app.topics.TopicDifference.Remedy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.config.ConfigResource;

/**
 * The catalogue's topics and their dead letters' on some brokers. Every method throws a {@link
 * io.knhk.app.process.CannotStartException} where the brokers refuse or do not answer.
 */
public final class ContractTopics {
  private static final Duration KNOWN_WITHIN = Duration.ofSeconds(10);

  private final Brokers brokers;

  /** Asks these brokers. */
  public ContractTopics(Brokers brokers) {
    this.brokers = brokers;
  }

  /** Makes the topics that are not there yet, with as many copies as the brokers give. */
  public static void createMissing(String bootstrap) {
    try (Brokers brokers = Brokers.at(BrokerAddress.of(bootstrap))) {
      ContractTopics topics = new ContractTopics(brokers);
      Set<String> there = topics.names();
      topics.create(
          WantedTopic.all().stream().filter(topic -> !there.contains(topic.name())).toList(),
          Optional.empty());
    }
  }

  /** Every way in which the topics there are not as the contract has them. */
  public List<TopicDifference> differences() {
    return TopicPlan.of(WantedTopic.all(), found());
  }

  /**
   * Mends differences, but those that can only be mended by hand.
   *
   * @param replication copies of each topic made; empty: as many as the brokers give
   * @param mayDelete whether those are mended too by which brokers come to delete records
   * @return what differs now
   */
  List<TopicDifference> apply(
      List<TopicDifference> differences, Optional<Short> replication, boolean mayDelete) {
    Set<String> missing =
        differences.stream()
            .filter(difference -> difference.remedy() == Remedy.CREATE)
            .map(TopicDifference::topic)
            .collect(Collectors.toSet());
    create(
        WantedTopic.all().stream().filter(topic -> missing.contains(topic.name())).toList(),
        replication);
    List<TopicDifference> toSet =
        differences.stream()
            .filter(difference ->
                difference.remedy() == Remedy.SET
                    || (difference.remedy() == Remedy.SET_AND_DELETE && mayDelete))
            .toList();
    set(toSet);
    // What a controller has taken, each broker comes to know a moment later.
    Waiting.within(
        KNOWN_WITHIN,
        () ->
            differences().stream()
                .noneMatch(left -> toSet.contains(left) || left.remedy() == Remedy.CREATE));
    return differences();
  }

  private void create(List<WantedTopic> missing, Optional<Short> replication) {
    if (missing.isEmpty()) {
      return;
    }
    List<NewTopic> topics =
        missing.stream()
            .map(topic ->
                new NewTopic(topic.name(), Optional.of(topic.partitions()), replication)
                    .configs(topic.settings()))
            .toList();
    brokers.answer("to make topics", admin -> admin.createTopics(topics).all());
  }

  private void set(List<TopicDifference> differences) {
    if (differences.isEmpty()) {
      return;
    }
    Map<ConfigResource, Collection<AlterConfigOp>> operations = new HashMap<>();
    differences.forEach(difference ->
        operations
            .computeIfAbsent(resource(difference.topic()), topic -> new ArrayList<>())
            .add(operation(difference)));
    brokers.answer("to set topics", admin -> admin.incrementalAlterConfigs(operations).all());
  }

  private static AlterConfigOp operation(TopicDifference difference) {
    return new AlterConfigOp(
        new ConfigEntry(difference.setting(), difference.wanted()), AlterConfigOp.OpType.SET);
  }

  private Set<String> names() {
    return brokers.answer("the topics", admin -> admin.listTopics().names());
  }

  private Map<String, FoundTopic> found() {
    Set<String> there = names();
    List<String> ours =
        WantedTopic.all().stream().map(WantedTopic::name).filter(there::contains).toList();
    Map<String, TopicDescription> described =
        brokers.answer("the topics", admin -> admin.describeTopics(ours).allTopicNames());
    Map<ConfigResource, Config> settings =
        brokers.answer(
            "the topics' settings",
            admin ->
                admin.describeConfigs(ours.stream().map(ContractTopics::resource).toList()).all());
    return ours.stream()
        .collect(
            Collectors.toMap(
                Function.identity(),
                name ->
                    new FoundTopic(
                        described.get(name).partitions().size(),
                        values(settings.get(resource(name))))));
  }

  private static Map<String, String> values(Config config) {
    Map<String, String> values = new HashMap<>();
    config.entries().stream()
        .filter(entry -> entry.value() != null)
        .forEach(entry -> values.put(entry.name(), entry.value()));
    return values;
  }

  private static ConfigResource resource(String topic) {
    return new ConfigResource(ConfigResource.Type.TOPIC, topic);
  }
}

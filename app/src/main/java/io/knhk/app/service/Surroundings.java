package io.knhk.app.service;

import io.knhk.app.process.CannotStartException;
import io.knhk.app.process.Waiting;
import io.knhk.schemas.RestSchemaRegistry;
import io.knhk.schemas.SchemaRegistry;
import io.knhk.schemas.SchemaRegistryException;
import io.knhk.schemas.Topic;
import io.knhk.schemas.Topics;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What must be there before a service can start: brokers, the contract's topics, a registry. */
final class Surroundings {
  private static final Logger log = LoggerFactory.getLogger(Surroundings.class);
  private static final String ANSWER_WITHIN_MILLIS = "5000";

  private Surroundings() {}

  /**
   * Waits until all is there, for ever if need be, and says each 30 s for what: what starts us may
   * start before brokers do, and they may be away at night.
   *
   * @return a client of the registry, which holds the contract's schemas
   * @throws CannotStartException if a topic has another partition count than the contract, or the
   *     registry refuses a schema of it: waiting would not help
   */
  static SchemaRegistry await(String bootstrap, String registryUrl) {
    RestSchemaRegistry registry =
        new RestSchemaRegistry(Map.of("schema.registry.url", registryUrl));
    Waiting.untilNothing(
        () -> missingTopics(bootstrap).or(() -> missingRegistry(registry)),
        missing -> log.warn("waiting: {}", missing));
    return registry;
  }

  private static Optional<String> missingTopics(String bootstrap) {
    try (Admin admin = Admin.create(settings(bootstrap))) {
      Set<String> there = admin.listTopics().names().get();
      List<String> missing =
          Topics.all().stream()
              .flatMap(topic -> Stream.of(topic.name(), topic.deadLetters()))
              .filter(Predicate.not(there::contains))
              .toList();
      if (!missing.isEmpty()) {
        return Optional.of("%s has no topics %s".formatted(bootstrap, String.join(", ", missing)));
      }
      checkPartitions(admin);
      return Optional.empty();
    } catch (KafkaException e) {
      return Optional.of("no brokers at %s: %s".formatted(bootstrap, e.getMessage()));
    } catch (ExecutionException e) {
      return Optional.of("no answer from %s: %s".formatted(bootstrap, e.getCause().getMessage()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while looking at " + bootstrap, e);
    }
  }

  private static Map<String, Object> settings(String bootstrap) {
    return Map.of(
        AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap,
        // It warns of each attempt; one of us is enough.
        AdminClientConfig.RECONNECT_BACKOFF_MS_CONFIG, ANSWER_WITHIN_MILLIS,
        AdminClientConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, ANSWER_WITHIN_MILLIS,
        AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, ANSWER_WITHIN_MILLIS,
        AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, ANSWER_WITHIN_MILLIS);
  }

  /** Keys would go to partitions where nobody looks for them. */
  private static void checkPartitions(Admin admin) throws ExecutionException, InterruptedException {
    List<String> names = Topics.all().stream().map(Topic::name).toList();
    Map<String, TopicDescription> described = admin.describeTopics(names).allTopicNames().get();
    List<String> faults =
        Topics.all().stream()
            .filter(topic -> partitions(described, topic) != topic.group().partitions())
            .map(topic ->
                "%s has %d partitions, not %d"
                    .formatted(
                        topic.name(), partitions(described, topic), topic.group().partitions()))
            .toList();
    if (!faults.isEmpty()) {
      throw new CannotStartException(String.join("; ", faults));
    }
  }

  private static int partitions(Map<String, TopicDescription> described, Topic<?> topic) {
    return described.get(topic.name()).partitions().size();
  }

  private static Optional<String> missingRegistry(RestSchemaRegistry registry) {
    try {
      registry.registerContract();
      return Optional.empty();
    } catch (SchemaRegistryException e) {
      if (e.retriable()) {
        return Optional.of(e.getMessage());
      }
      throw new CannotStartException(e.getMessage(), e);
    }
  }
}

package io.knhk.app.region;

import io.knhk.schemas.Topic;
import io.knhk.schemas.Topics;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;

/** Makes the catalogue's topics and their dead letters' on a region's one broker. */
final class TopicMaker {
  private static final short ONE_BROKER = 1;
  private static final long TIMEOUT_SECONDS = 30;

  private TopicMaker() {}

  /** Makes the topics that are not there yet. */
  static void make(String bootstrap) {
    try (Admin admin = Admin.create(Map.<String, Object>of("bootstrap.servers", bootstrap))) {
      Set<String> there = admin.listTopics().names().get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
      List<NewTopic> missing =
          Topics.all().stream()
              .flatMap(topic -> Stream.of(itself(topic), deadLetters(topic)))
              .filter(Predicate.not(topic -> there.contains(topic.name())))
              .toList();
      admin.createTopics(missing).all().get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException("could not make the topics at " + bootstrap, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while the topics were made", e);
    }
  }

  private static NewTopic itself(Topic<?> topic) {
    return new NewTopic(topic.name(), topic.group().partitions(), ONE_BROKER)
        .configs(topic.settings());
  }

  private static NewTopic deadLetters(Topic<?> topic) {
    return new NewTopic(topic.deadLetters(), 1, ONE_BROKER).configs(topic.deadLetterSettings());
  }
}

package io.knhk.app.deadletters;

import io.knhk.app.client.BrokerAddress;
import io.knhk.app.client.TopicReader;
import io.knhk.app.process.CannotStartException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;

/** Reads dead letters' topics as they are now. */
public final class LetterReader {
  private LetterReader() {}

  /**
   * Reads all of some topics.
   *
   * @throws CannotStartException if the brokers do not answer, or a topic is missing
   */
  public static void read(
      BrokerAddress brokers, Collection<String> topics, Consumer<DeadLetter> each) {
    try (TopicReader reader = TopicReader.of(brokers, topics)) {
      reader.toEnd(record -> each.accept(new DeadLetter(record)));
    }
  }

  static List<DeadLetter> all(BrokerAddress brokers, String topic) {
    List<DeadLetter> letters = new ArrayList<>();
    read(brokers, List.of(topic), letters::add);
    return letters;
  }

  /**
   * Reads one.
   *
   * @throws CannotStartException if it is not there, besides
   */
  static DeadLetter one(BrokerAddress brokers, LetterAddress address) {
    try (TopicReader reader = TopicReader.of(brokers, List.of(address.partition().topic()))) {
      return reader
          .at(address.partition(), address.offset())
          .map(DeadLetter::new)
          .orElseThrow(() ->
              new CannotStartException(
                  "there is no record at %s: ./knhk dlq list says which are there"
                      .formatted(address)));
    }
  }
}

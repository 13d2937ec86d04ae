package io.knhk.app.replay;

import io.knhk.schemas.Topic;
import io.knhk.schemas.Topics;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.common.TopicPartition;

/**
 * Records that something follows from. As text: {@code slo.timings-0@12..40}.
 *
 * @param partition where they stand
 * @param from the first offset
 * @param to the first offset behind them
 */
record Stretch(TopicPartition partition, long from, long to) {
  private static final Pattern FORM =
      Pattern.compile("(.+)-([0-9]{1,6})@([0-9]{1,18})\\.\\.([0-9]{1,18})");

  /** Reads the text; empty when it is none. */
  static Optional<Stretch> parse(String text) {
    Matcher matcher = FORM.matcher(text);
    return matcher.matches()
        ? Optional.of(
            new Stretch(
                new TopicPartition(matcher.group(1), Integer.parseInt(matcher.group(2))),
                Long.parseLong(matcher.group(3)),
                Long.parseLong(matcher.group(4))))
        : Optional.empty();
  }

  /** The topic of the contract that they stand in; empty where it is none. */
  Optional<Topic<?>> topic() {
    return Topics.all().stream()
        .filter(topic -> topic.name().equals(partition.topic()))
        .findFirst();
  }

  @Override
  public String toString() {
    return "%s@%d..%d".formatted(partition, from, to);
  }
}

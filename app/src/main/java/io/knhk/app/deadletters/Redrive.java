package io.knhk.app.deadletters;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.knhk.app.process.CannotStartException;
import io.knhk.app.send.CommandKind;
import io.knhk.schemas.RecordHeader;
import io.knhk.schemas.Topic;
import io.knhk.schemas.Topics;
import io.knhk.schemas.streams.DeadLetters;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/** What is sent when a dead letter is sent again. Pure. */
final class Redrive {
  private Redrive() {}

  /**
   * The record: key and value as they came, its headers without the error's, and one that says
   * where it was put aside. It goes where its key belongs, and its time is that of its append.
   *
   * @throws CannotStartException if its topic is not one that commands are sent to
   */
  static ProducerRecord<byte[], byte[]> of(DeadLetter letter) {
    Topic<?> topic = target(letter.record().topic());
    Headers headers = new RecordHeaders(letter.record().headers().toArray());
    DeadLetters.HEADERS.forEach(header -> headers.remove(header.name()));
    headers.remove(RecordHeader.REDRIVEN_FROM.name());
    headers.add(RecordHeader.REDRIVEN_FROM.name(), letter.position().getBytes(UTF_8));
    return new ProducerRecord<>(
        topic.name(), null, null, letter.record().key(), letter.record().value(), headers);
  }

  /**
   * The topic that a dead letters' topic belongs to.
   *
   * @throws CannotStartException if it is not one that commands are sent to
   */
  static Topic<?> target(String deadLetters) {
    return Topics.all().stream()
        .filter(topic -> topic.deadLetters().equals(deadLetters))
        .filter(CommandKind::goTo)
        .findFirst()
        .orElseThrow(() ->
            new CannotStartException(
                "%s is not redriven: its topic is a log of our services, and a record out of its place there would be believed; allowed: %s"
                    .formatted(deadLetters, allowed())));
  }

  private static String allowed() {
    return Topics.all().stream()
        .filter(CommandKind::goTo)
        .map(Topic::deadLetters)
        .collect(Collectors.joining(", "));
  }
}

package io.knhk.app.deadletters;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.knhk.schemas.streams.DeadLetters;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

class LetterGroupTest {
  private final LetterGroup.Counting counting = new LetterGroup.Counting();

  @Test
  void countsOneErrorOnceWhateverItsNumbersAndQuotedTextAre() {
    add(0, "unknown schema id 17 in 'order-1'");
    add(1, "unknown schema id 23 in 'order-2'");

    assertThat(counting.groups())
        .singleElement()
        .satisfies(group -> {
          assertThat(group.count()).isEqualTo(2);
          assertThat(group.first()).isEqualTo("workflow.commands.dlq-0@0");
          assertThat(group.last()).isEqualTo("workflow.commands.dlq-0@1");
          assertThat(group.message()).isEqualTo("unknown schema id 23 in 'order-2'");
        });
  }

  @Test
  void tellsDifferentErrorsOfOneTopicApart() {
    add(0, "unknown schema id 17");
    add(1, "no value");

    assertThat(counting.groups()).extracting(LetterGroup::count).containsExactly(1L, 1L);
  }

  private void add(long offset, String message) {
    ConsumerRecord<byte[], byte[]> record =
        new ConsumerRecord<>("workflow.commands.dlq", 0, offset, new byte[0], new byte[0]);
    record.headers().add(DeadLetters.EXCEPTION_HEADER, "CodecException".getBytes(UTF_8));
    record.headers().add(DeadLetters.MESSAGE_HEADER, message.getBytes(UTF_8));
    counting.add(new DeadLetter(record));
  }
}

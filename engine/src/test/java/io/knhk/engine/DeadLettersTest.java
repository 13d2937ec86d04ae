package io.knhk.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.knhk.schemas.Topics;
import io.knhk.schemas.UndecodableException;
import io.knhk.schemas.streams.DeadLetters;
import io.knhk.schemas.workflow.HeartbeatTask;
import io.knhk.schemas.workflow.WorkflowDefinition;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class DeadLettersTest {
  private static final byte[] SOME_KEY = "c".getBytes(UTF_8);
  private static final byte[] NO_RECORD = {7, 7, 7};

  private final EngineRig rig = new EngineRig();

  @AfterEach
  void close() {
    rig.close();
  }

  @ParameterizedTest
  @MethodSource("unreadable")
  void takesWhatCannotBeReadWithItsBytesAndTheReason(byte[] key, byte[] value, String reason) {
    rig.appendRaw(Topics.COMMANDS, key, value);
    rig.append(Topics.COMPLETIONS, "c", new HeartbeatTask("pay", 1, null)); // ends the transaction

    TestRecord<byte[], byte[]> letter = rig.deadLetters(Topics.COMMANDS).getFirst();
    assertThat(letter.key()).isEqualTo(key);
    assertThat(letter.value()).isEqualTo(value);
    assertThat(header(letter, DeadLetters.MESSAGE_HEADER)).contains(reason);
    assertThat(header(letter, DeadLetters.TOPIC_HEADER)).isEqualTo("workflow.commands");
    assertThat(rig.events()).isEmpty();
  }

  static Stream<Arguments> unreadable() {
    return Stream.of(
        Arguments.of(null, NO_RECORD, "a key of workflow.commands is null"),
        Arguments.of(new byte[0], NO_RECORD, "a key of workflow.commands is empty"),
        Arguments.of(new byte[] {(byte) 0xff}, NO_RECORD, "is not UTF-8"),
        Arguments.of(SOME_KEY, null, "a value of workflow.commands is null"),
        Arguments.of(SOME_KEY, NO_RECORD, "workflow.commands"));
  }

  @Test
  void goesOnAfterThem() {
    rig.appendRaw(Topics.COMPLETIONS, SOME_KEY, NO_RECORD);

    rig.complete("c", "pay", 1);

    assertThat(rig.lastEvent().getReasonCode()).isEqualTo("UNKNOWN_CASE");
  }

  @Test
  void takesADefinitionThatIsNone() {
    WorkflowDefinition poison =
        new WorkflowDefinition("order", "1", "abc", "tasks: [", EngineRig.T0, "local");

    assertThatThrownBy(() ->
            new DefinitionView()
                .apply(new ConsumerRecord<>("workflow.definitions", 0, 0, "order@1", poison)))
        .isInstanceOf(UndecodableException.class)
        .hasMessageStartingWith("order@1 is no definition");
  }

  @Test
  void takesADefinitionUnderAnotherHash() {
    WorkflowDefinition poison =
        new WorkflowDefinition("order", "1", "abc", Orders.ORDER_1, EngineRig.T0, "local");

    assertThatThrownBy(() ->
            new DefinitionView()
                .apply(new ConsumerRecord<>("workflow.definitions", 0, 0, "order@1", poison)))
        .isInstanceOf(UndecodableException.class)
        .hasMessageContaining("with hash abc holds");
  }

  private static String header(TestRecord<byte[], byte[]> letter, String name) {
    return new String(letter.headers().lastHeader(name).value(), UTF_8);
  }
}

package io.knhk.engine.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.knhk.engine.definition.Definitions;
import io.knhk.schemas.Side;
import io.knhk.schemas.VariableValue;
import io.knhk.schemas.workflow.Event;
import io.knhk.schemas.workflow.EventKind;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.message.BinaryMessageEncoder;
import org.apache.avro.specific.SpecificData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CaseApplierTest {
  private final CaseRunner order = new CaseRunner(Definitions.ORDER);

  @Test
  void keepsWhatTheCaseWasDrawnTo() {
    order.start("amount", "12");

    assertThat(order.now().getWorkflowId()).isEqualTo("order");
    assertThat(order.now().getVersion()).isEqualTo("3");
    assertThat(order.now().getDefinitionHash())
        .isEqualTo(Definitions.valid(Definitions.ORDER).hash());
    assertThat(Side.valueOf(order.now().getSide())).isEqualTo(Side.CANDIDATE);
  }

  @Test
  void givesVariablesBackAsTheyCame() {
    VariableValue sealed =
        VariableValue.newBuilder()
            .setSealed(ByteBuffer.wrap(new byte[] {1, 2}))
            .setKeyId("k1")
            .build();
    order.start("amount", "12.50");

    order.decide(CaseCommand.Complete.of("reserve", 1, Map.of("card", sealed)));

    assertThat(CaseVariables.of(order.now()))
        .isEqualTo(
            Map.of("amount", VariableValue.newBuilder().setJson("12.50").build(), "card", sealed));
  }

  @Test
  void refusesEventsThatCanNotFollow() {
    order.start();

    List.of(
            event(EventKind.CASE_STARTED),
            event(EventKind.UNKNOWN),
            event(EventKind.TASK_COMPLETED).setTask("pay").setTryNumber(1),
            event(EventKind.TASK_FAILED).setTask("reserve").setTryNumber(2),
            event(EventKind.STEPS_TAKEN).setSteps(List.of("fork")),
            event(EventKind.STEPS_TAKEN).setSteps(List.of("reserve<")),
            event(EventKind.STEPS_TAKEN).setSteps(List.of("nowhere")))
        .forEach(it ->
            assertThatIllegalStateException()
                .isThrownBy(() -> CaseApplier.apply(order.state, it.build(), order.net)));
    assertThatIllegalStateException()
        .isThrownBy(() ->
            CaseApplier.apply(
                Optional.empty(), event(EventKind.CASE_COMPLETED).build(), order.net));
  }

  @ParameterizedTest
  @ValueSource(strings = {"CaseState-2.avsc", "CaseState-3.avsc"})
  void readsWhatEarlierReleasesStored(String schema) throws IOException {
    order.start("amount", "12.50");
    Schema before;
    try (InputStream in = CaseState.class.getResourceAsStream(schema)) {
      before = new Schema.Parser().parse(in);
    }
    GenericRecord stored = new GenericData.Record(before);
    before.getFields().forEach(field -> stored.put(field.name(), order.now().get(field.name())));
    stored.put("openTasks", List.of());

    byte[] bytes =
        new BinaryMessageEncoder<GenericRecord>(SpecificData.get(), before).encode(stored).array();

    assertThat(CaseStateCodec.decode(bytes))
        .isEqualTo(CaseState.newBuilder(order.now()).setOpenTasks(List.of()).build());
  }

  @Test
  void readsWhatTheReleaseBeforeStartTimesStored() throws IOException {
    order.start("amount", "12.50");
    Schema before;
    try (InputStream in = CaseState.class.getResourceAsStream("CaseState-3.avsc")) {
      before = new Schema.Parser().parse(in);
    }
    GenericRecord stored = new GenericData.Record(before);
    before.getFields().forEach(field -> stored.put(field.name(), order.now().get(field.name())));

    byte[] bytes =
        new BinaryMessageEncoder<GenericRecord>(SpecificData.get(), before).encode(stored).array();

    assertThat(CaseStateCodec.decode(bytes).getStartedMillis()).isZero();
  }

  @Test
  void refusesBytesThatAreNoState() {
    order.start();
    byte[] bytes = CaseStateCodec.encode(order.now());
    bytes[3]++; // the schema's fingerprint

    assertThatIllegalArgumentException().isThrownBy(() -> CaseStateCodec.decode(bytes));
    assertThatIllegalArgumentException().isThrownBy(() -> CaseStateCodec.decode(new byte[4]));
  }

  private static Event.Builder event(EventKind kind) {
    return Event.newBuilder().setKind(kind);
  }
}

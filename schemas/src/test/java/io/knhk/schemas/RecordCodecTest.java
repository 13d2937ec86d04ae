package io.knhk.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.knhk.schemas.slo.Timing;
import io.knhk.schemas.workflow.EventKind;
import io.knhk.schemas.workflow.StartCase;
import io.knhk.schemas.workflow.WorkflowEvent;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaParser;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.apache.avro.util.RandomData;
import org.apache.kafka.common.serialization.Serde;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RecordCodecTest {
  private final SchemaRegistry registry = new InMemorySchemaRegistry();

  static Stream<Topic<?>> topics() {
    return Topics.all().stream();
  }

  @ParameterizedTest
  @MethodSource("topics")
  void readsBackWhatItWrote(Topic<SpecificRecord> topic) {
    Serde<SpecificRecord> serde = topic.values(registry);
    for (Schema kind : topic.kinds().values()) {
      for (Object record : new RandomData(SpecificData.get(), kind, 50, 7L)) {
        byte[] bytes = serde.serializer().serialize(topic.name(), (SpecificRecord) record);
        assertThat(serde.deserializer().deserialize(topic.name(), bytes)).isEqualTo(record);
      }
    }
  }

  @Test
  void writesConfluentsWireFormat() {
    StartCase start = StartCase.newBuilder().setCommandId("c").setWorkflowId("w").build();

    byte[] bytes = Topics.COMMANDS.values(registry).serializer().serialize("", start);

    int id = registry.register("workflow.commands-value", StartCase.getClassSchema());
    assertThat(ByteBuffer.wrap(bytes).get()).isZero();
    assertThat(ByteBuffer.wrap(bytes).getInt(1)).isEqualTo(id);
  }

  @Test
  void leavesTombstonesAsTheyAre() {
    Serde<SpecificRecord> serde = Topics.COMMANDS.values(registry);
    assertThat(serde.serializer().serialize("", null)).isNull();
    assertThat(serde.deserializer().deserialize("", null)).isNull();
  }

  @Test
  void tellsAKindOfAnotherTopicFromRubbish() {
    byte[] start =
        Topics.COMMANDS
            .values(registry)
            .serializer()
            .serialize("", StartCase.newBuilder().setCommandId("c").setWorkflowId("w").build());

    assertThatExceptionOfType(UndecodableException.UnknownKind.class)
        .isThrownBy(() -> Topics.COMPLETIONS.values(registry).deserializer().deserialize("", start))
        .withMessageContaining("workflow.completions")
        .withMessageContaining("StartCase");
  }

  @Test
  void refusesToWriteAKindThatItsTopicDoesNotHold() {
    SpecificRecord timing =
        (SpecificRecord)
            new RandomData(SpecificData.get(), Timing.getClassSchema(), 1, 1L).iterator().next();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Topics.COMPLETIONS.values(registry).serializer().serialize("", timing))
        .withMessageContaining("Timing");
  }

  @Property(tries = 2000)
  void answersAnyBytesWithARecordOrUndecodable(@ForAll byte[] rubbish) {
    registry.register("workflow.commands-value", StartCase.getClassSchema());
    byte[] wired =
        ByteBuffer.allocate(5 + rubbish.length).put((byte) 0).putInt(1).put(rubbish).array();
    for (byte[] bytes : List.of(rubbish, wired)) {
      try {
        Topics.COMMANDS.values(registry).deserializer().deserialize("", bytes);
      } catch (UndecodableException e) {
        assertThat(e).hasMessageContaining("workflow.commands");
      }
    }
  }

  /** Many short items, and nothing behind them: each of later fields would be a byte more. */
  @Test
  void readsManyShortItemsOfAnEarlierSchema() throws IOException {
    Schema first =
        new SchemaParser().parse(Path.of("src/history/WorkflowEvent/1.avsc")).mainSchema();
    GenericRecord entry =
        (GenericRecord) new RandomData(GenericData.get(), first, 1, 3L).iterator().next();
    Schema event = first.getField("events").schema().getElementType();
    GenericRecord completed = new GenericData.Record(event);
    event.getFields().stream()
        .filter(Schema.Field::hasDefaultValue)
        .forEach(field -> completed.put(field.pos(), GenericData.get().getDefaultValue(field)));
    completed.put(
        "kind", new GenericData.EnumSymbol(event.getField("kind").schema(), "CASE_COMPLETED"));
    entry.put("events", Collections.nCopies(100, completed));
    entry.put("compliance", null);
    entry.put("gate", null);
    int id = registry.register("workflow.events-value", first);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes(ByteBuffer.allocate(5).put((byte) 0).putInt(id).array());
    new GenericDatumWriter<GenericRecord>(first)
        .write(entry, EncoderFactory.get().directBinaryEncoder(bytes, null));

    WorkflowEvent read =
        Topics.EVENTS.values(registry).deserializer().deserialize("", bytes.toByteArray());

    assertThat(read.getEvents())
        .hasSize(100)
        .allMatch(it -> it.getKind() == EventKind.CASE_COMPLETED);
  }

  @Test
  void readsASymbolOfANewerSchemaAsUnknown() {
    Schema enumNewer =
        SchemaBuilder.enumeration("RuntimeClass")
            .namespace("io.knhk.schemas")
            .defaultSymbol("UNKNOWN")
            .symbols("UNKNOWN", "R1", "W1", "C1", "Q1");
    assertThat(
            SchemaCompatibility.checkReaderWriterCompatibility(
                    RuntimeClass.getClassSchema(), enumNewer)
                .getType())
        .isEqualTo(SchemaCompatibility.SchemaCompatibilityType.COMPATIBLE);
  }

  @Test
  void namesSubjectsByTopicOrByTopicAndKind() {
    assertThat(Topics.EVENTS.subject(Topics.EVENTS.kinds().values().iterator().next()))
        .isEqualTo("workflow.events-value");
    assertThat(Topics.TIMINGS.subject(Timing.getClassSchema()))
        .isEqualTo("slo.timings-io.knhk.schemas.slo.Timing");
  }

  @Test
  void asksForTheBrokersClockWhereAServiceDecides() {
    assertThat(Topics.TIMINGS.settings())
        .isEqualTo(
            Map.of(
                "cleanup.policy", "delete",
                "retention.ms", "604800000",
                "message.timestamp.type", "LogAppendTime"));
  }
}

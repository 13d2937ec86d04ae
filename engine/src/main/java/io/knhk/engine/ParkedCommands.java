package io.knhk.engine;

import io.knhk.schemas.LogPosition;
import io.knhk.schemas.SchemaRegistry;
import io.knhk.schemas.Topic;
import io.knhk.schemas.Topics;
import java.nio.ByteBuffer;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serde;

/** Commands as they stand in the store while they wait: {@code taken(stored(x)).equals(x)}. */
final class ParkedCommands {
  private final Map<String, Serde<SpecificRecord>> values;

  ParkedCommands(SchemaRegistry registry) {
    this.values =
        Map.of(
            Topics.REGISTRATIONS.name(), anyKind(Topics.REGISTRATIONS, registry),
            Topics.COMMANDS.name(), anyKind(Topics.COMMANDS, registry),
            Topics.COMPLETIONS.name(), anyKind(Topics.COMPLETIONS, registry));
  }

  ParkedCommand stored(Taken taken) {
    String topic = taken.position().getTopic();
    return ParkedCommand.newBuilder()
        .setCaseId(taken.key())
        .setTopic(topic)
        .setPartition(taken.position().getPartition())
        .setOffset(taken.position().getOffset())
        .setAppendMillis(taken.appendMillis())
        .setNowMillis(taken.nowMillis())
        .setValue(ByteBuffer.wrap(values.get(topic).serializer().serialize(topic, taken.command())))
        .build();
  }

  Taken taken(ParkedCommand stored) {
    byte[] value = new byte[stored.getValue().remaining()];
    stored.getValue().duplicate().get(value);
    String topic = stored.getTopic();
    return new Taken(
        stored.getCaseId(),
        values.get(topic).deserializer().deserialize(topic, value),
        new LogPosition(topic, stored.getPartition(), stored.getOffset()),
        stored.getAppendMillis(),
        stored.getNowMillis());
  }

  @SuppressWarnings("unchecked") // the topic's serde refuses a kind that it does not hold
  private static Serde<SpecificRecord> anyKind(
      Topic<? extends SpecificRecord> topic, SchemaRegistry registry) {
    return (Serde<SpecificRecord>) topic.values(registry);
  }
}

package io.knhk.engine;

import io.knhk.schemas.SchemaRegistry;
import io.knhk.schemas.Topic;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.streams.processor.StreamPartitioner;

/**
 * A record on its way to a sink.
 *
 * @param value what is written
 * @param partition where it must go; empty: where its key says
 */
record Placed(SpecificRecord value, OptionalInt partition) {

  /** Puts each record where it says. */
  static final StreamPartitioner<String, Placed> PARTITIONER =
      (topic, key, placed, partitions) ->
          placed.partition().isPresent()
              ? Optional.of(Set.of(placed.partition().getAsInt()))
              : Optional.empty();

  /** Writes the values of a topic. */
  @SuppressWarnings("unchecked") // the topic's own serializer refuses a kind that it does not hold
  static <V extends SpecificRecord> Serializer<Placed> serializer(
      Topic<V> topic, SchemaRegistry registry) {
    Serializer<V> values = topic.values(registry).serializer();
    return (name, placed) -> values.serialize(name, (V) placed.value());
  }
}

package io.knhk.slo;

import io.knhk.schemas.SchemaRegistry;
import io.knhk.schemas.Topic;
import io.knhk.schemas.Topics;
import io.knhk.slo.output.Output;
import io.knhk.slo.output.Output.Append;
import io.knhk.slo.output.Output.Part;
import io.knhk.slo.state.WindowPart;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.kstream.Repartitioned;

/**
 * Where each kind of output goes. Every method names the nodes that it makes after {@code name}.
 *
 * @param registry the registry of the records written
 */
record Sinks(SchemaRegistry registry) {

  void metrics(String name, KStream<String, Output> outputs) {
    to(Topics.METRICS, name, only(Output.Metrics.class, name, outputs, Output.Metrics::value));
  }

  void compliance(String name, KStream<String, Output> outputs) {
    to(
        Topics.COMPLIANCE,
        name,
        only(Output.Compliance.class, name, outputs, Output.Compliance::value));
  }

  void gates(String name, KStream<String, Output> outputs) {
    to(Topics.GATES, name, only(Output.Gate.class, name, outputs, Output.Gate::value));
  }

  /** To the partition of the log that the sender reads: a tick or policy is that partition's. */
  void ownLog(String name, KStream<String, Output> outputs) {
    only(Append.class, name, outputs, Function.identity())
        .to(
            Topics.TIMINGS.name(),
            Produced.with(Serdes.String(), appended())
                .withName(name)
                .withStreamPartitioner(
                    (topic, key, append, partitions) -> Optional.of(Set.of(append.partition()))));
  }

  /** All partitions' parts through one: the step after it sees every one. */
  KStream<String, WindowPart> onePartition(String name, KStream<String, Output> outputs) {
    Serde<WindowPart> parts = InternalSerde.of(WindowPart.getClassSchema());
    return only(Part.class, name, outputs, Part::value)
        .repartition(
            Repartitioned.with(Serdes.String(), parts).withName(name).withNumberOfPartitions(1));
  }

  private <V extends SpecificRecord> void to(
      Topic<V> topic, String name, KStream<String, V> values) {
    values.to(topic.name(), Produced.with(Serdes.String(), topic.values(registry)).withName(name));
  }

  private static <O extends Output, V> KStream<String, V> only(
      Class<O> kind, String name, KStream<String, Output> outputs, Function<O, V> value) {
    return outputs.flatMapValues(
        output -> kind.isInstance(output) ? List.of(value.apply(kind.cast(output))) : List.<V>of(),
        Named.as(name + "-only"));
  }

  private Serde<Append> appended() {
    Serde<SpecificRecord> values = Topics.TIMINGS.values(registry);
    return Serdes.serdeFrom(
        (topic, append) -> values.serializer().serialize(topic, append.value()),
        (topic, bytes) -> {
          throw new UnsupportedOperationException("what is appended is read back by the source");
        });
  }
}

package io.knhk.promotion;

import io.knhk.promotion.rollout.RolloutConfig;
import io.knhk.schemas.SchemaRegistry;
import io.knhk.schemas.Topic;
import io.knhk.schemas.Topics;
import io.knhk.schemas.metrics.Meters;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.state.Stores;

/** The controller's flow: gates and commands of a feature meet in one place, in one order. */
final class ControllerTopology {
  static final String LAST_ENTRIES = "last-entries";
  static final String AUDIT = "audit";
  static final String FEATURES = "features";

  private static final String GATES = "gates";
  private static final String COMMANDS = "commands";
  private static final String ROLLOUT = "rollout";

  private ControllerTopology() {}

  static Topology of(RolloutConfig config, SchemaRegistry registry, Meters meters) {
    Serde<String> keys = Serdes.String();
    return new Topology()
        .addSource(GATES, key(), value(Topics.GATES, registry), Topics.GATES.name())
        .addSource(
            COMMANDS,
            key(),
            value(Topics.PROMOTION_COMMANDS, registry),
            Topics.PROMOTION_COMMANDS.name())
        .addProcessor(ROLLOUT, () -> new RolloutProcessor(config, meters), GATES, COMMANDS)
        .addStateStore(
            Stores.keyValueStoreBuilder(
                Stores.persistentKeyValueStore(LAST_ENTRIES), keys, Topics.AUDIT.values(registry)),
            ROLLOUT)
        .addSink(
            FEATURES,
            Topics.FEATURES.name(),
            new StringSerializer(),
            Topics.FEATURES.values(registry).serializer(),
            ROLLOUT)
        .addSink(
            AUDIT,
            Topics.AUDIT.name(),
            new StringSerializer(),
            Topics.AUDIT.values(registry).serializer(),
            ROLLOUT);
  }

  private static Deserializer<String> key() {
    return new PresentDeserializer<>("key", new StringDeserializer());
  }

  private static <V extends SpecificRecord> Deserializer<V> value(
      Topic<V> topic, SchemaRegistry registry) {
    return new PresentDeserializer<>("value", topic.values(registry).deserializer());
  }
}

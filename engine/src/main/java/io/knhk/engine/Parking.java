package io.knhk.engine;

import io.knhk.schemas.LogPosition;
import io.knhk.schemas.SchemaRegistry;
import io.knhk.schemas.Topic;
import io.knhk.schemas.Topics;
import io.knhk.schemas.streams.Mark;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Commands that wait for a side reader, and those of the same case behind them: each case's are
 * decided in the order in which they came. They are in the store, so that they wait on wherever the
 * task moves to; there their patience begins anew.
 */
final class Parking {
  private final KeyValueStore<Bytes, ParkedCommand> store;
  private final Map<String, Serde<SpecificRecord>> values;
  private final Views views;
  private final EngineConfig config;
  private final Outbox outbox;
  private final Map<String, Deque<Parked>> lines = new LinkedHashMap<>();
  private long nextPlace;

  /** A command in its case's line. */
  private record Parked(Bytes place, Taken taken, Patience patience) {}

  /** Goes on where the store says. */
  Parking(
      KeyValueStore<Bytes, ParkedCommand> store,
      SchemaRegistry registry,
      Views views,
      EngineConfig config,
      Outbox outbox) {
    this.store = store;
    this.values =
        Map.of(
            Topics.COMMANDS.name(), anyKind(Topics.COMMANDS, registry),
            Topics.COMPLETIONS.name(), anyKind(Topics.COMPLETIONS, registry));
    this.views = views;
    this.config = config;
    this.outbox = outbox;
    restore();
  }

  /** Whether a command of the case waits, so that the next must wait behind it. */
  boolean holds(String caseId) {
    return lines.containsKey(caseId);
  }

  /** Puts a command at the end of its case's line. */
  void park(Taken taken) {
    Bytes place = StoreKey.owned(taken.key(), nextPlace++);
    store.put(place, stored(taken));
    line(taken.key()).add(new Parked(place, taken, patience()));
  }

  /**
   * Lets each case's first command try again, and those behind it as long as they succeed.
   *
   * @param decided decides a command; false when it must wait on
   */
  void retry(BiPredicate<Taken, Patience> decided) {
    for (String caseId : List.copyOf(lines.keySet())) {
      Deque<Parked> line = lines.get(caseId);
      while (!line.isEmpty() && decided.test(line.peek().taken(), line.peek().patience())) {
        store.delete(line.remove().place());
      }
      if (line.isEmpty()) {
        lines.remove(caseId);
      }
    }
  }

  private Patience patience() {
    Mark definitions = views.definitionsMark().get();
    Mark features = views.featuresMark().get();
    long endMillis = outbox.wallMillis() + config.definitionWait().toMillis();
    return new Patience() {
      @Override
      public boolean waited() {
        return true;
      }

      @Override
      public boolean definitionsRead() {
        return definitions.passed();
      }

      @Override
      public boolean featuresRead() {
        return features.passed();
      }

      @Override
      public boolean over() {
        return outbox.wallMillis() >= endMillis;
      }
    };
  }

  private Deque<Parked> line(String caseId) {
    return lines.computeIfAbsent(caseId, id -> new ArrayDeque<>());
  }

  /** In the order of their places within each case: the store's order. */
  private void restore() {
    try (KeyValueIterator<Bytes, ParkedCommand> entries = store.all()) {
      entries.forEachRemaining(entry -> {
        Taken taken = taken(entry.value);
        line(taken.key()).add(new Parked(entry.key, taken, patience()));
        nextPlace = Math.max(nextPlace, StoreKey.place(entry.key) + 1);
      });
    }
  }

  private ParkedCommand stored(Taken taken) {
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

  private Taken taken(ParkedCommand stored) {
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

package io.knhk.schemas;

import io.knhk.schemas.workflow.StartCase;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;

/**
 * A topic of the contract: its name, what it holds, how it is partitioned and kept. Immutable. Keys
 * are UTF-8 strings on every topic.
 *
 * @param <V> the record type, or {@link SpecificRecord} where the topic holds several kinds
 * @param name the topic's name
 * @param key what the key is, for the documentation
 * @param group which partition count it shares
 * @param kinds the record schemas it may hold, by full name, in the order they are told of
 * @param writers who writes it
 * @param clock whose clock stamps its records
 * @param kept how it is kept
 * @param about what people are told of it
 */
public record Topic<V extends SpecificRecord>(
    String name,
    String key,
    Group group,
    SequencedMap<String, Schema> kinds,
    Writers writers,
    Clock clock,
    Kept kept,
    TopicAbout about) {

  /**
   * A record as its topic took it, unpacked and with its error, must still go to the dead letters.
   */
  public static final int LONGEST_RECORD_BYTES = 16 << 20;

  /**
   * Kinds that had their topic to themselves when the contract was settled: their subject stays.
   */
  private static final Set<Schema> FIRST_ALONE = Set.of(StartCase.getClassSchema());

  /** How many partitions a dead letters' topic has. */
  public static final int DEAD_LETTER_PARTITIONS = 1;

  private static final Duration DEAD_LETTERS_AT_MOST = Duration.ofDays(30);

  /** Topics of one group have the same number of partitions. */
  public enum Group {
    /** {@code workflow.*}. */
    WORKFLOW,
    /** {@code slo.*} and {@code promotion.*}. */
    SLO;

    /**
     * How many partitions its topics have, in every region; it never changes while state is held.
     */
    public int partitions() {
      return 4;
    }
  }

  /** Who may write a topic: what to do with an unknown kind follows from it. */
  public enum Writers {
    /** Others write it: an unknown kind goes to the dead letters. */
    OTHERS,
    /** Our services alone: an unknown kind comes from a newer version, is skipped and counted. */
    OURS
  }

  /** Whose clock stamps the records. */
  public enum Clock {
    /** The broker's at the append: nobody's clock can bend a decision made from the topic. */
    LOG,
    /** The producer's. */
    PRODUCER
  }

  /**
   * How long records stay.
   *
   * @param compacted true when only the latest of each key matters
   * @param retention how long a record stays at least; empty for ever
   */
  public record Kept(boolean compacted, Optional<Duration> retention) {
    static Kept latest() {
      return new Kept(true, Optional.empty());
    }

    static Kept days(int days) {
      return new Kept(false, Optional.of(Duration.ofDays(days)));
    }

    static Kept forever() {
      return new Kept(false, Optional.empty());
    }
  }

  public Topic {
    kinds = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(kinds));
  }

  /** Where records that this topic's readers cannot decode go: the bytes as they came. */
  public String deadLetters() {
    return name + ".dlq";
  }

  /** Whether the topic holds several kinds, which decides how its subjects are named. */
  public boolean severalKinds() {
    return kinds.size() > 1;
  }

  /**
   * The registry's subject for a kind: Confluent's TopicNameStrategy where the topic holds one
   * kind, or began with this one alone; TopicRecordNameStrategy where it holds several.
   *
   * @param schema one of this topic's kinds
   */
  public String subject(Schema schema) {
    boolean named = severalKinds() && !FIRST_ALONE.contains(schema);
    return named ? name + "-" + schema.getFullName() : name + "-value";
  }

  /** The serde of this topic's values, over the given registry. Thread-safe. */
  public Serde<V> values(SchemaRegistry registry) {
    RecordCodec<V> codec = new RecordCodec<>(this, registry);
    return Serdes.serdeFrom(
        (topic, value) -> codec.serialize(value), (topic, bytes) -> codec.deserialize(bytes));
  }

  /** The settings that a broker is asked for when the topic is made. */
  public Map<String, String> settings() {
    return Map.of(
        "cleanup.policy", kept.compacted() ? "compact" : "delete",
        "retention.ms", kept.retention().map(Duration::toMillis).orElse(-1L).toString(),
        "message.timestamp.type", clock == Clock.LOG ? "LogAppendTime" : "CreateTime");
  }

  /**
   * The settings of the dead letters' topic: kept as long as the topic itself, but never for ever.
   */
  public Map<String, String> deadLetterSettings() {
    Duration retention = kept.retention().orElse(DEAD_LETTERS_AT_MOST);
    return Map.of(
        "cleanup.policy", "delete",
        "retention.ms", Long.toString(retention.toMillis()),
        "max.message.bytes", Integer.toString(LONGEST_RECORD_BYTES));
  }

  static SequencedMap<String, Schema> kinds(Class<?>... kinds) {
    return Stream.of(kinds)
        .map(SpecificData.get()::getSchema)
        .collect(
            Collectors.toMap(
                Schema::getFullName, schema -> schema, (one, other) -> one, LinkedHashMap::new));
  }
}

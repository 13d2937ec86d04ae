package io.knhk.app.replay;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Where what was published is not what follows from its evidence.
 *
 * @param kind what is wrong
 * @param what the same in words
 * @param partition where the published record stands, or would
 * @param offset its offset; empty when there is none
 * @param key its key
 * @param fields which fields differ, such as {@code state.stage}, or the key; empty when not two
 *     records were held against each other
 * @param published what was published; empty when nothing was
 * @param recomputed what should have been; empty when nothing should
 * @param evidence what it follows from
 */
record Difference(
    Kind kind,
    String what,
    TopicPartition partition,
    OptionalLong offset,
    String key,
    List<String> fields,
    Optional<SpecificRecord> published,
    Optional<SpecificRecord> recomputed,
    List<Stretch> evidence) {

  /** What is wrong. */
  enum Kind {
    /** The published record says something else than follows from its evidence. */
    DIFFERS,
    /** It follows from the evidence and was not published. */
    MISSING,
    /** It was published and follows from nothing. */
    UNFOUNDED,
    /** It was published, and stands before or behind its place. */
    OUT_OF_ORDER,
    /** It cannot be read, on a topic that only our services write. */
    UNREADABLE
  }

  /**
   * Published, and not what it should be.
   *
   * @param key the key that it should have
   */
  static Difference differs(
      String what,
      Found<?> published,
      String key,
      SpecificRecord recomputed,
      List<Stretch> evidence) {
    List<String> fields = Fields.differing(published.value(), recomputed);
    return new Difference(
        Kind.DIFFERS,
        what,
        published.partition(),
        OptionalLong.of(published.offset()),
        published.key(),
        published.key().equals(key)
            ? fields
            : Stream.concat(Stream.of("key"), fields.stream()).toList(),
        Optional.of(published.value()),
        Optional.of(recomputed),
        evidence);
  }

  /** Published, for what is wrong with it by itself. */
  static Difference of(Kind kind, String what, Found<?> published, List<Stretch> evidence) {
    return new Difference(
        kind,
        what,
        published.partition(),
        OptionalLong.of(published.offset()),
        published.key(),
        List.of(),
        Optional.of(published.value()),
        Optional.empty(),
        evidence);
  }

  /** Not published. */
  static Difference missing(
      String what,
      TopicPartition partition,
      String key,
      Optional<SpecificRecord> recomputed,
      List<Stretch> evidence) {
    return new Difference(
        Kind.MISSING,
        what,
        partition,
        OptionalLong.empty(),
        key,
        List.of(),
        Optional.empty(),
        recomputed,
        evidence);
  }
}

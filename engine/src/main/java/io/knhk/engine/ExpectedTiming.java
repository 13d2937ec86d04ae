package io.knhk.engine;

import io.knhk.schemas.LogPosition;
import io.knhk.schemas.RuntimeClass;
import io.knhk.schemas.slo.Timing;
import io.knhk.schemas.slo.TimingEntry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.generic.IndexedRecord;

/**
 * What a timing must say, as far as that follows from the journal: what was timed, and C1 to the
 * millisecond. Not what was measured by the engine's own clocks: W1's latency, target and verdict,
 * the batches of R1, the wait in the topic, when it was written. Immutable.
 */
public final class ExpectedTiming {
  private static final long NOT_COMPARED = 0;

  private final Timing comparable;

  private ExpectedTiming(Timing comparable) {
    this.comparable = comparable;
  }

  /** What follows from the journal of a timing made again. */
  static ExpectedTiming of(Timing again) {
    return new ExpectedTiming(comparable(again));
  }

  /** Where the record that was timed stands. */
  public LogPosition cause() {
    return comparable.getCause();
  }

  /** The feature that was timed: the timing's key. */
  public String feature() {
    return comparable.getFeature();
  }

  /** The first difference of a published timing: the field, what it must be, what it is. */
  public Optional<String> fault(Timing published) {
    return difference("", comparable, comparable(published));
  }

  /** A fingerprint of all that is compared: equal to {@link #hashOf} of a timing without fault. */
  public long hash() {
    return fingerprint(comparable);
  }

  /** A fingerprint of what is compared of a published timing. */
  public static long hashOf(Timing published) {
    return fingerprint(comparable(published));
  }

  private static Timing comparable(Timing timing) {
    return new Timing(
        timing.getRegion(),
        timing.getSource(),
        timing.getFeature(),
        timing.getVersion(),
        timing.getSide(),
        timing.getCause(),
        timing.getEntries().stream()
            .filter(entry -> entry.getRuntimeClass() != RuntimeClass.R1)
            .map(ExpectedTiming::comparable)
            .toList(),
        timing.getTopicWaitMillis() == null ? null : NOT_COMPARED,
        NOT_COMPARED);
  }

  private static TimingEntry comparable(TimingEntry entry) {
    return entry.getRuntimeClass() != RuntimeClass.W1
        ? entry
        : TimingEntry.newBuilder(entry)
            .setTargetPicos(NOT_COMPARED)
            .setGood(entry.getGood() + entry.getBadOverTarget())
            .setBadOverTarget(NOT_COMPARED)
            .setLatencyPicos(entry.getLatencyPicos() == null ? null : NOT_COMPARED)
            .build();
  }

  private static Optional<String> difference(String path, Object expected, Object found) {
    if (expected instanceof IndexedRecord one && found instanceof IndexedRecord other) {
      return one.getSchema().getFields().stream()
          .map(field ->
              difference(
                  path.isEmpty() ? field.name() : path + "." + field.name(),
                  one.get(field.pos()),
                  other.get(field.pos())))
          .flatMap(Optional::stream)
          .findFirst();
    }
    if (expected instanceof List<?> one
        && found instanceof List<?> other
        && one.size() == other.size()) {
      return IntStream.range(0, one.size())
          .mapToObj(at -> difference(path + "[" + at + "]", one.get(at), other.get(at)))
          .flatMap(Optional::stream)
          .findFirst();
    }
    return Objects.equals(expected, found)
        ? Optional.empty()
        : Optional.of("%s is %s; it must be %s".formatted(path, found, expected));
  }

  private static long fingerprint(Timing timing) {
    try {
      return SchemaNormalization.fingerprint64(timing.toByteBuffer().array());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

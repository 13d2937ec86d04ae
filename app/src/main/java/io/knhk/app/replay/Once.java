package io.knhk.app.replay;

import io.knhk.app.replay.Difference.Kind;
import io.knhk.schemas.LogPosition;
import io.knhk.schemas.Topic;
import io.knhk.schemas.workflow.WorkflowEvent;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Records that registrations lead to, each once, in whatever order. They are as many as there are
 * versions; where each stands is kept, not what it says. For one thread.
 */
final class Once<V extends SpecificRecord> {
  private final Topic<V> topic;
  private final Readings readings;
  private final Findings findings;
  private final Function<V, Optional<?>> identity;
  private final Map<Object, LogPosition> positions = new HashMap<>();
  private final Map<Object, Long> unexpected = new LinkedHashMap<>();

  /**
   * Reads the topic.
   *
   * @param identity what tells a record from others; empty for one that follows from no
   *     registration
   */
  Once(Topic<V> topic, Function<V, Optional<?>> identity, Readings readings, Findings findings) {
    this.topic = topic;
    this.identity = identity;
    this.readings = readings;
    this.findings = findings;
    int partitions = readings.log().partitions(topic.name());
    for (int partition = 0; partition < partitions; partition++) {
      try (Reading<V> records = readings.of(topic, partition)) {
        for (var next = records.next(); next.isPresent(); next = records.next()) {
          add(next.get());
        }
      }
    }
  }

  /** The record of an identity. */
  Optional<Found<V>> find(Object name) {
    return Optional.ofNullable(positions.get(name))
        .flatMap(position -> readings.at(topic, position));
  }

  /** A record must have been written with an entry. */
  void expect(V value, String key, Found<WorkflowEvent> entry, boolean due) {
    Object name = identity.apply(value).orElseThrow();
    unexpected.remove(name);
    Optional<Found<V>> found = find(name);
    if (found.isEmpty()) {
      missing(value, key, entry, due);
      return;
    }
    findings.compared(topic);
    if (!found.get().value().equals(value) || !found.get().key().equals(key)) {
      findings.different(
          Difference.differs(
              "it is not what its journal entry leads to",
              found.get(),
              key,
              value,
              List.of(entry.evidence())));
    }
  }

  /**
   * No more are expected.
   *
   * @param before a record that was written later may belong to an entry not read
   */
  void end(long before) {
    unexpected.forEach((name, writtenMillis) -> {
      if (writtenMillis < before) {
        find(name).ifPresent(found -> unfounded(found, "no journal entry leads to it"));
      } else {
        findings.countPending();
      }
    });
  }

  private void add(Found<V> found) {
    identity
        .apply(found.value())
        .ifPresent(name -> {
          if (positions.putIfAbsent(name, found.position()) == null) {
            unexpected.put(name, found.appendMillis());
          } else {
            unfounded(found, "it was written before");
          }
        });
  }

  private void unfounded(Found<V> found, String why) {
    findings.compared(topic);
    findings.different(Difference.of(Kind.UNFOUNDED, why, found, List.of()));
  }

  private void missing(V value, String key, Found<WorkflowEvent> entry, boolean due) {
    if (!due) {
      findings.countPending();
      return;
    }
    int home = Keys.home(key, readings.log().partitions(topic.name()));
    findings.different(
        Difference.missing(
            "a journal entry leads to it, and it was not written",
            new TopicPartition(topic.name(), home),
            key,
            Optional.of(value),
            List.of(entry.evidence())));
  }
}

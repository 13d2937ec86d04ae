package io.knhk.app.replay;

import io.knhk.schemas.Topic;
import io.knhk.schemas.Topics;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Decides the engine's journals again and holds them, and what the engine wrote with their entries,
 * against that. All partitions go on together, by append time: what was written with an entry
 * stands in other partitions, at about the same time.
 */
final class JournalComparison {
  private static final List<Topic<?>> NEEDED =
      List.of(
          Topics.EVENTS,
          Topics.TASKS,
          Topics.REGISTRATIONS,
          Topics.COMMANDS,
          Topics.COMPLETIONS,
          Topics.AUDIT);

  private JournalComparison() {}

  /**
   * Compares everything, or counts what cannot be compared: a journal is decided again from its
   * first entry and command, and one partition's writes are found in all partitions of other
   * topics, so that it is all or nothing.
   */
  static void run(Readings readings, Findings findings) {
    if (!readings.whole(NEEDED)) {
      readings.countNotComparable(Topics.EVENTS);
      return;
    }
    int count = readings.log().partitions(Topics.EVENTS.name());
    List<JournalPartition> partitions = new ArrayList<>();
    try (EngineWrites writes = new EngineWrites(readings, findings)) {
      JournalEvidence evidence = new JournalEvidence(readings, writes);
      for (int partition = 0; partition < count; partition++) {
        partitions.add(new JournalPartition(partition, readings, evidence, writes, findings));
      }
      run(partitions, writes);
    } finally {
      partitions.forEach(JournalPartition::close);
    }
  }

  private static void run(List<JournalPartition> partitions, EngineWrites writes) {
    long latestMillis = 0;
    for (Optional<JournalPartition> next = next(partitions);
        next.isPresent();
        next = next(partitions)) {
      latestMillis = Math.max(latestMillis, next.get().nextMillis());
      next.get().take();
    }
    for (JournalPartition partition : partitions) {
      partition.end(latestMillis);
    }
    writes.end(latestMillis);
  }

  private static Optional<JournalPartition> next(List<JournalPartition> partitions) {
    return partitions.stream()
        .filter(JournalPartition::goesOn)
        .min(Comparator.comparingLong(JournalPartition::nextMillis));
  }
}

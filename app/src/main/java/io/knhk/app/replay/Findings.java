package io.knhk.app.replay;

import io.knhk.schemas.Topic;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a replay has found so far. For one thread. */
final class Findings {
  /**
   * One alteration may show in each record after it, in one way or another: the first of each kind
   * tell what was altered.
   */
  private static final int KEPT_OF_KIND = 5;

  private record Sort(String topic, Difference.Kind kind) {}

  private final Map<String, Long> compared = new HashMap<>();
  private final Map<Sort, Long> different = new HashMap<>();
  private final List<Difference> first = new ArrayList<>();
  private long notComparable;
  private long pending;

  /** Counts a published record that was held against what it follows from, whatever came of it. */
  void compared(Topic<?> topic) {
    compared.merge(topic.name(), 1L, Long::sum);
  }

  /** Counts a published record whose evidence is no longer there. */
  void countNotComparable() {
    notComparable++;
  }

  /** Counts what is still to be published, as its service has not come so far. */
  void countPending() {
    pending++;
  }

  /** Notes a difference. */
  void different(Difference difference) {
    Sort sort = new Sort(difference.partition().topic(), difference.kind());
    if (different.merge(sort, 1L, Long::sum) <= KEPT_OF_KIND) {
      first.add(difference);
    }
  }

  /** How many records of a topic were compared. */
  long compared(String topic) {
    return compared.getOrDefault(topic, 0L);
  }

  /** How many were compared, of all topics. */
  long compared() {
    return sum(compared);
  }

  long different() {
    return sum(different);
  }

  long notComparable() {
    return notComparable;
  }

  long pending() {
    return pending;
  }

  /**
   * The first differences found of each kind and topic, at most {@value #KEPT_OF_KIND}, as found.
   */
  List<Difference> first() {
    return Collections.unmodifiableList(first);
  }

  private static long sum(Map<?, Long> counts) {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }
}

package io.knhk.app.replay;

import io.knhk.schemas.Topic;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a replay has found so far. For one thread. */
final class Findings {
  /** One alteration may show in each record after it: the first tell what was altered. */
  private static final int KEPT = 20;

  private final Map<String, Long> compared = new HashMap<>();
  private final List<Difference> first = new ArrayList<>();
  private long different;
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
    different++;
    if (first.size() < KEPT) {
      first.add(difference);
    }
  }

  /** How many records of a topic were compared. */
  long compared(String topic) {
    return compared.getOrDefault(topic, 0L);
  }

  /** How many were compared, of all topics. */
  long compared() {
    return compared.values().stream().mapToLong(Long::longValue).sum();
  }

  long different() {
    return different;
  }

  long notComparable() {
    return notComparable;
  }

  long pending() {
    return pending;
  }

  /** The first differences found, at most {@value #KEPT}. */
  List<Difference> first() {
    return Collections.unmodifiableList(first);
  }
}

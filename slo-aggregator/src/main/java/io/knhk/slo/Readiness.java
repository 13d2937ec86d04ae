package io.knhk.slo;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Which partitions this instance holds, and whether each has caught up. Thread-safe. */
final class Readiness {
  private final Map<Integer, Boolean> caughtUp = new ConcurrentHashMap<>();

  void held(int partition) {
    caughtUp.put(partition, false);
  }

  void caughtUp(int partition) {
    caughtUp.replace(partition, true);
  }

  void released(int partition) {
    caughtUp.remove(partition);
  }

  /** Whether it holds partitions and all have caught up. */
  boolean ready() {
    return !caughtUp.isEmpty() && caughtUp.values().stream().allMatch(Boolean::booleanValue);
  }
}

package io.knhk.slo;

import io.knhk.schemas.Topics;
import io.knhk.schemas.streams.Health;
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

  /** Ready when each partition that is held has caught up: whether any is held, others tell. */
  Health health() {
    return caughtUp.entrySet().stream()
        .filter(partition -> !partition.getValue())
        .map(partition ->
            Health.wait(
                "partition %d of %s is not read to its end"
                    .formatted(partition.getKey(), Topics.TIMINGS.name())))
        .reduce(Health.GOOD, Health::and);
  }
}

package io.knhk.schemas.streams;

import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;
import org.apache.kafka.common.TopicPartition;

/** The marks that wait for their reader to pass. Set by any thread, settled by the reader's. */
final class Marks {
  private final Queue<PendingMark> pending = new ConcurrentLinkedQueue<>();

  Mark set() {
    PendingMark mark = new PendingMark();
    pending.add(mark);
    return mark;
  }

  /**
   * Looks which marks have been passed. One question for the end answers all marks set since the
   * last: there may be many.
   *
   * @param positions the next offset of each partition
   * @param end asks the brokers for the topic's end
   */
  void settle(Map<TopicPartition, Long> positions, Supplier<Map<TopicPartition, Long>> end) {
    List<PendingMark> fresh = pending.stream().filter(mark -> mark.end == null).toList();
    if (!fresh.isEmpty()) {
      Map<TopicPartition, Long> now = end.get();
      fresh.forEach(mark -> mark.end = now);
    }
    pending.removeIf(mark -> mark.settle(positions));
  }

  /** Its end is asked for on the reader's thread, once, after it was set; null until then. */
  private static final class PendingMark implements Mark {
    private Map<TopicPartition, Long> end;
    private volatile boolean passed;

    boolean settle(Map<TopicPartition, Long> positions) {
      passed =
          end != null
              && end.entrySet().stream()
                  .allMatch(e -> positions.getOrDefault(e.getKey(), 0L) >= e.getValue());
      return passed;
    }

    @Override
    public boolean passed() {
      return passed;
    }
  }
}

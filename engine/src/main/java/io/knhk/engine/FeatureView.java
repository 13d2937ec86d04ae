package io.knhk.engine;

import io.knhk.schemas.promotion.FeatureState;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * The newest state of each feature that this process has read; what engine tasks obey is theirs to
 * store. One thread applies records, any thread asks.
 */
final class FeatureView {
  private final Map<String, Seen<FeatureState>> newest = new ConcurrentHashMap<>();
  private final AtomicLong changes = new AtomicLong();

  /** Takes a record of {@code promotion.features}; one had before changes nothing. */
  void apply(ConsumerRecord<String, FeatureState> record) {
    if (record.value() != null) {
      newest.merge(record.value().getFeature(), Seen.of(record), FeatureView::newer);
      changes.incrementAndGet();
    }
  }

  private static Seen<FeatureState> newer(Seen<FeatureState> had, Seen<FeatureState> come) {
    return come.value().getSequence() > had.value().getSequence() ? come : had;
  }

  /** Grows after every change: who remembers it can tell cheaply that nothing has happened. */
  long changes() {
    return changes.get();
  }

  /** The feature's newest state. */
  Optional<FeatureState> find(String feature) {
    return Optional.ofNullable(newest.get(feature)).map(Seen::value);
  }

  /**
   * Where reading the gates must begin in a partition: nothing before it matters to any feature
   * there; 0 when no feature is known.
   */
  long gatesOffset(int partition, int partitions) {
    return newest.values().stream()
        .map(Seen::value)
        .filter(state -> HomePartition.of(state.getFeature(), partitions) == partition)
        .mapToLong(FeatureState::getGatesOffset)
        .min()
        .orElse(0);
  }

  /** The newest state of every feature. */
  Collection<Seen<FeatureState>> all() {
    return newest.values();
  }
}

package io.knhk.engine;

import io.knhk.schemas.promotion.FeatureState;
import io.knhk.schemas.slo.GateDecision;
import io.knhk.schemas.slo.Verdict;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * The last gate of each feature, and its last one that says ROLLBACK: what the brake is pulled by.
 * One thread applies records, any thread asks.
 */
final class GateView {
  private final Map<String, Seen<GateDecision>> last = new ConcurrentHashMap<>();
  private final Map<String, Seen<GateDecision>> lastRollback = new ConcurrentHashMap<>();
  private final AtomicLong rollbacks = new AtomicLong();

  /** Takes a record of {@code promotion.gates}; one had before changes nothing. */
  void apply(ConsumerRecord<String, GateDecision> record) {
    if (record.value() == null) {
      return;
    }
    Seen<GateDecision> gate = Seen.of(record);
    last.merge(gate.value().getFeature(), gate, GateView::later);
    if (gate.value().getVerdict() == Verdict.ROLLBACK) {
      lastRollback.merge(gate.value().getFeature(), gate, GateView::later);
      rollbacks.incrementAndGet();
    }
  }

  private static Seen<GateDecision> later(Seen<GateDecision> had, Seen<GateDecision> come) {
    return come.position().getOffset() > had.position().getOffset() ? come : had;
  }

  /** Grows after every ROLLBACK read: who remembers it can tell cheaply that there was none. */
  long rollbacks() {
    return rollbacks.get();
  }

  /** The feature's last gate. */
  Optional<GateDecision> last(String feature) {
    return Optional.ofNullable(last.get(feature)).map(Seen::value);
  }

  /**
   * A ROLLBACK of the state's own attempt that the controller had not read when it wrote the state.
   */
  Optional<Seen<GateDecision>> rollbackOf(FeatureState state) {
    return Optional.ofNullable(lastRollback.get(state.getFeature()))
        .filter(gate -> gate.position().getOffset() >= state.getGatesOffset())
        .filter(gate -> Attempts.judges(gate.value(), state));
  }
}

package io.knhk.promotion;

import io.knhk.promotion.audit.AuditChain;
import io.knhk.promotion.rollout.Input;
import io.knhk.promotion.rollout.Rollout;
import io.knhk.promotion.rollout.RolloutConfig;
import io.knhk.promotion.rollout.Step;
import io.knhk.schemas.promotion.AuditEntry;
import io.knhk.schemas.promotion.FeatureState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Inputs of one feature and the audit that they lead to, without Kafka. */
public final class History {
  private RolloutConfig config;
  private final List<Input> inputs = new ArrayList<>();
  private final List<AuditEntry> entries = new ArrayList<>();

  public History(RolloutConfig config) {
    this.config = config;
  }

  /** The controller is started again, and told otherwise. */
  public void told(RolloutConfig other) {
    config = other;
  }

  /** Takes an input and gives the entries that it led to. */
  public List<AuditEntry> take(Input input) {
    inputs.add(input);
    int before = entries.size();
    for (Step step : Rollout.decide(state(), input, config)) {
      entries.add(AuditChain.next(last(), input, step, config));
    }
    return List.copyOf(entries.subList(before, entries.size()));
  }

  public Optional<FeatureState> state() {
    return last().map(AuditEntry::getState);
  }

  public List<Input> inputs() {
    return List.copyOf(inputs);
  }

  public List<AuditEntry> entries() {
    return List.copyOf(entries);
  }

  private Optional<AuditEntry> last() {
    return entries.isEmpty() ? Optional.empty() : Optional.of(entries.getLast());
  }
}

package io.knhk.app.replay;

import io.knhk.app.replay.Difference.Kind;
import io.knhk.schemas.Topics;
import io.knhk.schemas.promotion.AuditEntry;
import io.knhk.schemas.promotion.FeatureState;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.TopicPartition;

/**
 * What engines are told, held against the audit: both in order, but the topic is compacted, so that
 * of a feature's states all but the last may be missing. For one thread.
 */
final class StatesTold implements AutoCloseable {
  private final TopicPartition partition;
  private final Reading<FeatureState> published;
  private final Findings findings;
  private final Map<String, Long> sequences = new HashMap<>();
  private final Map<String, Missing> missing = new LinkedHashMap<>();

  /** A state that was not found, and may yet be compacted away. */
  private record Missing(FeatureState state, boolean due, Stretch evidence) {}

  StatesTold(int partition, Readings readings, Findings findings) {
    this.partition = new TopicPartition(Topics.FEATURES.name(), partition);
    this.published = readings.of(Topics.FEATURES, partition);
    this.findings = findings;
  }

  /**
   * An entry of the audit has a state that engines must be told.
   *
   * @param due whether the controller had come so far
   */
  void expect(Found<AuditEntry> entry, boolean due) {
    FeatureState state = entry.value().getState();
    String feature = state.getFeature();
    skipPassed();
    Optional<Found<FeatureState>> next = published.ahead(0);
    sequences.put(feature, state.getSequence());
    if (next.filter(found -> isOf(state, found.value())).isPresent()) {
      missing.remove(feature);
      compare(published.take(0), state, entry.evidence());
    } else {
      missing.put(feature, new Missing(state, due, entry.evidence()));
    }
  }

  /** The audit ends. */
  void end() {
    while (published.ahead(0).isPresent()) {
      unfounded();
    }
    missing.values().forEach(this::missing);
  }

  @Override
  public void close() {
    published.close();
  }

  /** Those that the audit has gone past without a state of their sequence. */
  private void skipPassed() {
    while (published
        .ahead(0)
        .map(Found::value)
        .filter(state -> sequences.getOrDefault(state.getFeature(), 0L) >= state.getSequence())
        .isPresent()) {
      unfounded();
    }
  }

  private static boolean isOf(FeatureState state, FeatureState published) {
    return published.getFeature().equals(state.getFeature())
        && published.getSequence() == state.getSequence();
  }

  private void compare(Found<FeatureState> found, FeatureState state, Stretch evidence) {
    findings.compared(Topics.FEATURES);
    if (!found.value().equals(state) || !found.key().equals(state.getFeature())) {
      findings.different(
          Difference.differs(
              "it is not the state that the audit tells",
              found,
              state.getFeature(),
              state,
              List.of(evidence)));
    }
  }

  private void unfounded() {
    findings.compared(Topics.FEATURES);
    findings.different(
        Difference.of(
            Kind.UNFOUNDED, "no entry of the audit has this state", published.take(0), List.of()));
  }

  private void missing(Missing last) {
    if (!last.due()) {
      findings.countPending();
      return;
    }
    findings.different(
        Difference.missing(
            "the feature's last state was not told",
            partition,
            last.state().getFeature(),
            Optional.of(last.state()),
            List.of(last.evidence())));
  }
}

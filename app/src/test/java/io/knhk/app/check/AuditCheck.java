package io.knhk.app.check;

import static java.util.stream.Collectors.groupingBy;

import io.knhk.app.check.RawTopics.Found;
import io.knhk.schemas.Topics;
import io.knhk.schemas.promotion.AuditEntry;
import io.knhk.schemas.promotion.FeatureState;
import io.knhk.schemas.promotion.PromotionCommand;
import io.knhk.schemas.promotion.RolloutRequested;
import io.knhk.schemas.slo.GateDecision;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The audit of each feature: its chain of hashes, that each cause exists and is what it is said to
 * be, that each step is legal after the one before it, and that the published states are the
 * audited ones.
 */
final class AuditCheck {
  private final RawTopics run;
  private final List<Difference> differences = new ArrayList<>();

  private AuditCheck(RawTopics run) {
    this.run = run;
  }

  static List<Difference> differences(RawTopics run) {
    AuditCheck check = new AuditCheck(run);
    run.all(Topics.AUDIT, AuditEntry.class)
        .map(Found::value)
        .collect(groupingBy(AuditEntry::getFeature))
        .values()
        .forEach(check::feature);
    check.publishedStates();
    return check.differences;
  }

  private void feature(List<AuditEntry> entries) {
    String previousHash = "0".repeat(64);
    Optional<FeatureState> before = Optional.empty();
    long sequence = 0;
    for (AuditEntry entry : entries) {
      sequence++;
      expect(entry, "sequence", entry.getSequence(), sequence);
      expect(entry, "previous hash", entry.getPreviousHash(), previousHash);
      expect(entry, "hash", entry.getHash(), hashOf(entry));
      cause(entry, before);
      previousHash = entry.getHash();
      before = Optional.ofNullable(entry.getState());
    }
  }

  static String hashOf(AuditEntry entry) {
    AuditEntry unhashed = AuditEntry.newBuilder(entry).setHash("").build();
    return PolicyInForce.sha256(PolicyInForce.avro(unhashed, AuditEntry.SCHEMA$));
  }

  private void cause(AuditEntry entry, Optional<FeatureState> before) {
    Optional<RawRecord> cause = run.at(entry.getCause());
    if (cause.isEmpty()) {
      differences.add(new Difference(name(entry) + " cause", entry.getCause(), "no such record"));
      return;
    }
    Object value = cause.get().value();
    expect(entry, "cause's kind", entry.getCauseKind(), value.getClass().getSimpleName());
    expect(entry, "cause's feature", entry.getFeature(), featureOf(cause.get()));
    if (value instanceof GateDecision gate) {
      expect(entry, "time", entry.getNowMillis(), gate.getNowMillis());
    }
    AuditLaw.broken(entry, value, before)
        .forEach(law -> differences.add(new Difference(name(entry), entry, law)));
  }

  private static String featureOf(RawRecord cause) {
    return switch (cause.value()) {
      case GateDecision gate -> gate.getFeature();
      case RolloutRequested request -> request.getFeature();
      case PromotionCommand command -> cause.key();
      default -> "no feature";
    };
  }

  /** What engines were given is what was audited, sequence by sequence. */
  private void publishedStates() {
    Map<String, FeatureState> audited = new HashMap<>();
    run.all(Topics.AUDIT, AuditEntry.class)
        .map(found -> found.value().getState())
        .filter(state -> state != null)
        .forEach(state -> audited.putIfAbsent(nameOf(state), state));
    run.all(Topics.FEATURES, FeatureState.class)
        .map(Found::value)
        .filter(state -> !state.equals(audited.get(nameOf(state))))
        .forEach(state ->
            differences.add(
                new Difference("state " + nameOf(state), state, audited.get(nameOf(state)))));
  }

  private static String nameOf(FeatureState state) {
    return state.getFeature() + " " + state.getSequence();
  }

  private void expect(AuditEntry entry, String figure, Object published, Object recomputed) {
    if (!published.equals(recomputed)) {
      differences.add(new Difference(name(entry) + " " + figure, published, recomputed));
    }
  }

  private static String name(AuditEntry entry) {
    return "audit %s %d %s".formatted(entry.getFeature(), entry.getSequence(), entry.getAction());
  }
}

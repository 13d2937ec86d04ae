package io.knhk.app.demo.story;

import io.knhk.schemas.LogPosition;
import io.knhk.schemas.slo.GateDecision;
import io.knhk.schemas.slo.Verdict;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The decisions of one feature's gate, in the order of their log. */
final class Gates {
  private final List<Decided> turns = new ArrayList<>();
  private final Map<LogPosition, GateDecision> byPosition = new HashMap<>();
  private final Map<String, GateDecision> latestByVersion = new HashMap<>();
  private Optional<GateDecision> latest = Optional.empty();

  void apply(LogPosition position, GateDecision gate) {
    Decided decided = new Decided(position, gate);
    if (latest.isEmpty() || decided.turnsFrom(latest.get())) {
      turns.add(decided);
    }
    byPosition.put(position, gate);
    latestByVersion.put(gate.getVersion(), gate);
    latest = Optional.of(gate);
  }

  /** Every decision that differs from the one before it in verdict, stage, attempt or version. */
  List<Decided> turns() {
    return List.copyOf(turns);
  }

  Optional<GateDecision> at(LogPosition position) {
    return Optional.ofNullable(byPosition.get(position));
  }

  Optional<GateDecision> latestOf(String version) {
    return Optional.ofNullable(latestByVersion.get(version));
  }

  /** Whether a version without a rollout was found good for one whole rollback window. */
  boolean passedAsStable(String version) {
    return turns.stream()
        .map(Decided::gate)
        .anyMatch(gate ->
            gate.getAttempt() == 0
                && gate.getVerdict() == Verdict.OPEN
                && gate.getVersion().equals(version));
  }
}

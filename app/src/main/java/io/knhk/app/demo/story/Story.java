package io.knhk.app.demo.story;

import io.knhk.schemas.promotion.AuditAction;
import io.knhk.schemas.promotion.AuditEntry;
import io.knhk.schemas.promotion.FeatureState;
import io.knhk.schemas.slo.GateDecision;
import io.knhk.schemas.slo.SloMetrics;
import io.knhk.schemas.workflow.WorkflowEvent;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * All that the topics have told about one feature so far: a fold over their records. Records of one
 * partition come in its order, partitions among each other in any. Not thread-safe.
 */
public final class Story {
  private final Registrations registrations = new Registrations();
  private final Gates gates = new Gates();
  private final Rollouts rollouts = new Rollouts();
  private final Windows windows = new Windows();
  private final AppliedStates appliedStates;
  private final String feature;

  /**
   * @param feature the feature; records of others are passed over
   * @param enginePartitions how many partitions must obey before a state is felt, from 1
   */
  public Story(String feature, int enginePartitions) {
    this.feature = feature;
    this.appliedStates = new AppliedStates(enginePartitions);
  }

  /** The feature that is told of. */
  public String feature() {
    return feature;
  }

  /** Takes the next record in. */
  public void apply(Observed observed) {
    switch (observed.value()) {
      case GateDecision gate when feature.equals(gate.getFeature()) ->
          gates.apply(observed.position(), gate);
      case AuditEntry entry when feature.equals(entry.getFeature()) -> rollouts.apply(entry);
      case FeatureState state when feature.equals(state.getFeature()) -> rollouts.apply(state);
      case SloMetrics window when feature.equals(window.getFeature()) -> windows.apply(window);
      case WorkflowEvent entry -> {
        registrations.apply(entry);
        appliedStates.apply(feature, observed.appendMillis(), entry);
      }
      default -> {
        // another feature's, or the region's as a whole
      }
    }
  }

  /** Whether the engine accepted a version. */
  public boolean registered(String version) {
    return registrations.accepted(version);
  }

  /** Registrations that the engine rejected, in words. */
  public List<String> refusals() {
    return registrations.refusals();
  }

  /** Whether a version without a rollout was found good over one whole rollback window. */
  public boolean passedAsStable(String version) {
    return gates.passedAsStable(version);
  }

  /** Whether audit and published state say that a version became stable after a rollout. */
  public boolean promoted(String version) {
    return rollouts.promotion(version).isPresent();
  }

  /** Whether they say that the watch over it ended. */
  public boolean watchEnded(String version) {
    return rollouts.watchEnd(version).isPresent();
  }

  /** Whether they say that a version was taken back. */
  public boolean rolledBack(String version) {
    return rollouts.rollback(version).isPresent();
  }

  /** Whether a version was seen to wait for its attempt. */
  public boolean pendingSeen(String version) {
    return rollouts.pendingSeen(version);
  }

  /** Versions promoted so far, first come first. */
  public List<String> promotedVersions() {
    return rollouts.versionsOf(AuditAction.PROMOTED);
  }

  /** Versions taken back so far, first come first. */
  public List<String> rolledBackVersions() {
    return rollouts.versionsOf(AuditAction.ROLLED_BACK);
  }

  /**
   * A version's rollback by its gate, once it was felt on all partitions. Empty too when an
   * operator took it back: that has no deciding gate.
   */
  public Optional<Rollback> rollback(String version) {
    return rollouts
        .rollback(version)
        .map(AuditEntry::getCause)
        .flatMap(cause -> gates.at(cause).map(gate -> new Decided(cause, gate)))
        .flatMap(decided -> timed(version, decided));
  }

  /** Every gate decision that differs from the one before it in verdict, stage or version. */
  public List<Decided> turns() {
    return gates.turns();
  }

  /** The last decision on a version. */
  public Optional<GateDecision> gate(String version) {
    return gates.latestOf(version);
  }

  /** The state that engines were given last. */
  public Optional<FeatureState> state() {
    return rollouts.published();
  }

  /** Figures over closed windows, by version and class. */
  public List<ClassFigures> totals() {
    return windows.totals();
  }

  /** The same, with what open windows have published so far. */
  public List<ClassFigures> soFar() {
    return windows.soFar();
  }

  /** Closed windows in the order in which they were first published. */
  public List<SloMetrics> closedWindows() {
    return windows.closed();
  }

  /** Whether all that was measured before a log time stands in closed windows. */
  public boolean countedUntil(long millis) {
    return windows.closedFrom(millis);
  }

  private Optional<Rollback> timed(String version, Decided decided) {
    GateDecision gate = decided.gate();
    OptionalLong felt = appliedStates.felt(gate);
    Long firstBad = gate.getFirstBadMillis();
    if (felt.isEmpty() || firstBad == null) {
      return Optional.empty();
    }
    long now = gate.getNowMillis();
    return Optional.of(
        new Rollback(version, decided.position(), gate, now - firstBad, felt.getAsLong() - now));
  }
}

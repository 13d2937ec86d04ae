package io.knhk.slo.gate;

import io.knhk.fortune5.gate.GateJudge;
import io.knhk.fortune5.gate.Measurement;
import io.knhk.fortune5.gate.Ruling;
import io.knhk.schemas.slo.Compliance;
import io.knhk.schemas.slo.FeatureApplied;
import io.knhk.schemas.slo.GateDecision;
import io.knhk.slo.policy.InForce;
import io.knhk.slo.policy.Policies;
import io.knhk.slo.state.SavedGate;
import io.knhk.slo.window.Measured;
import java.util.Optional;

/**
 * The gate of one feature: who is judged follows from the states that engine tasks obey, as the log
 * tells them; what is said of it is the judge's; when it is said is decided here. Without a state
 * there is nobody to judge. Not thread-safe.
 */
public final class FeatureGate {
  private final String feature;
  private Optional<Standing> standing = Optional.empty();
  private Optional<Said> lastSaid = Optional.empty();
  private long sequence;
  private Compliance lastWindow = Compliance.NO_DATA;

  /** A gate of which no state is known. */
  public FeatureGate(String feature) {
    this.feature = feature;
  }

  /**
   * An engine task obeys a state. The one of the greatest sequence stands; a task that has yet to
   * catch up, or that brakes by itself, changes nothing.
   *
   * @param nowMillis log time, milliseconds since 1970 UTC
   */
  public void obey(FeatureApplied applied, long nowMillis) {
    if (standing.filter(known -> known.featureSeq() >= applied.getFeatureSeq()).isPresent()) {
      return;
    }
    Subject subject = Subject.of(applied);
    GateJudge judge =
        standing
            .filter(known -> subject.continues(known.subject()))
            .map(Standing::judge)
            .orElseGet(() -> subject.judge(applied.getStage(), nowMillis));
    judge.applied(applied.getStage(), nowMillis);
    standing = Optional.of(new Standing(subject, applied.getFeatureSeq(), judge));
  }

  /** Takes a measurement for evidence, if it is any of the subject's. */
  public void measure(String version, Measured measured, long nowMillis) {
    standing.ifPresent(known ->
        known
            .subject()
            .side(version, measured.attempt())
            .ifPresent(side ->
                known
                    .judge()
                    .measure(
                        new Measurement(
                            nowMillis,
                            measured.runtimeClass(),
                            side,
                            measured.stage(),
                            measured.counts()))));
  }

  /** What the feature's last closed window said, for the decisions from here on. */
  public void windowClosed(Compliance compliance) {
    lastWindow = compliance;
  }

  /** Whether a candidate is in rollout. */
  public boolean attemptRuns() {
    return standing.filter(known -> known.subject().candidateVersion().isPresent()).isPresent();
  }

  /**
   * Closes a slot.
   *
   * @param moment the slot's end and the log that it ends in
   * @param policies what is in force
   * @return the decision, where one is due: what is said has changed, or a second has ended
   */
  public Optional<GateDecision> close(Moment moment, Policies policies) {
    return standing.flatMap(
        known -> close(known, moment, policies.of(feature, known.subject().version())));
  }

  /** The gate as it is kept. */
  public SavedGate saved() {
    return SavedGate.newBuilder()
        .setStanding(standing.map(SavedGates::saved).orElse(null))
        .setLastSaid(lastSaid.map(SavedGates::saved).orElse(null))
        .setSequence(sequence)
        .setLastWindow(lastWindow.name())
        .build();
  }

  /** The gate that was saved: it goes on bit for bit like that one. */
  public static FeatureGate of(String feature, SavedGate saved) {
    FeatureGate gate = new FeatureGate(feature);
    gate.standing = Optional.ofNullable(saved.getStanding()).map(SavedGates::restored);
    gate.lastSaid = Optional.ofNullable(saved.getLastSaid()).map(SavedGates::restored);
    gate.sequence = saved.getSequence();
    gate.lastWindow = Compliance.valueOf(saved.getLastWindow());
    return gate;
  }

  private Optional<GateDecision> close(Standing known, Moment moment, InForce policy) {
    return policy.judges()
        ? say(
            known, known.judge().closeSlot(moment.boundaryMillis(), policy.gate()), moment, policy)
        : say(forget(known, moment), Ruling.NOT_JUDGED, moment, policy);
  }

  /** What is measured while nothing is judged is no evidence, then or later. */
  private Standing forget(Standing known, Moment moment) {
    Standing unmeasured = known.unmeasured(moment.boundaryMillis());
    standing = Optional.of(unmeasured);
    return unmeasured;
  }

  private Optional<GateDecision> say(Standing known, Ruling ruling, Moment moment, InForce policy) {
    Said said = Said.of(known, ruling);
    if (!moment.second() && lastSaid.filter(said::equals).isPresent()) {
      return Optional.empty();
    }
    lastSaid = Optional.of(said);
    sequence++;
    return Optional.of(
        Decisions.decision(feature, sequence, known, said, lastWindow, policy, moment));
  }
}

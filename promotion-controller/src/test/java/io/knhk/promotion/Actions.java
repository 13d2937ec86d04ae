package io.knhk.promotion;

import io.knhk.promotion.rollout.Environment;
import io.knhk.promotion.rollout.Input;
import io.knhk.promotion.rollout.RolloutConfig;
import io.knhk.promotion.rollout.Run;
import io.knhk.schemas.LogPosition;
import io.knhk.schemas.VersionRef;
import io.knhk.schemas.promotion.FeatureState;
import io.knhk.schemas.promotion.PromotionCommandKind;
import io.knhk.schemas.promotion.RolloutRequested;
import io.knhk.schemas.slo.GateDecision;
import io.knhk.schemas.slo.GateReason;
import io.knhk.schemas.slo.Verdict;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/**
 * What can happen to a feature, as arbitrary stories: gates that are current, late or mistaken,
 * versions new and old, commands sound and not. A story is drawn first and told then, as what is
 * current depends on what came before.
 */
final class Actions {
  private Actions() {}

  /** One event of a story; {@code at} is the log's time, {@code offset} its place in its topic. */
  interface Action {
    Input told(Optional<FeatureState> state, long at, long offset);
  }

  /** How a gate differs from a current one. */
  enum Aim {
    CURRENT,
    ATTEMPT_BEFORE,
    NO_ATTEMPT,
    STAGE_BEFORE,
    STATE_BEFORE,
    NOT_JUDGED
  }

  static Arbitrary<List<Action>> stories() {
    return Arbitraries.frequencyOf(
            Tuple.of(20, gates()), Tuple.of(4, requests()), Tuple.of(3, commands()))
        .list()
        .ofMinSize(1)
        .ofMaxSize(150);
  }

  private static Arbitrary<Action> gates() {
    Arbitrary<Verdict> verdicts =
        Arbitraries.frequency(
            Tuple.of(30, Verdict.OPEN),
            Tuple.of(10, Verdict.HOLD),
            Tuple.of(1, Verdict.CLOSED),
            Tuple.of(2, Verdict.ROLLBACK),
            Tuple.of(1, Verdict.UNKNOWN));
    Arbitrary<Aim> aims =
        Arbitraries.frequency(
            Tuple.of(20, Aim.CURRENT),
            Tuple.of(1, Aim.ATTEMPT_BEFORE),
            Tuple.of(1, Aim.NO_ATTEMPT),
            Tuple.of(1, Aim.STAGE_BEFORE),
            Tuple.of(1, Aim.STATE_BEFORE),
            Tuple.of(4, Aim.NOT_JUDGED));
    return Combinators.combine(verdicts, aims).as(Actions::gate);
  }

  private static Action gate(Verdict verdict, Aim aim) {
    return (state, at, offset) ->
        new Input.Gate(
            Run.FEATURE,
            aimed(state.orElseGet(Actions::someState), verdict, aim).setNowMillis(at).build(),
            new LogPosition("promotion.gates", 1, offset));
  }

  private static GateDecision.Builder aimed(FeatureState state, Verdict verdict, Aim aim) {
    GateDecision.Builder gate = Run.current(state, verdict);
    return switch (aim) {
      case CURRENT -> gate;
      case ATTEMPT_BEFORE -> gate.setAttempt(Math.max(0, state.getAttempt() - 1));
      case NO_ATTEMPT -> gate.setAttempt(0).setVersion(state.getStable().getVersion()).setStage(0);
      case STAGE_BEFORE -> gate.setStage(Math.max(0, state.getStage() - 1));
      case STATE_BEFORE -> gate.setFeatureSeq(state.getSequence() - 1);
      case NOT_JUDGED -> gate.setVerdict(Verdict.HOLD).setReason(GateReason.NOT_JUDGED);
    };
  }

  private static Arbitrary<Action> requests() {
    return Combinators.combine(versions(), versions().injectNull(0.8))
        .as((version, alias) -> request(version, Optional.ofNullable(alias).orElse(version)));
  }

  private static Action request(String version, String definition) {
    RolloutRequested request =
        RolloutRequested.newBuilder(Run.requested(version))
            .setVersion(new VersionRef(version, "hash-" + definition))
            .build();
    return (state, at, offset) ->
        new Input.Request(Run.FEATURE, request, new LogPosition("promotion.commands", 1, offset));
  }

  private static Arbitrary<Action> commands() {
    Arbitrary<PromotionCommandKind> kinds =
        Arbitraries.frequencyOf(
            Tuple.of(
                9,
                Arbitraries.of(
                    PromotionCommandKind.ROLL_BACK,
                    PromotionCommandKind.OVERRIDE,
                    PromotionCommandKind.NEW_ATTEMPT)),
            Tuple.of(1, Arbitraries.of(PromotionCommandKind.class)));
    Arbitrary<Integer> shares =
        Arbitraries.oneOf(Arbitraries.just(10_000), Arbitraries.integers().between(-1, 10_001));
    return Combinators.combine(kinds, versions(), shares, Arbitraries.of(true, false))
        .as(Actions::command);
  }

  /** A command on the version drawn, or on the candidate if there is one. */
  private static Action command(
      PromotionCommandKind kind, String version, int share, boolean onCandidate) {
    return (state, at, offset) -> {
      Optional<String> candidate =
          state
              .map(FeatureState::getCandidate)
              .map(VersionRef::getVersion)
              .filter(v -> onCandidate);
      return new Input.Command(
          Run.FEATURE,
          Run.asked(kind, candidate.orElse(version)).setShareBasisPoints(share).build(),
          new LogPosition("promotion.commands", 1, offset));
    };
  }

  private static Arbitrary<String> versions() {
    return Arbitraries.integers().between(1, 7).map(String::valueOf);
  }

  private static FeatureState someState() {
    History history = new History(Run.config(Environment.STAGING));
    history.take(request("1", "1").told(Optional.empty(), 0, 0));
    return history.state().orElseThrow();
  }

  /** Tells a story: each action comes some seconds of log time after the one before. */
  static History tell(List<Action> story, RolloutConfig config) {
    return tell(story, List.of(config));
  }

  /**
   * Tells a story in parts of the same length, between which the controller is started again.
   *
   * @param configs what it is told in each
   */
  static History tell(List<Action> story, List<RolloutConfig> configs) {
    History history = new History(configs.getFirst());
    for (int i = 0; i < story.size(); i++) {
      history.told(configs.get(i * configs.size() / story.size()));
      history.take(story.get(i).told(history.state(), 1_000_000L + 6_000L * i, 3L * i));
    }
    return history;
  }
}

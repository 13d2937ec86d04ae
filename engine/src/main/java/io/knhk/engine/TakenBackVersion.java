package io.knhk.engine;

import io.knhk.schemas.LogPosition;
import io.knhk.schemas.promotion.AttemptResult;
import io.knhk.schemas.promotion.FeatureState;
import io.knhk.schemas.promotion.Phase;
import io.knhk.schemas.slo.FeatureApplied;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A version that is taken back, as what is obeyed of its feature tells. A task may have slept over
 * states between two that it obeys: so all that a state still says counts, not its phase. Pure.
 *
 * @param version the version
 * @param attempt the attempt that ended so; {@link #UNTOLD} when the state does not tell
 * @param why the gate, or the reason that the controller gave, for people
 */
record TakenBackVersion(String version, long attempt, String why) {
  static final long UNTOLD = 0;

  /** What is obeyed now tells of versions taken back that what was obeyed before it did not. */
  static List<TakenBackVersion> news(Optional<Obeyed> before, Obeyed now) {
    List<TakenBackVersion> known = before.map(TakenBackVersion::all).orElse(List.of());
    return all(now).stream().filter(one -> known.stream().noneMatch(one::isToldBy)).toList();
  }

  /**
   * Whether what is obeyed says that an attempt at a version was not taken back after all: a brake
   * comes before the controller's word, and an operator may lift it.
   */
  static boolean lifted(String version, long attempt, Obeyed now) {
    FeatureState state = now.state();
    boolean runs =
        state.getCandidate() != null
            && state.getCandidate().getVersion().equals(version)
            && state.getAttempt() == attempt;
    boolean promoted =
        last(state, Phase.PROMOTED)
            .filter(result -> result.getVersion().equals(version))
            .filter(result -> result.getAttempt() == attempt)
            .isPresent();
    return (runs || promoted) && all(now).stream().noneMatch(one -> one.version().equals(version));
  }

  /** In words, as a reason. */
  String message(String workflowId) {
    return attempt == UNTOLD
        ? "version %s of '%s' was rolled back: %s".formatted(version, workflowId, why)
        : "version %s of '%s' was rolled back in attempt %d: %s"
            .formatted(version, workflowId, attempt, why);
  }

  private boolean isToldBy(TakenBackVersion earlier) {
    return version.equals(earlier.version) && (attempt == earlier.attempt || attempt == UNTOLD);
  }

  private static List<TakenBackVersion> all(Obeyed obeyed) {
    FeatureState state = obeyed.state();
    List<TakenBackVersion> all = new ArrayList<>();
    braked(obeyed.applied()).ifPresent(all::add);
    last(state, Phase.ROLLED_BACK)
        .map(last -> new TakenBackVersion(last.getVersion(), last.getAttempt(), last.getReason()))
        .ifPresent(all::add);
    state.getRefused().stream()
        .map(refused ->
            new TakenBackVersion(
                refused.getVersion(),
                UNTOLD,
                "state %d of the feature refuses it".formatted(state.getSequence())))
        .filter(refused -> all.stream().noneMatch(refused::isToldBy))
        .toList()
        .forEach(all::add);
    return all;
  }

  private static Optional<TakenBackVersion> braked(FeatureApplied applied) {
    if (!applied.getBraked()) {
      return Optional.empty();
    }
    LogPosition gate = applied.getBrakeCause();
    return Optional.of(
        new TakenBackVersion(
            applied.getCandidateVersion(),
            applied.getAttempt(),
            "the gate at %s-%d@%d says ROLLBACK"
                .formatted(gate.getTopic(), gate.getPartition(), gate.getOffset())));
  }

  private static Optional<AttemptResult> last(FeatureState state, Phase result) {
    return Optional.ofNullable(state.getLastResult()).filter(last -> last.getResult() == result);
  }
}

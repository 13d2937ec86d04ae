package io.knhk.promotion.rollout;

import io.knhk.schemas.VersionRef;
import io.knhk.schemas.promotion.FeatureState;
import io.knhk.schemas.promotion.PendingVersion;
import io.knhk.schemas.promotion.PromotionCommand;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * NEW_ATTEMPT: a version that was rolled back, or the one that was stable before, is tried again,
 * by the configured stages.
 */
final class NewAttempt {
  private NewAttempt() {}

  static List<Step> carryOut(FeatureState state, PromotionCommand command, RolloutConfig config) {
    return known(state)
        .filter(version -> version.getVersion().equals(command.getVersion()))
        .findFirst()
        .map(version -> admit(state, version, command, config))
        .orElseGet(() -> List.of(unknown(state, command)));
  }

  private static List<Step> admit(
      FeatureState state, VersionRef version, PromotionCommand command, RolloutConfig config) {
    FeatureState allowed = allow(state, version);
    Optional<String> obstacle = Versions.obstacle(allowed, version);
    if (obstacle.isPresent()) {
      return List.of(Answer.rejected(command, Optional.of(state), obstacle.get()));
    }
    PendingVersion attempt = PendingVersion.newBuilder().setVersion(version).build();
    return List.of(
        Answer.done(command, allowed),
        Standing.of(allowed, config).admit(attempt, Answer.describe(command)));
  }

  /** The state that no longer refuses a version; the same one if it did not. */
  private static FeatureState allow(FeatureState state, VersionRef version) {
    List<VersionRef> refused = Versions.without(state.getRefused(), version);
    return refused.equals(state.getRefused())
        ? state
        : Successor.of(state).setRefused(refused).build();
  }

  private static Stream<VersionRef> known(FeatureState state) {
    Stream<VersionRef> rolledOut =
        Stream.of(
                Optional.of(state.getStable()),
                Optional.ofNullable(state.getCandidate()),
                Optional.ofNullable(state.getPreviousStable()))
            .flatMap(Optional::stream);
    Stream<VersionRef> waiting = state.getPending().stream().map(PendingVersion::getVersion);
    return Stream.of(state.getRefused().stream(), rolledOut, waiting).flatMap(all -> all);
  }

  private static Step unknown(FeatureState state, PromotionCommand command) {
    String allowed =
        Stream.concat(
                state.getRefused().stream(),
                Optional.ofNullable(state.getPreviousStable()).stream())
            .map(VersionRef::getVersion)
            .distinct()
            .toList()
            .toString();
    return Answer.rejected(
        command,
        Optional.of(state),
        "version is \"%s\"; allowed: %s".formatted(command.getVersion(), allowed));
  }
}

package io.knhk.promotion.rollout;

import io.knhk.schemas.VersionRef;
import io.knhk.schemas.promotion.FeatureState;
import io.knhk.schemas.promotion.PendingVersion;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The versions that a feature's state knows. Two are the same when they share their name or their
 * definition's hash: a name stands for one definition, and a definition under another name is no
 * new version.
 */
final class Versions {
  private Versions() {}

  static boolean same(VersionRef one, VersionRef other) {
    return one.getVersion().equals(other.getVersion())
        || one.getDefinitionHash().equals(other.getDefinitionHash());
  }

  /** Why a version cannot be rolled out; empty when it can. */
  static Optional<String> obstacle(FeatureState state, VersionRef version) {
    return Stream.of(
            rolledBack(state, version),
            standing("stable", Optional.of(state.getStable()), version),
            standing("in rollout", Optional.ofNullable(state.getCandidate()), version),
            waiting(state, version))
        .flatMap(Optional::stream)
        .findFirst();
  }

  /** The list without a version. */
  static List<VersionRef> without(List<VersionRef> versions, VersionRef version) {
    return versions.stream().filter(other -> !same(other, version)).toList();
  }

  /** The versions that wait, without one. */
  static List<PendingVersion> waitingWithout(FeatureState state, VersionRef version) {
    return state.getPending().stream().filter(p -> !same(p.getVersion(), version)).toList();
  }

  private static Optional<String> rolledBack(FeatureState state, VersionRef version) {
    return state.getRefused().stream()
        .filter(refused -> same(refused, version))
        .findFirst()
        .map(refused ->
            "version %s, of the same name or definition, was rolled back; a NEW_ATTEMPT of it lifts that"
                .formatted(refused.getVersion()));
  }

  private static Optional<String> standing(
      String how, Optional<VersionRef> standing, VersionRef version) {
    return standing
        .filter(other -> same(other, version))
        .map(other ->
            "version %s, of the same name or definition, is %s".formatted(other.getVersion(), how));
  }

  private static Optional<String> waiting(FeatureState state, VersionRef version) {
    return state.getPending().stream()
        .map(PendingVersion::getVersion)
        .filter(pending -> same(pending, version))
        .findFirst()
        .flatMap(pending -> standing("waiting", Optional.of(pending), version));
  }
}

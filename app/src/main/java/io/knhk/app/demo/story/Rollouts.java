package io.knhk.app.demo.story;

import io.knhk.schemas.VersionRef;
import io.knhk.schemas.promotion.AuditAction;
import io.knhk.schemas.promotion.AuditEntry;
import io.knhk.schemas.promotion.FeatureState;
import io.knhk.schemas.promotion.PendingVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What the controller did with one feature. A step counts once both of its records are there: the
 * audit entry that says what was done, and a state that the engines are given, no older than the
 * one in the entry.
 */
final class Rollouts {
  private final List<AuditEntry> audit = new ArrayList<>();
  private Optional<FeatureState> published = Optional.empty();

  void apply(AuditEntry entry) {
    audit.add(entry);
  }

  void apply(FeatureState state) {
    published = Optional.of(state);
  }

  Optional<FeatureState> published() {
    return published;
  }

  /** The entry that promoted a version, once its state is published. */
  Optional<AuditEntry> promotion(String version) {
    return find(AuditAction.PROMOTED, state -> isNamed(state.getStable(), version));
  }

  /** The entry that ended the watch over a promoted version, once its state is published. */
  Optional<AuditEntry> watchEnd(String version) {
    return find(AuditAction.WATCH_ENDED, state -> isNamed(state.getStable(), version));
  }

  /** The entry that took a version back, once its state is published. */
  Optional<AuditEntry> rollback(String version) {
    return find(
        AuditAction.ROLLED_BACK,
        state ->
            state.getLastResult() != null && state.getLastResult().getVersion().equals(version));
  }

  /** Versions that the controller put in the queue behind another attempt or its cool-down. */
  boolean pendingSeen(String version) {
    return audit.stream()
        .filter(entry -> entry.getAction() == AuditAction.PENDING && entry.getState() != null)
        .flatMap(entry -> entry.getState().getPending().stream())
        .map(PendingVersion::getVersion)
        .anyMatch(pending -> isNamed(pending, version));
  }

  List<String> versionsOf(AuditAction action) {
    return audit.stream()
        .filter(entry -> entry.getAction() == action && entry.getState() != null)
        .map(entry ->
            action == AuditAction.PROMOTED
                ? entry.getState().getStable().getVersion()
                : entry.getState().getLastResult().getVersion())
        .toList();
  }

  private Optional<AuditEntry> find(AuditAction action, Predicate<FeatureState> about) {
    return audit.stream()
        .filter(entry -> entry.getAction() == action)
        .filter(entry -> entry.getState() != null && about.test(entry.getState()))
        .filter(entry -> isPublished(entry.getState()))
        .findFirst();
  }

  private boolean isPublished(FeatureState state) {
    return published.filter(last -> last.getSequence() >= state.getSequence()).isPresent();
  }

  private static boolean isNamed(VersionRef ref, String version) {
    return ref.getVersion().equals(version);
  }
}

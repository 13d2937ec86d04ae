package io.knhk.engine;

import io.knhk.schemas.LogPosition;
import io.knhk.schemas.VersionRef;
import io.knhk.schemas.promotion.FeatureKind;
import io.knhk.schemas.promotion.FeatureState;
import io.knhk.schemas.slo.GateDecision;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

/**
 * Has an engine task obey the newest feature states and gates that this process has read. A state
 * is obeyed once the definitions that it names are compiled here, or a bounded wait is over.
 */
final class FeatureWatch {
  private final ObeyedFeatures obeyed;
  private final Views views;
  private final Duration longestWait;
  private final LongSupplier wallMillis;
  private final EngineTelemetry telemetry;
  private final Map<String, Long> waitingSinceMillis = new HashMap<>();
  private long featureChanges = -1;
  private long rollbacks = -1;

  FeatureWatch(
      ObeyedFeatures obeyed,
      Views views,
      Duration longestWait,
      LongSupplier wallMillis,
      EngineTelemetry telemetry) {
    this.obeyed = obeyed;
    this.views = views;
    this.longestWait = longestWait;
    this.wallMillis = wallMillis;
    this.telemetry = telemetry;
    obeyed.all().forEach(before -> telemetry.obeys(before.applied()));
  }

  /** Obeys what has come since the last call; nearly free when nothing has. */
  void refresh() {
    long featuresNow = views.features().changes();
    long rollbacksNow = views.gates().rollbacks();
    if (featuresNow == featureChanges
        && rollbacksNow == rollbacks
        && waitingSinceMillis.isEmpty()) {
      return;
    }
    featureChanges = featuresNow;
    rollbacks = rollbacksNow;
    views.features().all().stream()
        .sorted((a, b) -> a.value().getFeature().compareTo(b.value().getFeature()))
        .forEach(this::refresh);
  }

  private void refresh(Seen<FeatureState> newest) {
    String feature = newest.value().getFeature();
    Optional<Obeyed> before = obeyed.find(feature);
    if (obeyed.isNews(newest.value()) && runnable(newest.value())) {
      obeyed.obey(newest.value(), newest.position(), this::rollback);
    } else {
      obeyed.brake(feature, this::rollback);
    }
    before
        .flatMap(had -> tookBack(had, obeyed.find(feature).orElseThrow()))
        .ifPresent(gate -> telemetry.felt(gate, wallMillis.getAsLong()));
  }

  private Optional<LogPosition> rollback(FeatureState state) {
    return views.gates().rollbackOf(state).map(Seen::position);
  }

  /** The gate that took the candidate back, if that is what happened, and not by an operator. */
  private Optional<GateDecision> tookBack(Obeyed before, Obeyed after) {
    boolean off =
        before.applied().getShareBasisPoints() > 0 && after.applied().getShareBasisPoints() == 0;
    return off && !Attempts.overridden(before.state())
        ? views.gates().rollbackOf(before.state()).map(Seen::value)
        : Optional.empty();
  }

  private boolean runnable(FeatureState state) {
    String feature = state.getFeature();
    long now = wallMillis.getAsLong();
    long since = waitingSinceMillis.computeIfAbsent(feature, name -> now);
    boolean ready = named(state).allMatch(version -> seen(feature, version));
    if (ready || now - since >= longestWait.toMillis()) {
      waitingSinceMillis.remove(feature);
      return true;
    }
    return false;
  }

  private static Stream<VersionRef> named(FeatureState state) {
    return state.getKind() == FeatureKind.FLAG
        ? Stream.empty()
        : Stream.of(state.getStable(), state.getCandidate(), state.getPreviousStable())
            .flatMap(Stream::ofNullable);
  }

  private boolean seen(String feature, VersionRef version) {
    return views.definitions().find(feature, version).isPresent();
  }
}

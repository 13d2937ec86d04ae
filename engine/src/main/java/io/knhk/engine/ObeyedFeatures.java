package io.knhk.engine;

import io.knhk.schemas.LogPosition;
import io.knhk.schemas.Topics;
import io.knhk.schemas.VersionRef;
import io.knhk.schemas.promotion.FeatureKind;
import io.knhk.schemas.promotion.FeatureState;
import io.knhk.schemas.slo.FeatureApplied;
import io.knhk.schemas.slo.GateDecision;
import io.knhk.schemas.workflow.CauseKind;
import io.knhk.schemas.workflow.Event;
import io.knhk.schemas.workflow.EventKind;
import io.knhk.schemas.workflow.Outcome;
import io.knhk.schemas.workflow.Reads;
import io.knhk.schemas.workflow.WorkflowEvent;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * The feature states that one engine task obeys. It takes a newer one once the definitions that it
 * names are compiled here (or a bounded wait is over), announces what it obeys, and never goes back
 * to an older one. It pulls the brake by itself at a ROLLBACK of the attempt it runs.
 */
final class ObeyedFeatures {
  private final KeyValueStore<String, FeatureState> states;
  private final KeyValueStore<String, FeatureApplied> announced;
  private final Views views;
  private final EngineConfig config;
  private final Journal journal;
  private final Outbox outbox;
  private final EngineTelemetry telemetry;
  private final Map<String, Obeyed> obeyed = new HashMap<>();
  private final Map<String, Long> waitingSinceMillis = new HashMap<>();
  private long featureChanges = -1;
  private long rollbacks = -1;

  /** Goes on where the stores say. */
  ObeyedFeatures(
      KeyValueStore<String, FeatureState> states,
      KeyValueStore<String, FeatureApplied> announced,
      Views views,
      EngineConfig config,
      Journal journal,
      Outbox outbox,
      EngineTelemetry telemetry) {
    this.states = states;
    this.announced = announced;
    this.views = views;
    this.config = config;
    this.journal = journal;
    this.outbox = outbox;
    this.telemetry = telemetry;
    try (KeyValueIterator<String, FeatureState> stored = states.all()) {
      stored.forEachRemaining(
          entry -> obeyed.put(entry.key, new Obeyed(entry.value, announced.get(entry.key))));
    }
    obeyed.values().forEach(before -> telemetry.obeys(before.applied()));
  }

  /** What is obeyed of a feature. */
  Optional<Obeyed> find(String feature) {
    return Optional.ofNullable(obeyed.get(feature));
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
    Optional<Obeyed> before = find(newest.value().getFeature());
    boolean newer =
        before.isEmpty() || newest.value().getSequence() > before.get().state().getSequence();
    if (newer && runnable(newest.value())) {
      FeatureState state = newest.value();
      obey(state, Brake.cause(state, before, views.gates()), newest.position());
    } else if (before.isPresent() && !before.get().applied().getBraked()) {
      FeatureState state = before.get().state();
      Brake.cause(state, before, views.gates())
          .ifPresent(gate -> obey(state, Optional.of(gate), gate));
    }
  }

  private boolean runnable(FeatureState state) {
    String feature = state.getFeature();
    long now = outbox.wallMillis();
    long since = waitingSinceMillis.computeIfAbsent(feature, name -> now);
    boolean ready = named(state).allMatch(version -> seen(feature, version));
    if (ready || now - since >= config.definitionWait().toMillis()) {
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

  private void obey(FeatureState state, Optional<LogPosition> brake, LogPosition cause) {
    long wallMillis = outbox.wallMillis();
    FeatureApplied applied =
        Exposure.applied(state, brake, outbox.partition(), wallMillis, config.region());
    Optional<Obeyed> before = find(state.getFeature());
    states.put(state.getFeature(), state);
    announced.put(state.getFeature(), applied);
    obeyed.put(state.getFeature(), new Obeyed(state, applied));
    journal.append(state.getFeature(), entry(applied, cause, wallMillis));
    outbox.send(Topics.TIMINGS, state.getFeature(), applied);
    before
        .flatMap(had -> tookBack(had, applied))
        .ifPresent(gate -> telemetry.felt(gate, wallMillis));
  }

  /** The gate that took the candidate back, if that is what happened, and not by an operator. */
  private Optional<GateDecision> tookBack(Obeyed before, FeatureApplied applied) {
    boolean off = before.applied().getShareBasisPoints() > 0 && applied.getShareBasisPoints() == 0;
    return off && !Attempts.overridden(before.state())
        ? views.gates().rollbackOf(before.state()).map(Seen::value)
        : Optional.empty();
  }

  private static WorkflowEvent.Builder entry(
      FeatureApplied applied, LogPosition cause, long wallMillis) {
    return WorkflowEvent.newBuilder()
        .setCauseKind(CauseKind.FEATURE)
        .setCause(cause)
        .setNowMillis(wallMillis)
        .setOutcome(Outcome.NONE)
        .setReads(Reads.newBuilder().setFeatureSeq(applied.getFeatureSeq()).build())
        .setEvents(
            List.of(
                Event.newBuilder()
                    .setKind(EventKind.FEATURE_APPLIED)
                    .setFeatureApplied(applied)
                    .build()));
  }
}

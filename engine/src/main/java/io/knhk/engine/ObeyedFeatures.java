package io.knhk.engine;

import io.knhk.schemas.LogPosition;
import io.knhk.schemas.Topics;
import io.knhk.schemas.promotion.FeatureState;
import io.knhk.schemas.slo.FeatureApplied;
import io.knhk.schemas.workflow.CauseKind;
import io.knhk.schemas.workflow.Event;
import io.knhk.schemas.workflow.EventKind;
import io.knhk.schemas.workflow.Outcome;
import io.knhk.schemas.workflow.Reads;
import io.knhk.schemas.workflow.WorkflowEvent;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * The feature states that one engine task obeys. It announces what it obeys and never goes back to
 * an older one. It pulls the brake by itself at a ROLLBACK of the attempt it runs.
 */
final class ObeyedFeatures {
  private final KeyValueStore<String, FeatureState> states;
  private final KeyValueStore<String, FeatureApplied> announced;
  private final String region;
  private final Journal journal;
  private final Outbox outbox;
  private final TakenBackCases takenBack;
  private final Map<String, Obeyed> obeyed = new HashMap<>();

  /** Goes on where the stores say. */
  ObeyedFeatures(
      KeyValueStore<String, FeatureState> states,
      KeyValueStore<String, FeatureApplied> announced,
      String region,
      Journal journal,
      Outbox outbox,
      TakenBackCases takenBack) {
    this.states = states;
    this.announced = announced;
    this.region = region;
    this.journal = journal;
    this.outbox = outbox;
    this.takenBack = takenBack;
    try (KeyValueIterator<String, FeatureState> stored = states.all()) {
      stored.forEachRemaining(
          entry -> obeyed.put(entry.key, new Obeyed(entry.value, announced.get(entry.key))));
    }
  }

  /** What is obeyed, of every feature. */
  Collection<Obeyed> all() {
    return obeyed.values();
  }

  /** What is obeyed of a feature. */
  Optional<Obeyed> find(String feature) {
    return Optional.ofNullable(obeyed.get(feature));
  }

  /** Whether a state is newer than the one obeyed. */
  boolean isNews(FeatureState state) {
    return find(state.getFeature())
        .map(before -> state.getSequence() > before.state().getSequence())
        .orElse(true);
  }

  /**
   * Obeys a state that is news.
   *
   * @param position where it stands
   * @param rollbacks the ROLLBACK gate of a state's own attempt, if one was read
   */
  void obey(
      FeatureState state,
      LogPosition position,
      Function<FeatureState, Optional<LogPosition>> rollbacks) {
    obey(state, Brake.cause(state, find(state.getFeature()), rollbacks), position);
  }

  /**
   * Pulls the brake on a state that is obeyed, if there is cause to and it was not pulled before.
   *
   * @param rollbacks the ROLLBACK gate of a state's own attempt, if one was read
   */
  void brake(String feature, Function<FeatureState, Optional<LogPosition>> rollbacks) {
    Optional<Obeyed> before = find(feature).filter(found -> !found.applied().getBraked());
    before
        .flatMap(found -> Brake.cause(found.state(), before, rollbacks))
        .ifPresent(gate -> obey(before.get().state(), Optional.of(gate), gate));
  }

  private void obey(FeatureState state, Optional<LogPosition> brake, LogPosition cause) {
    long wallMillis = outbox.wallMillis();
    FeatureApplied applied = Exposure.applied(state, brake, outbox.partition(), wallMillis, region);
    states.put(state.getFeature(), state);
    announced.put(state.getFeature(), applied);
    Obeyed now = new Obeyed(state, applied);
    Optional<Obeyed> before = Optional.ofNullable(obeyed.put(state.getFeature(), now));
    journal.append(state.getFeature(), entry(applied, cause, wallMillis));
    outbox.send(Topics.TIMINGS, state.getFeature(), applied);
    takenBack.obeyed(before, now, cause);
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

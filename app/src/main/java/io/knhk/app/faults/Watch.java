package io.knhk.app.faults;

import io.knhk.app.demo.load.Clients;
import io.knhk.schemas.Topic;
import io.knhk.schemas.Topics;
import io.knhk.schemas.promotion.AuditAction;
import io.knhk.schemas.promotion.AuditEntry;
import io.knhk.schemas.promotion.FeatureState;
import io.knhk.schemas.slo.FeatureApplied;
import io.knhk.schemas.slo.GateDecision;
import io.knhk.schemas.slo.Verdict;
import io.knhk.schemas.workflow.Event;
import io.knhk.schemas.workflow.EventKind;
import io.knhk.schemas.workflow.Outcome;
import io.knhk.schemas.workflow.WorkflowEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * What can be read of a region's topics while it is drilled, committed records only, and since when
 * on our clock. Not thread-safe.
 */
final class Watch implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(20);
  private static final List<Topic<? extends SpecificRecord>> TOPICS =
      List.of(Topics.EVENTS, Topics.GATES, Topics.AUDIT);

  private final Map<String, Deserializer<? extends SpecificRecord>> values = new HashMap<>();
  private final Consumer<String, byte[]> consumer;
  private final int partitions = Topics.EVENTS.group().partitions();
  private final Map<String, FeatureState> states = new HashMap<>();
  private final Map<String, AuditAction> ends = new HashMap<>();
  private final List<AuditAction> unasked = new ArrayList<>();
  private final Map<String, GateDecision> rollbacks = new HashMap<>();
  private final List<Obeyed> obeyed = new ArrayList<>();
  private final Map<Object, Long> sinceMark = new HashMap<>();
  private long markMillis = Long.MAX_VALUE;

  private record Obeyed(FeatureApplied applied, long appendMillis) {}

  Watch(Clients clients) {
    TOPICS.forEach(t -> values.put(t.name(), t.values(clients.registry()).deserializer()));
    consumer = clients.everythingIn(TOPICS.stream().map(Topic::name).toList());
  }

  /**
   * Reads on until a condition holds.
   *
   * @throws IllegalStateException if it does not hold within the bound
   */
  void until(String what, Duration bound, BooleanSupplier condition) {
    long startNanos = System.nanoTime();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - startNanos > bound.toNanos()) {
        throw new IllegalStateException(
            "waited %d s in vain for %s".formatted(bound.toSeconds(), what));
      }
      consumer.poll(POLL).forEach(this::take);
    }
  }

  /** Counts from here on what answers to a later moment than this. */
  void mark() {
    markMillis = System.currentTimeMillis();
    sinceMark.clear();
  }

  /** Time from the mark until every engine partition had answered a command that came after it. */
  OptionalLong millisToOutcomes() {
    return millisTo(Stream.iterate(0, p -> p + 1).limit(partitions).map(p -> (Object) p));
  }

  /** Time from the mark until a gate of each feature had spoken of a time after it. */
  OptionalLong millisToGates(List<String> features) {
    return millisTo(features.stream().map(feature -> feature));
  }

  /** Time from the mark until the controller had answered to a time after it. */
  OptionalLong millisToAudit() {
    return millisTo(Stream.of(Topics.AUDIT));
  }

  /** Where a feature stands. */
  Optional<FeatureState> state(String feature) {
    return Optional.ofNullable(states.get(feature));
  }

  /** How a version's rollout ended: PROMOTED or ROLLED_BACK. */
  Optional<AuditAction> end(String feature, String version) {
    return Optional.ofNullable(ends.get(feature + "@" + version));
  }

  /** How rollouts have ended since this was last asked. */
  List<AuditAction> endsSinceAsked() {
    List<AuditAction> since = List.copyOf(unasked);
    unasked.clear();
    return since;
  }

  /** The first gate that sent a version back. */
  Optional<GateDecision> rollback(String feature, String version) {
    return Optional.ofNullable(rollbacks.get(feature + "@" + version));
  }

  /**
   * From the end of the slot that decided on a rollback until no engine partition started a case on
   * the version any more, by the brokers' clock, milliseconds.
   */
  OptionalLong reactionMillis(GateDecision gate) {
    Map<Integer, Long> first = new HashMap<>();
    obeyed.stream()
        .filter(state -> endsExposure(state.applied(), gate))
        .forEach(state ->
            first.merge(state.applied().getEnginePartition(), state.appendMillis(), Math::min));
    return first.size() < partitions
        ? OptionalLong.empty()
        : OptionalLong.of(
            first.values().stream().mapToLong(Long::longValue).max().orElseThrow()
                - gate.getNowMillis());
  }

  private static boolean endsExposure(FeatureApplied applied, GateDecision gate) {
    boolean same = applied.getFeature().equals(gate.getFeature());
    return same
        && (applied.getAttempt() == gate.getAttempt()
            ? applied.getShareBasisPoints() == 0
            : applied.getFeatureSeq() > gate.getFeatureSeq());
  }

  private OptionalLong millisTo(Stream<Object> all) {
    List<Optional<Long>> found = all.map(one -> Optional.ofNullable(sinceMark.get(one))).toList();
    return found.stream().allMatch(Optional::isPresent)
        ? found.stream().mapToLong(Optional::get).max()
        : OptionalLong.empty();
  }

  private void take(ConsumerRecord<String, byte[]> record) {
    SpecificRecord value = values.get(record.topic()).deserialize(record.topic(), record.value());
    switch (value) {
      case WorkflowEvent entry -> entry(record, entry);
      case GateDecision gate -> gate(gate);
      case AuditEntry entry -> audit(entry);
      default -> {}
    }
  }

  private void entry(ConsumerRecord<String, byte[]> record, WorkflowEvent entry) {
    if (entry.getOutcome() != Outcome.NONE && entry.getNowMillis() > markMillis) {
      seen(record.partition());
    }
    entry.getEvents().stream()
        .filter(event -> event.getKind() == EventKind.FEATURE_APPLIED)
        .map(Event::getFeatureApplied)
        .forEach(applied -> obeyed.add(new Obeyed(applied, record.timestamp())));
  }

  private void gate(GateDecision gate) {
    if (gate.getNowMillis() > markMillis) {
      seen(gate.getFeature());
    }
    if (gate.getVerdict() == Verdict.ROLLBACK) {
      rollbacks.putIfAbsent(gate.getFeature() + "@" + gate.getVersion(), gate);
    }
  }

  private void audit(AuditEntry entry) {
    if (entry.getNowMillis() > markMillis) {
      seen(Topics.AUDIT);
    }
    FeatureState state = entry.getState();
    if (state == null) {
      return;
    }
    states.put(entry.getFeature(), state);
    switch (entry.getAction()) {
      case PROMOTED -> ended(entry, state.getStable().getVersion());
      case ROLLED_BACK -> ended(entry, state.getLastResult().getVersion());
      default -> {}
    }
  }

  private void ended(AuditEntry entry, String version) {
    ends.put(entry.getFeature() + "@" + version, entry.getAction());
    unasked.add(entry.getAction());
  }

  private void seen(Object what) {
    sinceMark.putIfAbsent(what, System.currentTimeMillis() - markMillis);
  }

  @Override
  public void close() {
    consumer.close();
  }
}

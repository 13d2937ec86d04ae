package io.knhk.slo.ledger;

import io.knhk.schemas.slo.FeatureApplied;
import io.knhk.schemas.slo.Policy;
import io.knhk.schemas.slo.Timing;
import io.knhk.slo.ledger.LogTime.Boundary;
import io.knhk.slo.output.Output;
import io.knhk.slo.state.WindowPart;
import io.knhk.slo.window.FeatureWindows;
import io.knhk.slo.window.Tally;
import io.knhk.slo.window.WindowSpan;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.apache.avro.specific.SpecificRecord;

/**
 * All that one partition of {@code slo.timings} tells, and what follows from it. Its outputs are a
 * function of the partition's records, their offsets and their append times, in order, and of
 * nothing else: no clock, no batch, no restart.
 *
 * <p>When log time passes a slot boundary, the slot is closed before the record that moved the time
 * is taken: windows are published, gates judged, for every feature in the order of names. Before
 * the partition's first policy nothing is measured and nothing judged. Not thread-safe.
 */
public final class PartitionLedger {
  private final Place place;
  private final LedgerState state;
  private boolean saveDue;

  /** The ledger of a log of which nothing has been read. */
  public PartitionLedger(Place place) {
    this(place, new LedgerState());
  }

  private PartitionLedger(Place place, LedgerState state) {
    this.place = place;
    this.state = state;
  }

  /**
   * A ledger that goes on bit for bit like the one that was saved.
   *
   * @param saved all that {@link #saveIfDue} has ever put, the last value of each key
   * @throws IllegalArgumentException when it was saved by a version that this one cannot read
   */
  public static PartitionLedger restore(Place place, Map<String, byte[]> saved) {
    return new PartitionLedger(place, LedgerState.restore(saved));
  }

  /**
   * Takes the next record.
   *
   * @param offset its offset, greater than any before
   * @param appendMillis its append time, milliseconds since 1970 UTC
   * @param value one of the kinds of {@code slo.timings}; another, or null, moves the time and does
   *     no more
   * @return what follows from the slot that it closed, in the order to publish it
   */
  public List<Output> apply(long offset, long appendMillis, SpecificRecord value) {
    List<Output> outputs = new ArrayList<>();
    state.time.read(appendMillis).ifPresent(boundary -> close(boundary, offset, outputs));
    take(value);
    state.nextOffset = offset + 1;
    return outputs;
  }

  /** The ledger is a function of the records below this offset. */
  public long nextOffset() {
    return state.nextOffset;
  }

  /** Whether some feature of the partition has a candidate in rollout. */
  public boolean attemptRuns() {
    return state.features.values().stream().anyMatch(FeatureLedger::attemptRuns);
  }

  /** The hash of the partition's policy; empty before the first. */
  public Optional<String> policyHash() {
    return state.policies.partitionHash();
  }

  /**
   * Puts what has changed since the last time into a store, if a second of log time has ended since
   * then.
   *
   * @param store takes a key and its new value
   */
  public void saveIfDue(BiConsumer<String, byte[]> store) {
    if (saveDue) {
      saveDue = false;
      state.keep(store);
    }
  }

  private void close(Boundary boundary, long offset, List<Output> outputs) {
    saveDue |= boundary.second();
    state
        .span
        .map(open -> new Closing(place, boundary, open, offset, state.policies))
        .ifPresent(closing -> close(closing, outputs));
  }

  private void close(Closing closing, List<Output> outputs) {
    List<Tally> tallies = closing.windowEnds() ? tallies() : List.of();
    state.features.values().forEach(feature -> outputs.addAll(feature.close(closing)));
    if (closing.windowEnds()) {
      long length = state.policies.ofPartition().windowMillis();
      WindowSpan next = closing.span().after(closing.boundary().millis(), length);
      outputs.add(new Output.Part(part(closing.span(), next.startMillis(), tallies)));
      state.span = Optional.of(next);
    }
  }

  private void take(SpecificRecord value) {
    long now = state.time.nowMillis();
    switch (value) {
      case Timing timing when state.policies.known() ->
          state.feature(timing.getFeature()).measure(timing, now, state.policies);
      case FeatureApplied applied -> state.feature(applied.getFeature()).obey(applied, now);
      case Policy policy -> state.take(policy);
      case null, default -> {
        // a tick, or what only a newer version reads: it has told the time
      }
    }
  }

  private List<Tally> tallies() {
    return state.features.values().stream()
        .map(FeatureLedger::tallies)
        .flatMap(Collection::stream)
        .toList();
  }

  private WindowPart part(WindowSpan closed, long passedMillis, List<Tally> tallies) {
    return WindowPart.newBuilder()
        .setPartition(place.partition())
        .setWindowStartMillis(closed.startMillis())
        .setWindowEndMillis(closed.endMillis())
        .setPassedMillis(passedMillis)
        .setClasses(FeatureWindows.merged(tallies).values().stream().map(Tally::saved).toList())
        .build();
  }
}

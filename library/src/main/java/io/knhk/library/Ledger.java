package io.knhk.library;

import io.knhk.schemas.RuntimeClass;
import io.knhk.schemas.Tick;
import io.knhk.schemas.slo.FeatureApplied;
import io.knhk.schemas.slo.GateDecision;
import io.knhk.schemas.slo.Policy;
import io.knhk.schemas.slo.SloCompliance;
import io.knhk.schemas.slo.SloMetrics;
import io.knhk.schemas.slo.Timing;
import io.knhk.slo.kept.StateCodec;
import io.knhk.slo.ledger.PartitionLedger;
import io.knhk.slo.ledger.Place;
import io.knhk.slo.output.Output;
import java.nio.ByteBuffer;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;

/**
 * What follows from the journal: the aggregator's own ledger, to which the journal is one partition
 * of timings. A function of the entries in their order, and of nothing else. Not thread-safe.
 */
final class Ledger {
  static final String FEATURE = "workflow-engine";
  static final String REGION = "local";
  static final StateCodec<Policy> POLICIES = new StateCodec<>(Policy.getClassSchema());
  static final StateCodec<FeatureApplied> STATES =
      new StateCodec<>(FeatureApplied.getClassSchema());
  static final StateCodec<Timing> TIMINGS = new StateCodec<>(Timing.getClassSchema());
  private static final Tick TICK = new Tick("library", 0L);

  private final PartitionLedger timings = new PartitionLedger(new Place(REGION, 0));
  private final Map<RuntimeClass, SloMetrics> metrics = new EnumMap<>(RuntimeClass.class);
  private Optional<SloCompliance> compliance = Optional.empty();
  private Optional<GateDecision> gate = Optional.empty();
  private long nowMillis = Long.MIN_VALUE;
  private long openings;

  /**
   * Lets time come to an entry's, and says how things stand before the entry.
   *
   * @param atMillis not before the last one
   */
  SloStatus check(long atMillis) {
    nowMillis = atMillis;
    apply(TICK);
    return new SloStatus(
        compliance.map(SloCompliance::getCompliance).orElse(SloStatus.NONE.compliance()),
        gate.map(GateDecision::getVerdict).orElse(SloStatus.NONE.verdict()),
        gate.map(GateDecision::getReason).orElse(SloStatus.NONE.reason()));
  }

  /** Takes what an entry tells, once it was checked. */
  void take(JournalEntry entry) {
    decoded(entry.getPolicy(), POLICIES).ifPresent(this::apply);
    decoded(entry.getApplied(), STATES).ifPresent(this::apply);
    decoded(entry.getTiming(), TIMINGS).ifPresent(this::apply);
    if (entry.getKind() == EntryKind.OPENED) {
      openings++;
    }
  }

  /**
   * Takes an entry of a journal that is read again.
   *
   * @throws StoreException if what it says was checked does not follow from those before it
   */
  void replay(StoredEntry stored) {
    SloStatus checked = check(stored.entry().getAtMillis());
    SloStatus recorded = SloStatus.of(stored.entry());
    if (!checked.equals(recorded)) {
      throw new StoreException(
          "entry %d says %s; the entries before it give %s"
              .formatted(stored.sequence(), recorded, checked));
    }
    take(stored.entry());
  }

  /** The time of the last entry; the least there is before the first. */
  long nowMillis() {
    return nowMillis;
  }

  /** How often the journal was opened before. */
  long openings() {
    return openings;
  }

  /** The hash of the policy in force; empty before the first. */
  Optional<String> policyHash() {
    return timings.policyHash();
  }

  Fortune5 published() {
    return new Fortune5(List.copyOf(metrics.values()), compliance, gate);
  }

  private void apply(SpecificRecord record) {
    timings.apply(timings.nextOffset(), nowMillis, record).forEach(this::publish);
  }

  private void publish(Output output) {
    switch (output) {
      case Output.Metrics(SloMetrics value) -> metrics.put(value.getRuntimeClass(), value);
      case Output.Compliance(SloCompliance value) -> compliance = Optional.of(value);
      case Output.Gate(GateDecision value) -> gate = Optional.of(value);
      case Output.Part _ -> {} // the region is this process
      case Output.Append _ -> {} // the library tells the time itself
    }
  }

  private static <T extends SpecificRecord> Optional<T> decoded(
      ByteBuffer bytes, StateCodec<T> codec) {
    return Optional.ofNullable(bytes)
        .map(ByteBuffer::duplicate)
        .map(all -> {
          byte[] copy = new byte[all.remaining()];
          all.get(copy);
          return codec.decode(copy);
        });
  }
}

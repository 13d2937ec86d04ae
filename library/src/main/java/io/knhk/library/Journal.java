package io.knhk.library;

import io.knhk.schemas.LogPosition;
import io.knhk.schemas.Side;
import io.knhk.schemas.slo.FeatureApplied;
import io.knhk.schemas.slo.Timing;
import io.knhk.schemas.slo.TimingEntry;
import io.knhk.slo.policy.PolicyConfig;
import java.nio.ByteBuffer;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * A store's entries and what follows from them. An entry is checked, decided, appended, and only
 * then taken; no outcome is given before its entry is on disk. Not thread-safe.
 */
final class Journal {
  private final StateStore store;
  private final InstantSource clock;
  private final Ledger ledger = new Ledger();
  private boolean behind;

  private Journal(StateStore store, InstantSource clock) {
    this.store = store;
    this.clock = clock;
  }

  /** A store's journal, read to its end. */
  static Journal open(StateStore store, InstantSource clock) {
    store.claim();
    Journal journal = new Journal(store, clock);
    store.forEach(journal.ledger::replay);
    return journal;
  }

  /** Writes that the journal was opened, by which policy and by which version of the engine. */
  void opened(PolicyConfig policy, String version) {
    write(
        EntryKind.OPENED,
        "",
        (entry, _) -> {
          if (!ledger.policyHash().equals(Optional.of(policy.hash()))) {
            entry.setPolicy(wrap(Ledger.POLICIES.encode(policy.inForce(Ledger.REGION))));
          }
          entry.setApplied(wrap(Ledger.STATES.encode(applied(version, entry.getAtMillis()))));
        });
  }

  private FeatureApplied applied(String version, long atMillis) {
    return FeatureApplied.newBuilder()
        .setFeature(Ledger.FEATURE)
        .setFeatureSeq(featureSeq() + 1)
        .setStableVersion(version)
        .setAttempt(0)
        .setStage(0)
        .setShareBasisPoints(0)
        .setEnginePartition(0)
        .setAppliedMillis(atMillis)
        .setRegion(Ledger.REGION)
        .build();
  }

  /** Sequence of the state obeyed: each opening obeys the next. */
  long featureSeq() {
    return ledger.openings();
  }

  /** What the next entry took, as it stands in it. */
  ByteBuffer timing(List<TimingEntry> entries, String version, long atMillis) {
    return wrap(
        Ledger.TIMINGS.encode(
            Timing.newBuilder()
                .setRegion(Ledger.REGION)
                .setSource("library")
                .setFeature(Ledger.FEATURE)
                .setVersion(version)
                .setSide(Side.STABLE)
                .setCause(new LogPosition("journal", 0, store.size()))
                .setEntries(entries)
                .setEmittedMillis(atMillis)
                .build()));
  }

  /**
   * As {@link #append}, and on disk when this returns.
   *
   * @throws StoreException if it could not be written; then nothing more is
   */
  Outcome write(EntryKind kind, String id, BiConsumer<JournalEntry.Builder, SloStatus> fill) {
    Outcome outcome = append(kind, id, fill);
    sync();
    return outcome;
  }

  /**
   * All that was appended is on disk when this returns.
   *
   * @throws StoreException if it can't be told; then nothing more is written
   */
  void sync() {
    boolean wasBehind = behind;
    behind = true;
    store.sync();
    behind = wasBehind;
  }

  /**
   * Checks compliance and gate, lets an entry be filled, and appends it. Its outcome may be given
   * once it is on disk.
   *
   * @param id what it is found by again; empty: not at all
   * @param fill decides by what was checked, and says it in the entry
   * @throws StoreException if it could not be written; then nothing more is
   */
  Outcome append(EntryKind kind, String id, BiConsumer<JournalEntry.Builder, SloStatus> fill) {
    if (behind) {
      throw new StoreException("an earlier write failed: open the store again");
    }
    behind = true;
    long atMillis = Math.max(clock.millis(), ledger.nowMillis());
    SloStatus checked = ledger.check(atMillis);
    JournalEntry.Builder begun = begun(kind, id, atMillis, checked);
    fill.accept(begun, checked);
    JournalEntry entry = begun.build();
    StoredEntry stored = store.append(entry, isFound(entry) ? key(kind, id) : "");
    ledger.take(stored.entry());
    behind = false;
    return Outcome.of(stored, false);
  }

  private static JournalEntry.Builder begun(
      EntryKind kind, String id, long atMillis, SloStatus checked) {
    return JournalEntry.newBuilder()
        .setAtMillis(atMillis)
        .setKind(kind)
        .setId(id)
        .setCompliance(checked.compliance().name())
        .setVerdict(checked.verdict().name())
        .setGateReason(checked.reason().name());
  }

  /** An execution has one outcome; a refused registration may be mended and sent again. */
  private static boolean isFound(JournalEntry entry) {
    return entry.getAccepted() || entry.getKind() == EntryKind.EXECUTED;
  }

  /** The entry that outcomes of that kind and id are given from. */
  Optional<StoredEntry> find(EntryKind kind, String id) {
    return store.find(key(kind, id));
  }

  void forEach(EntryKind kind, Consumer<StoredEntry> reader) {
    store.forEach(stored -> {
      if (stored.entry().getKind() == kind) {
        reader.accept(stored);
      }
    });
  }

  Fortune5 published() {
    return ledger.published();
  }

  private static String key(EntryKind kind, String id) {
    return id.isEmpty() ? "" : "%s %s".formatted(kind, id);
  }

  private static ByteBuffer wrap(byte[] bytes) {
    return ByteBuffer.wrap(bytes);
  }
}

package io.knhk.engine;

import io.knhk.engine.core.CaseVariables;
import io.knhk.engine.core.StoredSignal;
import io.knhk.engine.core.StoredSignalPlace;
import io.knhk.engine.core.StoredWaiter;
import io.knhk.schemas.VariableValue;
import io.knhk.schemas.workflow.Event;
import io.knhk.schemas.workflow.SignalWaiter;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.function.Predicate;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * What stands at the correlation keys of an engine task: the cases that wait there, and the signals
 * that are kept, each in the order in which they came. A function of the journal's events. What log
 * time has made lost is not found; it is deleted behind, a little with each record.
 */
final class SignalKeys {
  private static final int DELETED_AT_ONCE = 20;

  private final KeyValueStore<Bytes, StoredWaiter> waiters;
  private final KeyValueStore<Bytes, StoredSignal> kept;
  private final TimeIndex<StoredSignalPlace> lost;

  SignalKeys(
      KeyValueStore<Bytes, StoredWaiter> waiters,
      KeyValueStore<Bytes, StoredSignal> kept,
      KeyValueStore<Bytes, StoredSignalPlace> lost) {
    this.waiters = waiters;
    this.kept = kept;
    this.lost = new TimeIndex<>(lost);
  }

  /** The case that has waited longest for a signal of a name. */
  Optional<SignalWaiter> first(String key, String name) {
    return first(waiters, key, name, any -> true).map(found -> contract(found.value));
  }

  boolean waits(String key, String name, SignalWaiter waiter) {
    return find(key, name, waiter).isPresent();
  }

  /** The variables of the signal that was kept first, of those not lost. */
  Optional<SortedMap<String, VariableValue>> kept(String key, String name, long clockMillis) {
    return firstKept(key, name, clockMillis)
        .map(found -> CaseVariables.contract(found.value.getVariables()));
  }

  /**
   * Follows an event.
   *
   * @param place where its command stands in its partition
   * @param clockMillis the journal's clock
   */
  void apply(String key, Event event, long place, long clockMillis) {
    String name = event.getSignal();
    switch (event.getKind()) {
      case WAITER_CAME ->
          waiters.put(StoreKey.owned(owner(key, name), place), stored(event.getWaiter()));
      case WAITER_LEFT ->
          find(key, name, event.getWaiter()).ifPresent(found -> waiters.delete(found.key));
      case CORRELATED ->
          find(key, name, event.getWaiter())
              .ifPresentOrElse(
                  found -> waiters.delete(found.key),
                  () ->
                      firstKept(key, name, clockMillis)
                          .ifPresent(found -> taken(key, name, found)));
      case CORRELATION_KEPT -> keep(key, event, place);
      default -> throw new IllegalStateException(event + " is of no correlation key");
    }
  }

  /** The earliest log time at which a kept signal is lost; empty when none is kept. */
  OptionalLong earliestLost() {
    return lost.earliest();
  }

  /** Deletes some of what is lost. */
  void expire(long clockMillis) {
    for (StoredSignalPlace it : lost.takeBefore(clockMillis + 1, DELETED_AT_ONCE)) {
      kept.delete(StoreKey.owned(owner(it.getCorrelation(), it.getName()), it.getPlace()));
    }
  }

  private void keep(String key, Event event, long place) {
    String owner = owner(key, event.getSignal());
    long until = event.getKeptUntilMillis();
    kept.put(
        StoreKey.owned(owner, place),
        new StoredSignal(CaseVariables.stored(event.getVariables()), until));
    lost.put(
        until, owner, Long.toString(place), new StoredSignalPlace(key, event.getSignal(), place));
  }

  private void taken(String key, String name, KeyValue<Bytes, StoredSignal> found) {
    kept.delete(found.key);
    lost.remove(
        found.value.getKeptUntilMillis(),
        owner(key, name),
        Long.toString(StoreKey.place(found.key)));
  }

  private Optional<KeyValue<Bytes, StoredWaiter>> find(
      String key, String name, SignalWaiter waiter) {
    StoredWaiter wanted = stored(waiter);
    return first(waiters, key, name, wanted::equals);
  }

  private Optional<KeyValue<Bytes, StoredSignal>> firstKept(
      String key, String name, long clockMillis) {
    return first(kept, key, name, signal -> signal.getKeptUntilMillis() > clockMillis);
  }

  private static <V> Optional<KeyValue<Bytes, V>> first(
      KeyValueStore<Bytes, V> store, String key, String name, Predicate<V> wanted) {
    String owner = owner(key, name);
    try (KeyValueIterator<Bytes, V> entries =
        store.range(StoreKey.owned(owner, 0), StoreKey.owned(owner, Long.MAX_VALUE))) {
      while (entries.hasNext()) {
        KeyValue<Bytes, V> entry = entries.next();
        if (wanted.test(entry.value)) {
          return Optional.of(entry);
        }
      }
      return Optional.empty();
    }
  }

  /** A name has no such character: what two have is told apart. */
  private static String owner(String key, String name) {
    return key + '\0' + name;
  }

  private static StoredWaiter stored(SignalWaiter waiter) {
    return new StoredWaiter(waiter.getCaseId(), waiter.getTask(), waiter.getWait());
  }

  private static SignalWaiter contract(StoredWaiter waiter) {
    return new SignalWaiter(waiter.getCaseId(), waiter.getTask(), waiter.getWait());
  }
}

package io.knhk.engine;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Things in the order of the time they wait for. Remembers where the earliest can be, so that it
 * neither asks the store while nothing is due nor reads over what it has deleted.
 *
 * @param <V> what waits
 */
final class TimeIndex<V> {
  private final KeyValueStore<Bytes, V> store;

  /** Nothing waits for an earlier time; the greatest long when nothing waits. */
  private long noneBefore;

  TimeIndex(KeyValueStore<Bytes, V> store) {
    this.store = store;
    this.noneBefore = earliestFrom(0);
  }

  /** Adds what an owner waits for under a name; the same again changes nothing. */
  void put(long millis, String owner, String name, V value) {
    store.put(StoreKey.timed(millis, owner, name), value);
    noneBefore = Math.min(noneBefore, millis);
  }

  /** Removes it, if it is there. */
  void remove(long millis, String owner, String name) {
    delete(StoreKey.timed(millis, owner, name));
  }

  /**
   * Removes and returns what waits for a time before the given one, earliest first.
   *
   * @param most how many at most
   */
  List<V> takeBefore(long millis, int most) {
    if (noneBefore >= millis) {
      return List.of();
    }
    List<KeyValue<Bytes, V>> taken = new ArrayList<>();
    try (KeyValueIterator<Bytes, V> entries =
        store.range(StoreKey.from(noneBefore), StoreKey.from(millis))) {
      while (taken.size() < most && entries.hasNext()) {
        taken.add(entries.next());
      }
    }
    taken.forEach(entry -> delete(entry.key));
    noneBefore = earliestFrom(taken.size() < most ? millis : millis(taken.getLast().key));
    return taken.stream().map(entry -> entry.value).toList();
  }

  /** Removes and returns the first of what waits for a time before the given one. */
  Optional<V> takeFirstBefore(long millis) {
    if (noneBefore >= millis) {
      return Optional.empty();
    }
    try (KeyValueIterator<Bytes, V> entries = store.range(StoreKey.from(noneBefore), null)) {
      if (!entries.hasNext() || millis(entries.peekNextKey()) >= millis) {
        noneBefore = entries.hasNext() ? millis(entries.peekNextKey()) : Long.MAX_VALUE;
        return Optional.empty();
      }
      KeyValue<Bytes, V> first = entries.next();
      noneBefore = entries.hasNext() ? millis(entries.peekNextKey()) : Long.MAX_VALUE;
      store.delete(first.key);
      return Optional.of(first.value);
    }
  }

  /** The earliest time that something may wait for; empty when nothing does. */
  OptionalLong earliest() {
    return noneBefore == Long.MAX_VALUE ? OptionalLong.empty() : OptionalLong.of(noneBefore);
  }

  private long earliestFrom(long millis) {
    try (KeyValueIterator<Bytes, V> entries = store.range(StoreKey.from(millis), null)) {
      return entries.hasNext() ? millis(entries.peekNextKey()) : Long.MAX_VALUE;
    }
  }

  /** A store's own delete would first read what it deletes. */
  private void delete(Bytes key) {
    store.put(key, null);
  }

  private static long millis(Bytes key) {
    return ByteBuffer.wrap(key.get()).getLong();
  }
}

package io.knhk.engine;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * A store on the heap, outside Kafka Streams: for a replay, which holds records as they are and
 * begins with nothing. Ordered as Streams' own stores are. Not thread-safe.
 */
final class HeapStore<K extends Comparable<K>, V> implements KeyValueStore<K, V> {
  private final NavigableMap<K, V> entries = new TreeMap<>();

  @Override
  public V get(K key) {
    return entries.get(key);
  }

  @Override
  public void put(K key, V value) {
    if (value == null) {
      entries.remove(key); // as Streams has it
    } else {
      entries.put(key, value);
    }
  }

  @Override
  public V putIfAbsent(K key, V value) {
    return entries.putIfAbsent(key, value);
  }

  @Override
  public void putAll(List<KeyValue<K, V>> added) {
    added.forEach(entry -> put(entry.key, entry.value));
  }

  @Override
  public V delete(K key) {
    return entries.remove(key);
  }

  /** From a key to a key, both included; to the end where the last is null, as Streams has it. */
  @Override
  public KeyValueIterator<K, V> range(K from, K to) {
    NavigableMap<K, V> tail = entries.tailMap(from, true);
    return new Entries<>(to == null ? tail : tail.headMap(to, true));
  }

  @Override
  public KeyValueIterator<K, V> all() {
    return new Entries<>(entries);
  }

  @Override
  public long approximateNumEntries() {
    return entries.size();
  }

  @Override
  public String name() {
    return "heap";
  }

  @Override
  public void init(StateStoreContext context, StateStore root) {}

  @Override
  public void close() {}

  @Override
  public boolean persistent() {
    return false;
  }

  @Override
  public boolean isOpen() {
    return true;
  }

  /** Must be at its end, or left, before the store changes. */
  private static final class Entries<K, V> implements KeyValueIterator<K, V> {
    private final Iterator<Map.Entry<K, V>> entries;
    private Optional<Map.Entry<K, V>> next;

    Entries(Map<K, V> entries) {
      this.entries = entries.entrySet().iterator();
      advance();
    }

    @Override
    public boolean hasNext() {
      return next.isPresent();
    }

    @Override
    public K peekNextKey() {
      return next.orElseThrow().getKey();
    }

    @Override
    public KeyValue<K, V> next() {
      Map.Entry<K, V> entry = next.orElseThrow();
      advance();
      return new KeyValue<>(entry.getKey(), entry.getValue());
    }

    @Override
    public void close() {}

    private void advance() {
      next = entries.hasNext() ? Optional.of(entries.next()) : Optional.empty();
    }
  }
}

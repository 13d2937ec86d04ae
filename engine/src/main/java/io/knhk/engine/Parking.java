package io.knhk.engine;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.function.Supplier;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Commands that wait for a side reader, or for their definition's exploration, and those of the
 * same key behind them: each key's are decided in the order in which they came. They are in the
 * store, so that they wait on wherever the task moves to; there their patience begins anew.
 */
final class Parking {
  private final KeyValueStore<Bytes, ParkedCommand> store;
  private final ParkedCommands form;
  private final Supplier<Patience> patience;
  private final int atOnce;
  private final Map<String, Deque<Parked>> lines = new LinkedHashMap<>();
  private long nextPlace;
  private int size;

  /** A command in its key's line. */
  private record Parked(Bytes place, Taken taken, Patience patience) {}

  /**
   * Goes on where the store says.
   *
   * @param patience that of a command which begins to wait
   * @param atOnce most keys looked at in one go: all at once could outlast a transaction
   */
  Parking(
      KeyValueStore<Bytes, ParkedCommand> store,
      ParkedCommands form,
      Supplier<Patience> patience,
      int atOnce) {
    this.store = store;
    this.form = form;
    this.patience = patience;
    this.atOnce = atOnce;
    try (KeyValueIterator<Bytes, ParkedCommand> entries = store.all()) { // in each key's order
      entries.forEachRemaining(entry -> queue(entry.key, form.taken(entry.value)));
    }
  }

  /** Whether a command of the key waits, so that the next must wait behind it. */
  boolean holds(String key) {
    return lines.containsKey(key);
  }

  /** How many commands wait. */
  int size() {
    return size;
  }

  /** Puts a command at the end of its key's line. */
  void park(Taken taken) {
    Bytes place = StoreKey.owned(taken.key(), nextPlace);
    store.put(place, form.stored(taken));
    queue(place, taken);
  }

  /**
   * Lets some keys' first commands try again, and those behind them as long as they succeed. Whose
   * turn it was goes to the end, so that each comes again.
   *
   * @param decided decides a command; false when it must wait on
   */
  void retry(BiPredicate<Taken, Patience> decided) {
    for (String key : lines.keySet().stream().limit(atOnce).toList()) {
      Deque<Parked> line = lines.remove(key);
      while (!line.isEmpty() && decided.test(line.peek().taken(), line.peek().patience())) {
        store.delete(line.remove().place());
        size--;
      }
      if (!line.isEmpty()) {
        lines.put(key, line);
      }
    }
  }

  private void queue(Bytes place, Taken taken) {
    lines
        .computeIfAbsent(taken.key(), key -> new ArrayDeque<>())
        .add(new Parked(place, taken, patience.get()));
    size++;
    nextPlace = Math.max(nextPlace, StoreKey.place(place) + 1);
  }
}

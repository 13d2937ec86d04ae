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
 * Commands that wait for a side reader, and those of the same case behind them: each case's are
 * decided in the order in which they came. They are in the store, so that they wait on wherever the
 * task moves to; there their patience begins anew.
 */
final class Parking {
  /** Most cases looked at in one go: all at once could outlast a transaction. */
  private static final int AT_ONCE = 500;

  private final KeyValueStore<Bytes, ParkedCommand> store;
  private final ParkedCommands form;
  private final Supplier<Patience> patience;
  private final Map<String, Deque<Parked>> lines = new LinkedHashMap<>();
  private long nextPlace;
  private int size;

  /** A command in its case's line. */
  private record Parked(Bytes place, Taken taken, Patience patience) {}

  /**
   * Goes on where the store says.
   *
   * @param patience that of a command which begins to wait
   */
  Parking(
      KeyValueStore<Bytes, ParkedCommand> store, ParkedCommands form, Supplier<Patience> patience) {
    this.store = store;
    this.form = form;
    this.patience = patience;
    try (KeyValueIterator<Bytes, ParkedCommand> entries = store.all()) { // in each case's order
      entries.forEachRemaining(entry -> queue(entry.key, form.taken(entry.value)));
    }
  }

  /** Whether a command of the case waits, so that the next must wait behind it. */
  boolean holds(String caseId) {
    return lines.containsKey(caseId);
  }

  /** How many commands wait. */
  int size() {
    return size;
  }

  /** Puts a command at the end of its case's line. */
  void park(Taken taken) {
    Bytes place = StoreKey.owned(taken.key(), nextPlace);
    store.put(place, form.stored(taken));
    queue(place, taken);
  }

  /**
   * Lets some cases' first commands try again, and those behind them as long as they succeed. Whose
   * turn it was goes to the end, so that each comes again.
   *
   * @param decided decides a command; false when it must wait on
   */
  void retry(BiPredicate<Taken, Patience> decided) {
    for (String caseId : lines.keySet().stream().limit(AT_ONCE).toList()) {
      Deque<Parked> line = lines.remove(caseId);
      while (!line.isEmpty() && decided.test(line.peek().taken(), line.peek().patience())) {
        store.delete(line.remove().place());
        size--;
      }
      if (!line.isEmpty()) {
        lines.put(caseId, line);
      }
    }
  }

  private void queue(Bytes place, Taken taken) {
    lines
        .computeIfAbsent(taken.key(), caseId -> new ArrayDeque<>())
        .add(new Parked(place, taken, patience.get()));
    size++;
    nextPlace = Math.max(nextPlace, StoreKey.place(place) + 1);
  }
}

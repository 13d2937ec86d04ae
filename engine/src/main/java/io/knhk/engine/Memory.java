package io.knhk.engine;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * The first outcome of each command, by key and command id. It is kept for the life of what the key
 * names and {@link #KEPT} of log time after; where nothing lived under the key, for that time from
 * the outcome on. A look-up goes by the time that it is given, to the millisecond; what is past it
 * is deleted behind, a little with each record.
 */
final class Memory {
  /** How long outcomes outlive what they were about, in log time. */
  static final Duration KEPT = Duration.ofHours(24);

  /** More than a record adds. */
  static final int DELETED_WITH_A_RECORD = 20;

  private final KeyValueStore<Bytes, FirstOutcome> outcomes;
  private final TimeIndex<Expiry> expiries;

  Memory(KeyValueStore<Bytes, FirstOutcome> outcomes, KeyValueStore<Bytes, Expiry> expiries) {
    this.outcomes = outcomes;
    this.expiries = new TimeIndex<>(expiries);
  }

  /**
   * The first outcome of a command.
   *
   * @param clockMillis the journal's clock
   */
  Optional<FirstOutcome> find(String key, String commandId, long clockMillis) {
    return Optional.ofNullable(outcomes.get(StoreKey.owned(key, commandId)))
        .filter(first -> !over(first, clockMillis));
  }

  /** Keeps the first outcome of a command for as long as it says. */
  void remember(String key, String commandId, FirstOutcome first) {
    outcomes.put(StoreKey.owned(key, commandId), first);
    if (first.getForgottenMillis() != null) {
      expiries.put(first.getForgottenMillis(), key, commandId, new Expiry(key, commandId));
    }
  }

  /** Asks for all of a key to be forgotten, as what it names has come to its end. */
  void ended(String key, long nowMillis) {
    expiries.put(forgottenAt(nowMillis), key, "", new Expiry(key, null));
  }

  /** When what ended, or was said, at a time is forgotten. */
  static long forgottenAt(long nowMillis) {
    return nowMillis + KEPT.toMillis();
  }

  /**
   * Forgets the outcomes that lived as long as what a key names; others have times of their own.
   */
  void forget(String key) {
    List<Bytes> owned = new ArrayList<>();
    try (KeyValueIterator<Bytes, FirstOutcome> entries =
        outcomes.range(StoreKey.prefix(key), StoreKey.last(key))) {
      entries.forEachRemaining(entry -> {
        if (entry.value.getForgottenMillis() == null) {
          owned.add(entry.key);
        }
      });
    }
    owned.forEach(outcome -> outcomes.put(outcome, null)); // delete would first read each
  }

  /**
   * Takes some of what has expired off the list, and forgets single outcomes.
   *
   * @param most how many at most
   * @return the keys whose end was long enough ago
   */
  List<String> expire(long clockMillis, int most) {
    List<String> ended = new ArrayList<>();
    for (Expiry expiry : expiries.takeBefore(clockMillis + 1, most)) {
      if (expiry.getCommandId() == null) {
        ended.add(expiry.getKey());
      } else {
        forget(StoreKey.owned(expiry.getKey(), expiry.getCommandId()), clockMillis);
      }
    }
    return ended;
  }

  /** The earliest time at which something may be over; empty when nothing ever will. */
  OptionalLong earliest() {
    return expiries.earliest();
  }

  /** The outcome may be a later one, of a command that was new again. */
  private void forget(Bytes key, long clockMillis) {
    FirstOutcome first = outcomes.get(key);
    if (first != null && over(first, clockMillis)) {
      outcomes.put(key, null);
    }
  }

  private static boolean over(FirstOutcome first, long clockMillis) {
    return first.getForgottenMillis() != null && first.getForgottenMillis() <= clockMillis;
  }
}

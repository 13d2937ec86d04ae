package io.knhk.engine;

import io.knhk.schemas.workflow.WorkflowEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.kafka.common.serialization.BytesSerializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * The first outcome of each command, by key and command id. It is kept for the life of what the key
 * names and {@link #KEPT} of log time after; where nothing lives under the key, for that time from
 * the outcome on. A look-up goes by the time that it is given, to the millisecond; what is past it
 * is deleted behind, a little with each record.
 */
final class Memory {
  /** How long outcomes outlive what they were about, in log time. */
  static final Duration KEPT = Duration.ofHours(24);

  private static final int DELETED_AT_ONCE = 20;

  private final KeyValueStore<Bytes, WorkflowEvent> outcomes;
  private final TimeIndex<Expiry> expiries;

  Memory(KeyValueStore<Bytes, WorkflowEvent> outcomes, KeyValueStore<Bytes, Expiry> expiries) {
    this.outcomes = outcomes;
    this.expiries = new TimeIndex<>(expiries);
  }

  /**
   * The first outcome of a command.
   *
   * @param lives whether what the key names is there
   * @param clockMillis the journal's clock
   */
  Optional<WorkflowEvent> find(String key, String commandId, boolean lives, long clockMillis) {
    return Optional.ofNullable(outcomes.get(StoreKey.owned(key, commandId)))
        .filter(first -> lives || clockMillis < forgottenAt(first.getNowMillis()));
  }

  /** Keeps a first outcome. */
  void remember(String key, WorkflowEvent first, boolean lives) {
    outcomes.put(StoreKey.owned(key, first.getCommandId()), Outcomes.kept(first));
    if (!lives) {
      schedule(forgottenAt(first.getNowMillis()), new Expiry(key, first.getCommandId()));
    }
  }

  /** Asks for all of a key to be forgotten, as what it names has come to its end. */
  void ended(String key, long nowMillis) {
    schedule(forgottenAt(nowMillis), new Expiry(key, null));
  }

  /** When what ended, or was said, at a time is forgotten. */
  static long forgottenAt(long nowMillis) {
    return nowMillis + KEPT.toMillis();
  }

  /** Forgets all outcomes under a key. */
  void forget(String key) {
    List<Bytes> owned = new ArrayList<>();
    try (KeyValueIterator<Bytes, WorkflowEvent> entries =
        outcomes.prefixScan(StoreKey.prefix(key), new BytesSerializer())) {
      entries.forEachRemaining(entry -> owned.add(entry.key));
    }
    owned.forEach(outcomes::delete);
  }

  /**
   * Takes some of what has expired off the list, and forgets single outcomes.
   *
   * @param lives whether what a key names is there: then its outcomes stay until it ends
   * @return the keys whose end was long enough ago
   */
  List<String> expire(long clockMillis, Predicate<String> lives) {
    List<String> over = new ArrayList<>();
    for (Expiry expiry : expiries.takeBefore(clockMillis + 1, DELETED_AT_ONCE)) {
      if (expiry.getCommandId() == null) {
        over.add(expiry.getKey());
      } else if (!lives.test(expiry.getKey())) {
        forget(StoreKey.owned(expiry.getKey(), expiry.getCommandId()), clockMillis);
      }
    }
    return over;
  }

  /** The outcome may be a later one, of a command that was new again. */
  private void forget(Bytes key, long clockMillis) {
    WorkflowEvent first = outcomes.get(key);
    if (first != null && forgottenAt(first.getNowMillis()) <= clockMillis) {
      outcomes.delete(key);
    }
  }

  private void schedule(long atMillis, Expiry expiry) {
    String name = expiry.getCommandId() == null ? "" : expiry.getCommandId();
    expiries.put(atMillis, expiry.getKey(), name, expiry);
  }
}

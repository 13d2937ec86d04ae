package io.knhk.engine;

import io.knhk.engine.core.OpenTask;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * What was heard of the tries that need heartbeats. A lease that is renewed stays where it stands
 * among the due times: when that time comes it goes to its new one.
 */
final class Leases {
  private final KeyValueStore<Bytes, Lease> store;
  private final TimeIndex<DueTask> index;

  Leases(KeyValueStore<Bytes, Lease> store, TimeIndex<DueTask> index) {
    this.store = store;
    this.index = index;
  }

  /**
   * Something is heard of an open try that needs heartbeats.
   *
   * @param logMillis log time, milliseconds since 1970 UTC
   */
  void hear(String caseId, OpenTask open, long logMillis) {
    Bytes key = key(caseId, open.getTask(), open.getTryNumber());
    Optional<Lease> before = Optional.ofNullable(store.get(key));
    long lapses = logMillis + open.getHeartbeatMillis();
    store.put(
        key,
        new Lease(
            logMillis, open.getHeartbeatMillis(), before.map(Lease::getDueMillis).orElse(lapses)));
    if (before.isEmpty()) {
      put(new DueTask(caseId, open.getTask(), open.getTryNumber(), DueKind.LEASE), lapses);
    }
  }

  /** Log time of the last heartbeat, milliseconds since 1970 UTC; empty before the first. */
  OptionalLong heard(DueTask due) {
    Lease lease = store.get(key(due.getCaseId(), due.getTask(), due.getTryNumber()));
    return lease == null ? OptionalLong.empty() : OptionalLong.of(lease.getHeardMillis());
  }

  /**
   * Whether a lease that was taken from the due times has lapsed; if not, it is put back.
   *
   * @param millis the time that it was due before
   */
  boolean lapsed(DueTask due, long millis) {
    Bytes key = key(due.getCaseId(), due.getTask(), due.getTryNumber());
    Lease lease = store.get(key);
    if (lease == null) {
      return false;
    }
    long lapses = lease.getHeardMillis() + lease.getHeartbeatMillis();
    if (lapses == lease.getDueMillis() && lapses < millis) {
      return true;
    }
    store.put(key, new Lease(lease.getHeardMillis(), lease.getHeartbeatMillis(), lapses));
    put(due, lapses);
    return false;
  }

  /** Nobody waits for the try any more. */
  void end(String caseId, String task, int tryNumber) {
    Bytes key = key(caseId, task, tryNumber);
    Lease lease = store.get(key);
    if (lease != null) {
      index.remove(lease.getDueMillis(), caseId, DueTasks.name(DueKind.LEASE, task, tryNumber));
      store.delete(key);
    }
  }

  private void put(DueTask due, long millis) {
    index.put(
        millis,
        due.getCaseId(),
        DueTasks.name(DueKind.LEASE, due.getTask(), due.getTryNumber()),
        due);
  }

  private static Bytes key(String caseId, String task, int tryNumber) {
    return StoreKey.owned(caseId, task + "#" + tryNumber);
  }
}

package io.knhk.engine;

import io.knhk.engine.core.CaseState;
import io.knhk.engine.core.CaseTimes;
import io.knhk.engine.core.CaseTimes.Due;
import java.util.HashSet;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * All that log time will bring, in the order in which it does: by time, case, task, try and kind.
 */
final class DueTasks {
  private final TimeIndex<DueTask> index;
  private final Leases leases;

  DueTasks(KeyValueStore<Bytes, DueTask> store, KeyValueStore<Bytes, Lease> leases) {
    this.index = new TimeIndex<>(store);
    this.leases = new Leases(leases, index);
  }

  /** The leases, which are renewed beside the events. */
  Leases leases() {
    return leases;
  }

  /** Follows a case's change. */
  void follow(String caseId, Optional<CaseState> before, CaseState after) {
    Set<Due> was = before.map(DueTasks::times).orElseGet(Set::of);
    Set<Due> is = times(after);
    was.stream().filter(due -> !is.contains(due)).forEach(due -> remove(caseId, due));
    is.stream().filter(due -> !was.contains(due)).forEach(due -> put(caseId, due));
  }

  /** Takes the first thing that was due before a time; a lease that was renewed goes back. */
  Optional<DueTask> takeBefore(long millis) {
    Optional<DueTask> first = index.takeFirstBefore(millis);
    while (first.isPresent()
        && first.get().getKind() == DueKind.LEASE
        && !leases.lapsed(first.get(), millis)) {
      first = index.takeFirstBefore(millis);
    }
    return first;
  }

  /** The earliest time at which something may be due; empty when nothing waits. */
  OptionalLong earliest() {
    return index.earliest();
  }

  /** The name, of its case's, under which something stands among the due times. */
  static String name(DueKind kind, String task, int tryNumber) {
    String its = task + "#" + tryNumber; // several tries of a task may be open at once
    return kind == DueKind.OVERDUE ? its : its + "#" + kind;
  }

  private static Set<Due> times(CaseState state) {
    return CaseTimes.of(state).collect(Collectors.toCollection(HashSet::new));
  }

  private void put(String caseId, Due due) {
    if (due.what() != CaseTimes.What.LEASE) { // which begins with a heartbeat
      DueKind kind = kind(due);
      index.put(
          due.millis(),
          caseId,
          name(kind, due.task(), due.tryNumber()),
          new DueTask(caseId, due.task(), due.tryNumber(), kind));
    }
  }

  private void remove(String caseId, Due due) {
    if (due.what() == CaseTimes.What.LEASE) {
      leases.end(caseId, due.task(), due.tryNumber());
    } else {
      index.remove(due.millis(), caseId, name(kind(due), due.task(), due.tryNumber()));
    }
  }

  private static DueKind kind(Due due) {
    return switch (due.what()) {
      case OVERDUE -> DueKind.OVERDUE;
      case TIMER -> DueKind.TIMER;
      case TIMEOUT -> DueKind.TIMEOUT;
      case LEASE -> DueKind.LEASE;
      case RETRY -> DueKind.RETRY;
    };
  }
}

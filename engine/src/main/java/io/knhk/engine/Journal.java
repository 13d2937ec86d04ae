package io.knhk.engine;

import io.knhk.schemas.Topics;
import io.knhk.schemas.workflow.CauseKind;
import io.knhk.schemas.workflow.WorkflowEvent;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * An engine task's journal and its clocks: the log time of each topic it reads, and the greatest of
 * its entries. {@link #save} writes them to the store once a record; a change before it is lost
 * with the transaction that it belongs to.
 */
final class Journal {
  private static final String KEY = "progress";

  private final String name;
  private final String region;
  private final Outbox outbox;
  private final KeyValueStore<String, TaskProgress> store;
  private final Map<String, Long> readMillis;
  private long sequence;
  private long journalMillis;
  private boolean changed;

  /**
   * Goes on where the store says.
   *
   * @param part names the journal, with the task's partition
   */
  Journal(String part, String region, Outbox outbox, KeyValueStore<String, TaskProgress> store) {
    this.name = part + "-" + outbox.partition();
    this.region = region;
    this.outbox = outbox;
    this.store = store;
    TaskProgress progress =
        Optional.ofNullable(store.get(KEY))
            .orElseGet(() -> TaskProgress.newBuilder().setReadMillis(Map.of()).build());
    this.sequence = progress.getSequence();
    this.journalMillis = progress.getJournalMillis();
    this.readMillis = new HashMap<>(progress.getReadMillis());
  }

  /**
   * Takes note of a record's append time.
   *
   * @return its topic's log time: the greatest append time read, which never goes back
   */
  long read(String topic, long appendMillis) {
    changed |= appendMillis > logMillis(topic);
    return readMillis.merge(topic, appendMillis, Math::max);
  }

  /** Log time of a topic's partition; 0 before its first record. */
  long logMillis(String topic) {
    return readMillis.getOrDefault(topic, 0L);
  }

  /**
   * The journal's own clock, the greatest log time of an entry, brought up to a decision's:
   * outcomes are forgotten by it, so that a replay of the journal forgets the same.
   */
  long clock(long nowMillis) {
    return Math.max(journalMillis, nowMillis);
  }

  /** Completes an entry, writes it, and returns it. */
  WorkflowEvent append(String key, WorkflowEvent.Builder entry) {
    sequence++;
    WorkflowEvent written = entry.setJournal(name).setSequence(sequence).setRegion(region).build();
    if (written.getCauseKind() != CauseKind.FEATURE) { // whose time is a wall clock
      journalMillis = clock(written.getNowMillis());
    }
    outbox.sendHere(Topics.EVENTS, key, written);
    changed = true;
    return written;
  }

  /** Writes what has changed to the store. */
  void save() {
    if (changed) {
      store.put(KEY, new TaskProgress(sequence, journalMillis, Map.copyOf(readMillis)));
      changed = false;
    }
  }
}

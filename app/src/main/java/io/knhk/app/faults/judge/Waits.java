package io.knhk.app.faults.judge;

import io.knhk.schemas.workflow.CauseKind;
import io.knhk.schemas.workflow.Event;
import io.knhk.schemas.workflow.HeartbeatTask;
import io.knhk.schemas.workflow.TaskActivated;
import io.knhk.schemas.workflow.WorkflowEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * What log time brought, judged by the topics alone: each timer fired and each next try began once
 * and not before its time, and each lease that lapsed was last heard when its entry says so, long
 * enough before. Records of one partition come in its order. Not thread-safe.
 */
final class Waits {
  private final Map<Tried, Long> awaited = new HashMap<>();
  private final Map<Integer, Long> logMillis = new HashMap<>();
  private final Map<Tried, NavigableMap<Long, Long>> heard = new HashMap<>();
  private final Map<String, Long> heartbeatMillis = new HashMap<>();
  private final List<Lapse> lapses = new ArrayList<>();
  private long brought;
  private long wrong;

  private record Tried(String caseId, String task, int tryNumber) {}

  /** A lease that lapsed at a time, decided by completions up to an offset. */
  private record Lapse(Tried tried, long heardMillis, long nowMillis, long offset) {}

  /** Takes the next event of an entry. */
  void event(String key, WorkflowEvent entry, Event event) {
    switch (event.getKind()) {
      case TIMER_SET, RETRY_SCHEDULED -> awaited.put(tried(key, event), event.getDueMillis());
      case TIMER_FIRED -> brought(key, entry, event);
      case TASK_ACTIVATED -> {
        if (entry.getCauseKind() == CauseKind.TIMER && entry.getEvents().getFirst().equals(event)) {
          brought(key, entry, event); // nothing led to it but its time
        }
      }
      case TASK_FAILED -> {
        if (entry.getReads().getLastHeartbeatMillis() != null) {
          lapses.add(
              new Lapse(
                  tried(key, event),
                  entry.getReads().getLastHeartbeatMillis(),
                  entry.getNowMillis(),
                  entry.getCause().getOffset()));
        }
      }
      default -> {}
    }
  }

  /** Takes a task as workers were told of it. */
  void task(TaskActivated task) {
    if (task.getHeartbeatMillis() != null) {
      heartbeatMillis.put(task.getTask(), task.getHeartbeatMillis());
    }
  }

  /** Takes the next record of the completions. */
  void completion(ConsumerRecord<String, ?> record) {
    long now = logMillis.merge(record.partition(), record.timestamp(), Math::max);
    if (record.value() instanceof HeartbeatTask heartbeat) {
      heard
          .computeIfAbsent(
              new Tried(record.key(), heartbeat.getTask(), heartbeat.getTryNumber()),
              tried -> new TreeMap<>())
          .put(record.offset(), now);
    }
  }

  /** What log time brought: timers, tries and lapses. */
  long all() {
    return brought + lapses.size();
  }

  /** Leases that lapsed. */
  long lapsed() {
    return lapses.size();
  }

  /** Timers and tries whose time has not come, or was forgotten. */
  long open() {
    return awaited.size();
  }

  /** What was brought twice, too early, or by what is not in the topics. */
  long wrong() {
    return wrong + lapses.stream().filter(lapse -> !right(lapse)).count();
  }

  private void brought(String key, WorkflowEvent entry, Event event) {
    Long due = awaited.remove(tried(key, event));
    brought++;
    wrong +=
        due == null || entry.getNowMillis() <= due || entry.getCauseKind() != CauseKind.TIMER
            ? 1
            : 0;
  }

  private boolean right(Lapse lapse) {
    Map.Entry<Long, Long> last =
        heard.getOrDefault(lapse.tried(), new TreeMap<>()).floorEntry(lapse.offset());
    return last != null
        && last.getValue() == lapse.heardMillis()
        && lapse.nowMillis() - lapse.heardMillis()
            > heartbeatMillis.getOrDefault(lapse.tried().task(), Long.MAX_VALUE);
  }

  private static Tried tried(String key, Event event) {
    return new Tried(key, event.getTask(), event.getTryNumber());
  }
}

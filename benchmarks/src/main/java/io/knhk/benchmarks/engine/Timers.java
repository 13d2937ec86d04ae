package io.knhk.benchmarks.engine;

import io.knhk.app.demo.load.Clients;
import io.knhk.benchmarks.Percentiles;
import io.knhk.schemas.Topics;
import io.knhk.schemas.workflow.CauseKind;
import io.knhk.schemas.workflow.Event;
import io.knhk.schemas.workflow.EventKind;
import io.knhk.schemas.workflow.StartCase;
import io.knhk.schemas.workflow.WorkflowEvent;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * Cases that wait a second each: when a reader of what is committed sees that its timer fired, and
 * when it saw that its start was accepted. Both by this machine's clock, which is the broker's too.
 * Not thread-safe.
 */
final class Timers implements AutoCloseable {
  private static final String WORKFLOW = "bench-timer";
  private static final String YAML =
      """
      id: bench-timer
      version: "1"
      tasks:
        wait: {timer: PT1S}
      """;

  private static final Duration POLL = Duration.ofMillis(1);
  private static final Duration LONGEST = Duration.ofSeconds(60);

  /** Not a divisor of how often the engine looks, so that timers end at any moment between. */
  private static final Duration APART = Duration.ofMillis(13);

  private final Producer<String, SpecificRecord> commands;
  private final Consumer<String, byte[]> events;
  private final Deserializer<WorkflowEvent> values;
  private final Map<String, Long> sentMillis = new HashMap<>();
  private final Map<String, Long> dueMillis = new HashMap<>();
  private Seen seen;

  /**
   * What was seen, in milliseconds.
   *
   * @param late from a timer's time to the moment its firing was read
   * @param answered from a command's sending to the moment its outcome was read
   */
  record Seen(Percentiles late, Percentiles answered) {
    static Seen ofAtMost(int cases) {
      return new Seen(new Percentiles(cases), new Percentiles(cases));
    }
  }

  private Timers(Clients clients) {
    seen = Seen.ofAtMost(0);
    commands = clients.producer(Topics.COMMANDS);
    events = clients.everythingIn(List.of(Topics.EVENTS.name()));
    events.seekToEnd(events.assignment());
    events.assignment().forEach(events::position);
    values = Topics.EVENTS.values(clients.registry()).deserializer();
  }

  /** Makes the workflow known to the engine. */
  static void register(Clients clients) {
    StableWorkflow.register(clients, WORKFLOW, YAML);
  }

  /**
   * Lets so many cases wait, one after the other, and returns once all timers have fired. Before
   * them others, which are not counted: an engine that has just started is slow.
   */
  static Seen fire(Clients clients, int cases) {
    try (Timers timers = new Timers(clients)) {
      timers.fire("first-", cases / 4);
      return timers.fire("waiting-", cases);
    }
  }

  private Seen fire(String prefix, int cases) {
    seen = Seen.ofAtMost(cases);
    for (int i = 0; i < cases; i++) {
      start(prefix + i);
      readFor(APART);
    }
    readAll();
    return seen;
  }

  private void start(String caseId) {
    sentMillis.put(caseId, System.currentTimeMillis());
    var _ =
        commands.send(
            new ProducerRecord<>(
                Topics.COMMANDS.name(), caseId, new StartCase("s", WORKFLOW, Map.of(), null)));
  }

  private void readFor(Duration time) {
    long begin = System.nanoTime();
    do {
      read();
      LockSupport.parkNanos(POLL.toNanos());
    } while (System.nanoTime() - begin < time.toNanos());
  }

  private void readAll() {
    long begin = System.nanoTime();
    while (!sentMillis.isEmpty() || !dueMillis.isEmpty()) {
      if (System.nanoTime() - begin > LONGEST.toNanos()) {
        throw new IllegalStateException(
            "%d cases have no answer and %d timers have not fired within %d s"
                .formatted(sentMillis.size(), dueMillis.size(), LONGEST.toSeconds()));
      }
      read();
    }
  }

  private void read() {
    for (ConsumerRecord<String, byte[]> record : events.poll(POLL)) {
      long nowMillis = System.currentTimeMillis();
      read(record.key(), values.deserialize(record.topic(), record.value()), nowMillis);
    }
  }

  private void read(String caseId, WorkflowEvent entry, long nowMillis) {
    if (sentMillis.containsKey(caseId)) {
      seen.answered().add(nowMillis - (double) sentMillis.remove(caseId));
      dueMillis.put(caseId, timer(entry).getDueMillis());
    } else if (entry.getCauseKind() == CauseKind.TIMER && dueMillis.containsKey(caseId)) {
      seen.late().add(nowMillis - (double) dueMillis.remove(caseId));
    }
  }

  private static Event timer(WorkflowEvent entry) {
    return entry.getEvents().stream()
        .filter(event -> event.getKind() == EventKind.TIMER_SET)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no timer was set: " + entry));
  }

  @Override
  public void close() {
    commands.close();
    events.close();
    values.close();
  }
}

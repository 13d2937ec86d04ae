package io.knhk.app.faults.traffic;

import io.knhk.app.demo.load.Clients;
import io.knhk.schemas.Topic;
import io.knhk.schemas.Topics;
import io.knhk.schemas.workflow.CompleteTask;
import io.knhk.schemas.workflow.FailTask;
import io.knhk.schemas.workflow.HeartbeatTask;
import io.knhk.schemas.workflow.Signal;
import io.knhk.schemas.workflow.TaskActivated;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does all tasks, each a little later than it was given. One first try in fifty fails; of another
 * one in fifty a heartbeat is heard, and nothing more.
 */
final class Workers implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Workers.class);
  private static final Duration POLL = Duration.ofMillis(100);
  private static final long WORK_MILLIS = 10;
  private static final int ONE_IN = 50;

  private final Consumer<String, TaskActivated> tasks;
  private final Producer<String, SpecificRecord> completions;
  private final Producer<String, SpecificRecord> commands;
  private final ScheduledExecutorService later = Executors.newSingleThreadScheduledExecutor();
  private final ExecutorService reading = Executors.newSingleThreadExecutor();
  private final AtomicLong casesBegun = new AtomicLong();
  private volatile boolean closed;

  Workers(Clients clients) {
    completions = clients.producer(Topics.COMPLETIONS);
    commands = clients.producer(Topics.COMMANDS);
    tasks = clients.consumer(Topics.TASKS, "drill-workers");
    reading.execute(this::run);
  }

  /** Cases whose first task has come. */
  long casesBegun() {
    return casesBegun.get();
  }

  private void run() {
    tasks.subscribe(List.of(Topics.TASKS.name()));
    while (!closed) {
      try {
        tasks.poll(POLL).forEach(this::take);
      } catch (RuntimeException e) { // the registry is away too while the broker is: poll again
        log.warn("no tasks for now: {}", e.toString());
      }
    }
    tasks.close();
  }

  private void take(ConsumerRecord<String, TaskActivated> task) {
    TaskActivated given = task.value();
    if (given.getTask().equals(DrillWorkflow.FIRST_TASK) && given.getTryNumber() == 1) {
      casesBegun.incrementAndGet();
    }
    var _ =
        later.schedule(
            () ->
                answers(task.key(), given)
                    .forEach(answer -> send(completions, Topics.COMPLETIONS, task.key(), answer)),
            WORK_MILLIS,
            TimeUnit.MILLISECONDS);
    if (given.getTask().equals(DrillWorkflow.TOLD_TASK)) {
      Signal signal =
          Signal.newBuilder()
              .setCommandId("told-" + given.getTryNumber())
              .setName(DrillWorkflow.SIGNAL)
              .build();
      send(commands, Topics.COMMANDS, task.key(), signal);
    }
  }

  private static void send(
      Producer<String, SpecificRecord> to, Topic<?> topic, String key, SpecificRecord value) {
    var _ = to.send(new ProducerRecord<>(topic.name(), key, value));
  }

  /** A worker that is heard of, and then either answers or dies. */
  private static List<SpecificRecord> answers(String caseId, TaskActivated task) {
    int lot = Math.floorMod(caseId.hashCode(), ONE_IN);
    boolean heard =
        task.getTask().equals(DrillWorkflow.LEASED_TASK) && task.getTryNumber() == 1 && lot < 3;
    if (!heard || lot == 0) {
      return List.of(answer(caseId, task));
    }
    HeartbeatTask heartbeat = new HeartbeatTask(task.getTask(), task.getTryNumber(), "drill");
    return lot == 1 ? List.of(heartbeat) : List.of(heartbeat, answer(caseId, task));
  }

  /** The same task always gets the same command: seen twice, the second is a repeat. */
  private static SpecificRecord answer(String caseId, TaskActivated task) {
    String commandId = "%s-%d".formatted(task.getTask(), task.getTryNumber());
    boolean unlucky = task.getTryNumber() == 1 && Math.floorMod(caseId.hashCode(), ONE_IN) == 0;
    boolean mayFail = task.getMaxTries() > 1;
    return task.getType().equals(DrillWorkflow.FAILING_TYPE) || (unlucky && mayFail)
        ? FailTask.newBuilder()
            .setCommandId(commandId)
            .setTask(task.getTask())
            .setTryNumber(task.getTryNumber())
            .setReason("the drill's worker fails this one")
            .build()
        : CompleteTask.newBuilder()
            .setCommandId(commandId)
            .setTask(task.getTask())
            .setTryNumber(task.getTryNumber())
            .build();
  }

  @Override
  public void close() {
    closed = true;
    reading.close();
    later.close();
    completions.close();
    commands.close();
  }
}

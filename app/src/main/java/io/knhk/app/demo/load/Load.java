package io.knhk.app.demo.load;

import io.knhk.app.child.ParentWatch;
import io.knhk.schemas.Topics;
import io.knhk.schemas.workflow.TaskActivated;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.Producer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The load's process: starts cases at a steady rate and does their tasks, until its parent is gone.
 * Arguments: bootstrap servers, registry URL, workflow id, cases a second, seconds from 1 to rise
 * to them.
 */
public final class Load {
  private static final Logger log = LoggerFactory.getLogger(Load.class);
  private static final String GROUP = "demo-workers";
  private static final Duration POLL = Duration.ofMillis(100);

  private final Clients clients;
  private final ScheduledExecutorService cases = Executors.newSingleThreadScheduledExecutor();
  private final ScheduledExecutorService answers = Executors.newSingleThreadScheduledExecutor();

  private Load(Clients clients) {
    this.clients = clients;
  }

  /** Runs until standard input ends. */
  public static void main(String[] arguments) {
    ParentWatch.start(System.in, () -> Runtime.getRuntime().halt(0));
    Load load = new Load(Clients.of(arguments[0], arguments[1]));
    orDie(() ->
            load.run(arguments[2], Integer.parseInt(arguments[3]), Integer.parseInt(arguments[4])))
        .run();
  }

  private void run(String workflow, int casesPerSecond, int riseSeconds) {
    try (Producer<String, SpecificRecord> commands = clients.producer(Topics.COMMANDS);
        Producer<String, SpecificRecord> completions = clients.producer(Topics.COMPLETIONS);
        Consumer<String, TaskActivated> tasks = clients.consumer(Topics.TASKS, GROUP)) {
      CaseSource source =
          new CaseSource(commands, workflow, new RisingRate((long) riseSeconds * casesPerSecond));
      long every = TimeUnit.SECONDS.toNanos(1) / casesPerSecond;
      var _ = cases.scheduleAtFixedRate(orDie(source::tick), 0, every, TimeUnit.NANOSECONDS);
      Worker worker = new Worker(completions, commands, answers);
      tasks.subscribe(List.of(Topics.TASKS.name()));
      while (true) {
        tasks.poll(POLL).forEach(worker::take);
      }
    }
  }

  /** A load that limps would look like a slow region: better none, which the parent notices. */
  private static Runnable orDie(Runnable part) {
    return () -> {
      try {
        part.run();
      } catch (RuntimeException e) {
        log.error("the load ends", e);
        Runtime.getRuntime().halt(1);
      }
    };
  }
}

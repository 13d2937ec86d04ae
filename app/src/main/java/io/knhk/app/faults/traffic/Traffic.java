package io.knhk.app.faults.traffic;

import io.knhk.app.demo.load.Clients;
import io.knhk.schemas.Topics;
import io.knhk.schemas.workflow.RegisterWorkflow;
import io.knhk.schemas.workflow.StartCase;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Cases at a steady rate over all of the drill's workflows, and their workers, until closed. It
 * holds back while 2,000 cases wait for their first task: a region that can't keep up is given as
 * much as it takes. Thread-safe.
 */
public final class Traffic implements AutoCloseable {
  /** Cases started that no worker has a task of yet: more would only wait longer. */
  private static final int MOST_WAITING = 2_000;

  private final String run = Long.toString(System.currentTimeMillis(), Character.MAX_RADIX);
  private final Producer<String, RegisterWorkflow> registrations;
  private final Producer<String, SpecificRecord> commands;
  private final Workers workers;
  private final ScheduledExecutorService starts = Executors.newSingleThreadScheduledExecutor();
  private volatile boolean paused = true;
  private long started;

  /** Starts it, paused. */
  public Traffic(Clients clients, int casesPerSecond) {
    registrations = clients.producer(Topics.REGISTRATIONS);
    commands = clients.producer(Topics.COMMANDS);
    workers = new Workers(clients);
    long everyNanos = TimeUnit.SECONDS.toNanos(1) / casesPerSecond;
    var _ = starts.scheduleAtFixedRate(this::startDue, 0, everyNanos, TimeUnit.NANOSECONDS);
  }

  /** Registers a version. */
  public void register(String workflow, String version, boolean good) {
    RegisterWorkflow command =
        RegisterWorkflow.newBuilder()
            .setCommandId("register-" + version)
            .setDefinitionYaml(DrillWorkflow.yaml(workflow, version, good))
            .build();
    var _ =
        registrations.send(new ProducerRecord<>(Topics.REGISTRATIONS.name(), workflow, command));
  }

  /** Starts cases from here on. */
  public void resume() {
    paused = false;
  }

  /** Starts no cases from here on; workers go on. */
  public void pause() {
    paused = true;
  }

  private void startDue() {
    if (paused || started - workers.casesBegun() > MOST_WAITING) {
      return;
    }
    List<String> workflows = DrillWorkflow.ids();
    String workflow = workflows.get((int) (started % workflows.size()));
    started++;
    StartCase command =
        StartCase.newBuilder().setCommandId("start").setWorkflowId(workflow).build();
    var _ =
        commands.send(new ProducerRecord<>(Topics.COMMANDS.name(), run + "-" + started, command));
  }

  @Override
  public void close() {
    starts.close();
    commands.close();
    registrations.close();
    workers.close();
  }
}

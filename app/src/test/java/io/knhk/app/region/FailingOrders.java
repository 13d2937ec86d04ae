package io.knhk.app.region;

import io.knhk.app.demo.load.Clients;
import io.knhk.schemas.Topics;
import io.knhk.schemas.workflow.CompleteTask;
import io.knhk.schemas.workflow.FailTask;
import io.knhk.schemas.workflow.StartCase;
import io.knhk.schemas.workflow.TaskActivated;
import java.time.Duration;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Starts orders and does their tasks at once: one type of task always fails. */
final class FailingOrders implements AutoCloseable {
  private static final int CASES_A_CALL = 5;

  private final Producer<String, SpecificRecord> commands;
  private final Producer<String, SpecificRecord> completions;
  private final Consumer<String, TaskActivated> tasks;
  private final String failingType;
  private int started;

  FailingOrders(Clients clients, String failingType) {
    this.commands = clients.producer(Topics.COMMANDS);
    this.completions = clients.producer(Topics.COMPLETIONS);
    this.tasks = clients.consumer(Topics.TASKS, "workers");
    this.failingType = failingType;
    tasks.subscribe(List.of(Topics.TASKS.name()));
  }

  void startAndFailSome() {
    for (int i = 0; i < CASES_A_CALL; i++) {
      StartCase start = StartCase.newBuilder().setCommandId("start").setWorkflowId("order").build();
      var _ =
          commands.send(new ProducerRecord<>(Topics.COMMANDS.name(), "case-" + started++, start));
    }
    for (ConsumerRecord<String, TaskActivated> task : tasks.poll(Duration.ofMillis(50))) {
      var _ =
          completions.send(
              new ProducerRecord<>(Topics.COMPLETIONS.name(), task.key(), answer(task.value())));
    }
  }

  private SpecificRecord answer(TaskActivated task) {
    return task.getType().equals(failingType)
        ? FailTask.newBuilder()
            .setCommandId("answer")
            .setTask(task.getTask())
            .setTryNumber(task.getTryNumber())
            .setReason("refused")
            .build()
        : CompleteTask.newBuilder()
            .setCommandId("answer")
            .setTask(task.getTask())
            .setTryNumber(task.getTryNumber())
            .build();
  }

  @Override
  public void close() {
    commands.close();
    completions.close();
    tasks.close();
  }
}

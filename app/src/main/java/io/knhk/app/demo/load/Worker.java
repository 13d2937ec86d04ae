package io.knhk.app.demo.load;

import io.knhk.schemas.Topic;
import io.knhk.schemas.Topics;
import io.knhk.schemas.workflow.CompleteTask;
import io.knhk.schemas.workflow.FailTask;
import io.knhk.schemas.workflow.TaskActivated;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Does tasks without ever waiting for one: a task that takes long is an answer that is sent later,
 * so that slow tasks of one version can't hold up those of another.
 */
final class Worker {
  private static final String NAME = "demo-worker";

  private final Producer<String, SpecificRecord> completions;
  private final Producer<String, SpecificRecord> commands;
  private final ScheduledExecutorService later;

  Worker(
      Producer<String, SpecificRecord> completions,
      Producer<String, SpecificRecord> commands,
      ScheduledExecutorService later) {
    this.completions = completions;
    this.commands = commands;
    this.later = later;
  }

  void take(ConsumerRecord<String, TaskActivated> task) {
    if (Customer.withdraws(task.key(), task.value())) {
      send(commands, Topics.COMMANDS, task.key(), Customer.withdrawal());
      return;
    }
    Work work = Work.of(task.value().getType());
    SpecificRecord answer = answer(task.value(), work);
    var _ =
        later.schedule(
            () -> send(completions, Topics.COMPLETIONS, task.key(), answer),
            work.takes().toMillis(),
            TimeUnit.MILLISECONDS);
  }

  private static void send(
      Producer<String, SpecificRecord> producer,
      Topic<SpecificRecord> topic,
      String caseId,
      SpecificRecord value) {
    var _ = producer.send(new ProducerRecord<>(topic.name(), caseId, value));
  }

  /**
   * A task seen twice gets the same command id twice: the engine answers the second as a repeat.
   */
  static SpecificRecord answer(TaskActivated task, Work work) {
    String commandId = "%s-%d".formatted(task.getTask(), task.getTryNumber());
    return work.fails()
        ? FailTask.newBuilder()
            .setCommandId(commandId)
            .setTask(task.getTask())
            .setTryNumber(task.getTryNumber())
            .setReason("the payment was refused")
            .setWorker(NAME)
            .build()
        : CompleteTask.newBuilder()
            .setCommandId(commandId)
            .setTask(task.getTask())
            .setTryNumber(task.getTryNumber())
            .setWorker(NAME)
            .build();
  }
}

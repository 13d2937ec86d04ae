package io.knhk.benchmarks.engine;

import io.knhk.app.demo.load.Clients;
import io.knhk.schemas.RuntimeClass;
import io.knhk.schemas.Topic;
import io.knhk.schemas.Topics;
import io.knhk.schemas.VariableValue;
import io.knhk.schemas.slo.Timing;
import io.knhk.schemas.slo.TimingEntry;
import io.knhk.schemas.workflow.CompleteTask;
import io.knhk.schemas.workflow.StartCase;
import java.util.Map;
import java.util.OptionalDouble;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.Deserializer;

/** The engine: cases of a workflow of two tasks, one after the other. */
final class EngineTarget implements Target {
  private static final String WORKFLOW = "bench";

  /** A task may be open for 90 days, so that a million of them are not overdue. */
  private static final String YAML =
      """
      id: bench
      version: "1"
      tasks:
        first: {type: bench-first, then: [second]}
        second: {type: bench-second}
      slo: {c1_p99_max_ms: 7776000000}
      """;

  private static final double PICOS_PER_MICRO = 1e6;
  private static final Map<String, VariableValue> ORDERED =
      Map.of("amount", json("120"), "customer", json("\"somebody-in-particular\""));
  private static final Map<String, VariableValue> DONE = Map.of("done", json("true"));

  private final Producer<String, SpecificRecord> commands;
  private final Producer<String, SpecificRecord> completions;
  private final Deserializer<SpecificRecord> timings;

  /** Connects, nothing more. */
  EngineTarget(Clients clients) {
    commands = clients.producer(Topics.COMMANDS);
    completions = clients.producer(Topics.COMPLETIONS);
    timings = Topics.TIMINGS.values(clients.registry()).deserializer();
  }

  /** Makes the workflow known to the engine. */
  static void register(Clients clients) {
    StableWorkflow.register(clients, WORKFLOW, YAML);
  }

  @Override
  public void send(Step step, int caseNumber) {
    String key = "case-" + caseNumber;
    switch (step) {
      case START ->
          send(commands, Topics.COMMANDS, key, new StartCase("s", WORKFLOW, ORDERED, null));
      case FIRST -> send(completions, Topics.COMPLETIONS, key, completed("first"));
      case SECOND -> send(completions, Topics.COMPLETIONS, key, completed("second"));
    }
  }

  private static void send(
      Producer<String, SpecificRecord> producer,
      Topic<SpecificRecord> topic,
      String key,
      SpecificRecord value) {
    var _ = producer.send(new ProducerRecord<>(topic.name(), key, value));
  }

  private static CompleteTask completed(String task) {
    return new CompleteTask(task, task, 1, DONE, "bench", null);
  }

  private static VariableValue json(String text) {
    return new VariableValue(text, null, null);
  }

  @Override
  public void flush() {
    commands.flush();
    completions.flush();
  }

  @Override
  public String answersTopic() {
    return Topics.EVENTS.name();
  }

  @Override
  public int answers(Step step) {
    return 1;
  }

  @Override
  public String timesTopic() {
    return Topics.TIMINGS.name();
  }

  @Override
  public OptionalDouble micros(byte[] value) {
    return timings.deserialize(Topics.TIMINGS.name(), value) instanceof Timing timing
        ? timing.getEntries().stream()
            .filter(entry -> entry.getRuntimeClass() == RuntimeClass.W1)
            .mapToDouble(EngineTarget::micros)
            .findFirst()
        : OptionalDouble.empty();
  }

  private static double micros(TimingEntry entry) {
    return entry.getLatencyPicos() / PICOS_PER_MICRO;
  }

  @Override
  public void close() {
    commands.close();
    completions.close();
  }
}

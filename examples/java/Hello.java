import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;

/**
 * A workflow from registration to SLO figures, by a client that has two addresses and nothing of
 * ours: {@code java -cp 'lib/*' Hello.java BOOTSTRAP REGISTRY [WORKFLOW_ID]}. Prints one JSON
 * object a line; exit status 0 when all came that it waits for, else 1.
 */
public final class Hello implements AutoCloseable {
  private static final int CASES = 50;
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private static final String DEFINITION =
      """
      id: %1$s
      version: "1"
      tasks:
        greet: {type: %1$s-greet, then: [thank]}
        thank: {type: %1$s-thank}
      """;

  private static final List<String> FIGURES =
      List.of("slo.metrics", "slo.compliance", "promotion.gates");

  private final String workflow;
  private final String run = UUID.randomUUID().toString().substring(0, 8);
  private final Clients clients;
  private final KafkaConsumer<String, GenericRecord> watcher;
  private final KafkaConsumer<String, GenericRecord> worker;

  /** Of this run's commands, by the command's id. */
  private final Map<String, GenericRecord> outcomes = new HashMap<>();

  /** Cases that came to their end. */
  private final Set<String> ended = new HashSet<>();

  /** By topic: the last record of the workflow that holds a figure. */
  private final Map<String, ConsumerRecord<String, GenericRecord>> latest = new HashMap<>();

  private int tasksDone;

  private Hello(String bootstrap, String registryUrl, String workflow) {
    this.workflow = workflow;
    this.clients = new Clients(bootstrap, registryUrl);
    this.watcher =
        clients.fromNow(Stream.concat(Stream.of("workflow.events"), FIGURES.stream()).toList());
    this.worker = clients.consumer(workflow + "-workers");
    worker.subscribe(List.of("workflow.tasks"));
  }

  private void story() {
    register();
    // Only now: topics have no common order, and a start is held against what is registered then.
    IntStream.range(0, CASES).forEach(this::start);
    List<String> cases = IntStream.range(0, CASES).mapToObj(this::caseId).toList();
    say("started", "cases", CASES);
    until("all cases' end", () -> ended.containsAll(cases));
    say("ended", "cases", CASES, "tasks", tasksDone);

    for (String topic : FIGURES) {
      until("a record of " + workflow + " on " + topic, () -> latest.containsKey(topic));
      sayFigure(latest.get(topic));
    }
  }

  private void register() {
    String id = "register-" + run;
    clients.send(
        "workflow.registrations",
        workflow,
        Map.of("commandId", id, "definitionYaml", DEFINITION.formatted(workflow)));
    until("the registration's outcome", () -> outcomes.containsKey(id));
    GenericRecord told = outcomes.get(id);
    say(
        "registered",
        "workflow", workflow,
        "version", "1",
        "outcome", told.get("outcome"),
        "reasonCode", told.get("reasonCode"),
        "message", told.get("message"));
    if (!told.get("outcome").toString().equals("ACCEPTED")) {
      throw new IllegalStateException(
          "the registration was " + told.get("outcome") + ": " + told.get("message"));
    }
  }

  private String caseId(int number) {
    return workflow + "-" + run + "-" + number;
  }

  private void start(int number) {
    clients.send(
        "workflow.commands",
        caseId(number),
        Map.of(
            "commandId", "start-" + run,
            "workflowId", workflow,
            "variables", Map.of("name", "guest " + number)));
  }

  /** Answers a task of our types. One seen twice gets the same command id: nothing is done twice. */
  private void work(ConsumerRecord<String, GenericRecord> record) {
    GenericRecord task = record.value();
    String type = task.get("type").toString();
    Map<String, String> given = Clients.texts(task);
    Map<String, String> result;
    if (type.equals(workflow + "-greet")) {
      result = Map.of("greeting", "Hello, " + given.get("name"));
    } else if (type.equals(workflow + "-thank")) {
      result = Map.of();
    } else {
      return; // somebody else's
    }
    clients.sendKind(
        "workflow.completions",
        "io.knhk.schemas.workflow.CompleteTask",
        record.key(),
        Map.of(
            "commandId", task.get("task") + "-" + task.get("tryNumber"),
            "task", task.get("task"),
            "tryNumber", task.get("tryNumber"),
            "variables", result,
            "worker", workflow));
    tasksDone++;
    if (record.key().equals(caseId(0))) {
      say("task", "type", type, "variables", given);
    }
  }

  /** Keeps what the region says of this run's commands and cases, and of the workflow's figures. */
  private void watch(ConsumerRecord<String, GenericRecord> record) {
    GenericRecord value = record.value();
    if (!record.topic().equals("workflow.events")) {
      if (record.key().equals(workflow) && holdsAFigure(record.topic(), value)) {
        latest.put(record.topic(), record);
      }
      return;
    }
    String commandId = String.valueOf(value.get("commandId"));
    if (commandId.endsWith(run) && value.get("repeat").equals(false)) {
      outcomes.put(commandId, value);
    }
    for (Object event : (List<?>) value.get("events")) {
      if (((GenericRecord) event).get("kind").toString().equals("CASE_COMPLETED")) {
        ended.add(record.key());
      }
    }
  }

  private static boolean holdsAFigure(String topic, GenericRecord value) {
    return switch (topic) {
      case "slo.metrics" ->
          value.get("runtimeClass").toString().equals("C1") && (long) value.get("measurements") > 0;
      case "slo.compliance" -> !((List<?>) value.get("classes")).isEmpty();
      default -> value.get("version").toString().equals("1");
    };
  }

  private static void sayFigure(ConsumerRecord<String, GenericRecord> record) {
    List<String> fields =
        switch (record.topic()) {
          case "slo.metrics" ->
              List.of(
                  "version", "runtimeClass", "measurements", "good", "p99Picos", "targetPicos",
                  "verdict", "closed");
          case "slo.compliance" -> List.of("compliance", "classes", "closed");
          default -> List.of("version", "sequence", "verdict", "reason", "compliance");
        };
    Stream<Object> position =
        Stream.of("partition", record.partition(), "offset", record.offset());
    Stream<Object> shown =
        fields.stream().flatMap(field -> Stream.of(field, record.value().get(field)));
    say(record.topic(), Stream.concat(position, shown).toArray());
  }

  /** Watches and works until the condition holds. */
  private void until(String what, BooleanSupplier condition) {
    long start = System.nanoTime();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - start > PATIENCE.toNanos()) {
        throw new IllegalStateException(
            "waited " + PATIENCE.toSeconds() + " s in vain for " + what);
      }
      take(watcher, this::watch);
      take(worker, this::work);
    }
  }

  private static void take(
      KafkaConsumer<String, GenericRecord> consumer,
      Consumer<ConsumerRecord<String, GenericRecord>> use) {
    consumer.poll(Duration.ofMillis(50)).forEach(use);
  }

  /** One line of JSON, as Avro renders maps and records. */
  private static void say(String step, Object... namesAndValues) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("step", step);
    for (int i = 0; i < namesAndValues.length; i += 2) {
      line.put((String) namesAndValues[i], namesAndValues[i + 1]);
    }
    System.out.println(GenericData.get().toString(line));
  }

  @Override
  public void close() {
    watcher.close();
    worker.close();
    clients.close();
  }

  public static void main(String[] arguments) {
    if (arguments.length < 2 || arguments.length > 3) {
      System.err.println("usage: java -cp 'lib/*' Hello.java BOOTSTRAP REGISTRY [WORKFLOW_ID]");
      System.exit(1);
    }
    String workflow = arguments.length == 3 ? arguments[2] : "hello-java";
    try (Hello hello = new Hello(arguments[0], arguments[1], workflow)) {
      hello.story();
    } catch (RuntimeException e) {
      System.err.println("hello: " + e.getMessage());
      System.exit(1);
    }
  }
}

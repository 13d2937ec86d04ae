package io.knhk.app.region;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.knhk.app.json.AvroJson;
import io.knhk.schemas.Topic;
import io.knhk.schemas.Topics;
import io.knhk.schemas.workflow.Event;
import io.knhk.schemas.workflow.EventKind;
import io.knhk.schemas.workflow.RegisterWorkflow;
import io.knhk.schemas.workflow.WorkflowEvent;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.utils.Utils;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Teams that have never seen our code use a region by its two addresses. What they need is named in
 * {@code examples/README.md}; where it is not installed these tests are skipped, but never in CI.
 */
final class StrangersTest {
  private static final int CASES = 50;

  private static Region region;
  private static Strangers strangers;

  /** Runs of the programs, begun together: they wait more than they work. */
  private static final Map<String, Future<StrangerProgram.Run>> hellos = new HashMap<>();

  private static final ExecutorService running = Executors.newCachedThreadPool();

  @TempDir private static Path directory;

  @BeforeAll
  static void start() {
    region = Region.start(RegionConfig.defaults());
    strangers = new Strangers(region.bootstrap(), region.registryUrl());
    StrangerProgram.hellos()
        .filter(program -> program.command().isPresent())
        .forEach(program ->
            hellos.put(
                program.name(),
                running.submit(
                    () -> program.run(directory, region.bootstrap(), region.registryUrl()))));
  }

  @AfterAll
  static void stop() {
    running.close();
    region.close();
  }

  @ParameterizedTest
  @MethodSource("io.knhk.app.region.StrangerProgram#hellos")
  void takeAWorkflowFromItsRegistrationToItsFigures(StrangerProgram program) throws Exception {
    requireInstalled(program);
    StrangerProgram.Run run = hellos.get(program.name()).get();

    assertThat(run.exitStatus()).as(run.errors()).isZero();
    List<JsonNode> said = run.said();
    String workflow = "hello-" + program.name();
    assertThat(only(said, "registered").get("outcome").asText()).isEqualTo("ACCEPTED");
    assertThat(only(said, "registered").get("workflow").asText()).isEqualTo(workflow);
    assertThat(said)
        .filteredOn(line -> line.get("step").asText().equals("task"))
        .extracting(line -> line.get("variables").toString())
        .containsExactly(
            "{\"name\":\"guest 0\"}", "{\"greeting\":\"Hello, guest 0\",\"name\":\"guest 0\"}");
    assertThat(only(said, "ended").get("cases").asInt()).isEqualTo(CASES);
    assertThat(only(said, "ended").get("tasks").asInt()).isEqualTo(2 * CASES);
    awaitEndOfCases(workflow);
    assertThatItReadsWhatWeWrote(Topics.METRICS, said);
    assertThatItReadsWhatWeWrote(Topics.COMPLIANCE, said);
    assertThatItReadsWhatWeWrote(Topics.GATES, said);
    assertThat(anyCommandStandsElsewhereThanJavaPutsIt(workflow))
        .as("librdkafka's default partitioner is not Java's, and is enough all the same")
        .isEqualTo(program.name().equals("python"));
  }

  private static void awaitEndOfCases(String workflow) {
    Set<String> ended = new HashSet<>();
    Deserializer<WorkflowEvent> events = Topics.EVENTS.values(region.registry()).deserializer();
    strangers.readUntil(
        Topics.EVENTS.name(),
        record -> {
          List<Event> what = events.deserialize("", record.value()).getEvents();
          if (key(record).startsWith(workflow)
              && what.stream().anyMatch(event -> event.getKind() == EventKind.CASE_COMPLETED)) {
            ended.add(key(record));
          }
          return ended.size() == CASES;
        });
  }

  /** The record that it shows, as our own codec reads it at the same place. */
  private static <V extends SpecificRecord> void assertThatItReadsWhatWeWrote(
      Topic<V> topic, List<JsonNode> said) {
    ObjectNode theirs = only(said, topic.name()).deepCopy();
    theirs.remove("step");
    int partition = theirs.remove("partition").asInt();
    long offset = theirs.remove("offset").asLong();
    ConsumerRecord<byte[], byte[]> record =
        strangers.readUntil(
            topic.name(), each -> each.partition() == partition && each.offset() == offset);
    ObjectNode ours =
        AvroJson.of(topic.values(region.registry()).deserializer().deserialize("", record.value()));

    assertThat(theirs).hasSizeGreaterThan(2);
    assertThat(ours.retain(theirs.properties().stream().map(Map.Entry::getKey).toList()))
        .isEqualTo(theirs);
  }

  private static boolean anyCommandStandsElsewhereThanJavaPutsIt(String workflow) {
    int partitions = Topics.COMMANDS.group().partitions();
    Set<String> asJavaPutsThem = new HashSet<>();
    strangers.readUntil(
        Topics.COMMANDS.name(),
        record -> {
          if (!key(record).startsWith(workflow)) {
            return false;
          }
          int home = Utils.toPositive(Utils.murmur2(record.key())) % partitions;
          return record.partition() != home
              || (asJavaPutsThem.add(key(record)) && asJavaPutsThem.size() == CASES);
        });
    return asJavaPutsThem.size() < CASES;
  }

  @ParameterizedTest
  @MethodSource("io.knhk.app.region.StrangerProgram#hellos")
  void tellARefusalAndEndWithStatus1(StrangerProgram program) throws Exception {
    StrangerProgram.Run run = run(program, region.bootstrap(), region.registryUrl(), "two words");

    assertThat(run.exitStatus()).isEqualTo(1);
    assertThat(run.errors()).contains("the registration was REJECTED").contains("two words");
    assertThat(only(run.said(), "registered").get("reasonCode").asText())
        .isEqualTo("INVALID_DEFINITION");
    assertThat(run.said()).hasSize(1);
  }

  @Test
  void readATopicWithKcatAndTheRegistrysSchemas() throws Exception {
    StrangerProgram program =
        new StrangerProgram(
            "kcat",
            StrangerProgram.python("show.py")
                .filter(_ -> StrangerProgram.answers("kcat", "-V"))
                .map(show ->
                    List.of(
                        "sh",
                        "-c",
                        "kcat -C -q -b %s -t promotion.gates -o beginning -e -f '%%R%%s' | \"$@\""
                            .formatted(region.bootstrap()),
                        "sh",
                        show.getFirst(),
                        show.getLast())));
    awaitAGateOf("kcat");

    StrangerProgram.Run run = run(program, region.registryUrl());

    assertThat(run.exitStatus()).as(run.errors()).isZero();
    assertThat(run.said()).anyMatch(gate -> gate.get("feature").asText().equals("kcat"));
  }

  private static void awaitAGateOf(String workflow) throws Exception {
    RegisterWorkflow registration =
        RegisterWorkflow.newBuilder()
            .setCommandId("register")
            .setDefinitionYaml("{id: %s, version: 1, tasks: {work: {type: w}}}".formatted(workflow))
            .build();
    strangers.send(
        Topics.REGISTRATIONS.name(),
        workflow,
        Topics.REGISTRATIONS.values(region.registry()).serializer().serialize("", registration));
    strangers.readUntil(Topics.GATES.name(), record -> key(record).equals(workflow));
  }

  private static StrangerProgram.Run run(StrangerProgram program, String... arguments)
      throws Exception {
    requireInstalled(program);
    return program.run(directory, arguments);
  }

  private static void requireInstalled(StrangerProgram program) {
    boolean installed = program.command().isPresent();
    String missing =
        "what examples/%s needs is not installed: see examples/README.md".formatted(program);
    assumeTrue(installed || System.getenv("CI") != null, missing);
    assertThat(installed).as(missing).isTrue();
  }

  private static JsonNode only(List<JsonNode> said, String step) {
    List<JsonNode> lines =
        said.stream().filter(line -> line.get("step").asText().equals(step)).toList();
    assertThat(lines).as(step).hasSize(1);
    return lines.getFirst();
  }

  private static String key(ConsumerRecord<byte[], byte[]> record) {
    return new String(record.key(), UTF_8);
  }
}

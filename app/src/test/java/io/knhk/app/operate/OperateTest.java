package io.knhk.app.operate;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.knhk.app.process.Waiting;
import io.knhk.app.region.Region;
import io.knhk.app.region.RegionConfig;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The operators' commands against a region. */
final class OperateTest {
  private static Region region;
  private static Knhk knhk;

  @TempDir private Path folder;

  @BeforeAll
  static void start() {
    region = Region.start(RegionConfig.defaults());
    knhk = new Knhk(region.bootstrap(), region.registryUrl());
  }

  @AfterAll
  static void stop() {
    region.close();
  }

  @Test
  void topicsPrintsEveryTopicWithoutABroker() {
    Knhk.Said said = Knhk.run("topics");

    assertThat(said.status()).isZero();
    assertThat(said.out().lines()).hasSize(26);
    assertThat(said.out().lines())
        .anyMatch(line ->
            line.startsWith("workflow.events ")
                && line.contains("4 partitions")
                && line.contains("message.timestamp.type=LogAppendTime")
                && line.contains("retention.ms=2592000000"));
  }

  @Test
  void topicsSaysWhatDiffersAndSetsItWithoutDeleting() throws Exception {
    alter("slo.metrics", "retention.ms", "1000000");
    alter("slo.compliance", "retention.ms", "9999999999");
    Knhk.Said check = knhk.onBrokers("topics", "--check", "--json");
    Knhk.Said apply = knhk.onBrokers("topics", "--apply");
    Knhk.Said deleting = knhk.onBrokers("topics", "--apply", "--may-delete");

    assertThat(check.status()).isEqualTo(1);
    assertThat(check.json().get("different"))
        .extracting(difference -> difference.get("topic").textValue())
        .containsExactly("slo.metrics", "slo.compliance");
    assertThat(apply.status()).isEqualTo(1);
    assertThat(apply.out())
        .contains(
            "set     slo.metrics retention.ms: was 1000000, is 2592000000",
            "differs slo.compliance retention.ms: found 9999999999, wanted 2592000000"
                + " (--apply --may-delete sets it");
    assertThat(deleting.status()).isZero();
    assertThat(knhk.onBrokers("topics").status()).isZero();
  }

  @Test
  void topicsMakesWhatIsMissing() throws Exception {
    try (Admin admin = admin()) {
      admin.deleteTopics(List.of("promotion.audit.dlq")).all().get();
    }
    awaitOnTheBroker(() -> knhk.onBrokers("topics", "--check").status() == 1);
    Knhk.Said check = knhk.onBrokers("topics", "--check");
    Knhk.Said apply = knhk.onBrokers("topics", "--apply", "--replication-factor", "1");

    assertThat(check.status()).isEqualTo(1);
    assertThat(check.out()).contains("differs promotion.audit.dlq topic: found none");
    assertThat(apply.out()).contains("created promotion.audit.dlq with 1 partition");
    assertThat(apply.status()).isZero();
  }

  @Test
  void refusesArgumentsThatDoNotGoTogether() {
    assertThat(Knhk.run("topics", "--check").status()).isEqualTo(2);
    assertThat(Knhk.run("topics", "--may-delete").status()).isEqualTo(2);
    assertThat(Knhk.run("topics", "--print", "--check").status()).isEqualTo(2);
  }

  @Test
  void saysWhatToDoWhereNobodyAnswers() {
    Knhk.Said said = Knhk.run("topics", "--check", "--bootstrap", "no-such-host.invalid:9092");

    assertThat(said.status()).isEqualTo(1);
    assertThat(said.err()).contains("no brokers at no-such-host.invalid:9092", "--bootstrap");
  }

  @Test
  void sendsCommandsAndTellsWhatBecameOfThem() throws Exception {
    Files.writeString(folder.resolve("told.yaml"), oneTask("told"));
    Path commands =
        lines(
            "{'kind':'RegisterWorkflow','key':'told','commandId':'r1','definitionFile':'told.yaml'}",
            "{'kind':'StartCase','key':'told-1','commandId':'c1','workflowId':'told','variables':{'amount':120}}",
            "{'kind':'HeartbeatTask','key':'told-1','task':'work','tryNumber':1}",
            "{'kind':'CompleteTask','key':'told-1','commandId':'d1','task':'work','tryNumber':1}");

    Knhk.Said said = knhk.onRegion("send", commands.toString(), "--wait");

    assertThat(said.err()).isEmpty();
    assertThat(said.status()).isZero();
    assertThat(said.documents())
        .filteredOn(answer -> answer.has("outcome"))
        .extracting(answer -> answer.get("commandId").textValue())
        .containsExactly("r1", "c1", "d1");
    assertThat(said.documents())
        .filteredOn(answer -> answer.has("outcome"))
        .extracting(answer -> answer.get("outcome").textValue())
        .containsOnly("ACCEPTED");
  }

  @Test
  void tellsARejectionAndItsReason() throws Exception {
    Path commands =
        lines(
            "{'kind':'CompleteTask','key':'nobody','commandId':'d1','task':'work','tryNumber':1}",
            "{'kind':'ROLL_BACK','key':'nothing','commandId':'o1','version':'2','operator':'kim','reason':'r'}");

    Knhk.Said said = knhk.onRegion("send", commands.toString(), "--wait");

    assertThat(said.status()).isEqualTo(1);
    assertThat(said.documents())
        .extracting(answer -> answer.get("outcome").textValue())
        .containsExactly("REJECTED", "REJECTED");
    assertThat(said.documents().getFirst().get("reasonCode").textValue()).isEqualTo("UNKNOWN_CASE");
  }

  @Test
  void sendsNothingIfALineIsWrong() throws Exception {
    Path commands =
        lines(
            "{'kind':'StartCase','key':'never','commandId':'c1','workflowId':'never'}",
            "{'kind':'StartCase','key':'never','commandId':'c2'}");

    Knhk.Said said = knhk.onRegion("send", commands.toString());

    assertThat(said.status()).isEqualTo(2);
    assertThat(said.out()).isEmpty();
    assertThat(said.err())
        .contains("line 2: workflowId is missing; StartCase needs it", "nothing was sent");
  }

  @Test
  void watchesWhatIsThereOfAKey() throws Exception {
    Path commands =
        lines("{'kind':'CompleteTask','key':'watched','commandId':'d1','task':'t','tryNumber':1}");
    knhk.onRegion("send", commands.toString(), "--wait");

    Knhk.Said said =
        knhk.onRegion("watch", "events", "--from-beginning", "--key", "watched", "--max", "1");

    assertThat(said.status()).isZero();
    assertThat(said.documents()).hasSize(1);
    JsonNode event = said.documents().getFirst();
    assertThat(event.get("topic").textValue()).isEqualTo("workflow.events");
    assertThat(event.get("key").textValue()).isEqualTo("watched");
    assertThat(event.get("timestampType").textValue()).isEqualTo("LogAppendTime");
    assertThat(event.get("kind").textValue()).isEqualTo("WorkflowEvent");
    assertThat(event.at("/value/reasonCode").textValue()).isEqualTo("UNKNOWN_CASE");
  }

  @Test
  void showsADeadLetterAndSendsItsBytesAgainMarked() throws Exception {
    putGarbage("garbage");
    JsonNode letter = deadLetter(1);
    String place = place(letter);

    Knhk.Said shown = knhk.onBrokers("dlq", "show", place, "--json");
    Knhk.Said dry =
        knhk.onBrokers("dlq", "redrive", "--all", "--topic", "workflow.commands", "--dry-run");
    Knhk.Said redriven = knhk.onBrokers("dlq", "redrive", place, "--json");
    JsonNode again = deadLetter(2);

    assertThat(letter.get("message").textValue()).contains("wire format");
    assertThat(shown.json().get("valueHex").textValue()).isEqualTo("676172626167650a");
    assertThat(shown.json().get("headers").has("__streams.errors.offset")).isTrue();
    assertThat(dry.out()).contains(place + " to workflow.commands", "nothing was sent");
    assertThat(redriven.status()).isZero();
    assertThat(redriven.json().at("/redriven/0/from").textValue()).isEqualTo(place);
    assertThat(again.get("redrivenFrom").textValue()).isEqualTo(place);
    assertThat(again.get("origin"))
        .isEqualTo(redriven.json().at("/redriven/0/to"))
        .isNotEqualTo(letter.get("origin"));
    assertThat(again.get("key")).isEqualTo(letter.get("key"));
    assertThat(knhk.onBrokers("dlq", "show", place(again), "--json").json().get("valueHex"))
        .isEqualTo(shown.json().get("valueHex"));
    assertThat(knhk.onBrokers("dlq", "list").out())
        .contains("workflow.commands.dlq  io.knhk.schemas.UndecodableException");
  }

  @Test
  void redrivesNothingIntoALogOfOurServices() {
    Knhk.Said said = knhk.onBrokers("dlq", "redrive", "--all", "--topic", "promotion.features");
    Knhk.Said none = knhk.onBrokers("dlq", "show", "workflow.commands.dlq@0:999999");
    Knhk.Said wrong = knhk.onBrokers("dlq", "show", "workflow.commands@0:1");

    assertThat(said.status()).isEqualTo(1);
    assertThat(said.err()).contains("promotion.features.dlq is not redriven");
    assertThat(none.status()).isEqualTo(1);
    assertThat(none.err()).contains("there is no record at workflow.commands.dlq-0@999999");
    assertThat(wrong.status()).isEqualTo(2);
  }

  @Test
  void theDoctorFindsNothingWrongButTheDeadLettersOfOthers() {
    Knhk.Said said = knhk.onRegion("doctor", "--json");

    assertThat(said.json().get("looks"))
        .filteredOn(look -> !look.get("name").textValue().equals("dead letters"))
        .hasSize(6)
        .allMatch(look -> look.get("state").textValue().equals("FINE"), said.out());
    assertThat(said.status()).isEqualTo(said.json().get("wrong").intValue() == 0 ? 0 : 1);
  }

  @Test
  void theDoctorSaysWhatIsWrongAndWhatToDo() throws Exception {
    alter("slo.metrics", "retention.ms", "1000000");

    Knhk.Said said = knhk.onRegion("doctor");
    knhk.onBrokers("topics", "--apply");

    assertThat(said.status()).isEqualTo(1);
    assertThat(said.out())
        .contains(
            "RISKS  slo.metrics: retention.ms is 1000000; allowed: 2592000000",
            "./knhk topics --apply");
  }

  @Test
  void theDoctorLooksAtWhatItCanWhereNoBrokerAnswers() {
    Knhk.Said said =
        Knhk.run(
            "doctor",
            "--json",
            "--bootstrap",
            "no-such-host.invalid:9092",
            "--registry",
            region.registryUrl());

    assertThat(said.status()).isEqualTo(1);
    assertThat(said.json().get("looks"))
        .extracting(look -> look.get("state").textValue())
        .containsExactly("WRONG", "FINE", "SKIPPED", "SKIPPED", "SKIPPED", "SKIPPED", "SKIPPED");
  }

  private static void putGarbage(String key) throws Exception {
    try (Producer<byte[], byte[]> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", region.bootstrap()),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      producer
          .send(
              new ProducerRecord<>(
                  "workflow.commands", key.getBytes(UTF_8), "garbage\n".getBytes(UTF_8)))
          .get();
    }
  }

  /** Waits for as many dead letters of the key, and gives the last. */
  private static JsonNode deadLetter(int number) {
    return knhk.onRegion(
            "watch",
            "dlq",
            "--from-beginning",
            "--key",
            "garbage",
            "--max",
            Integer.toString(number))
        .documents()
        .getLast();
  }

  private static String place(JsonNode letter) {
    return "%s-%d@%d"
        .formatted(
            letter.get("topic").textValue(),
            letter.get("partition").intValue(),
            letter.get("offset").longValue());
  }

  private Path lines(String... lines) throws Exception {
    Path file = folder.resolve("commands.jsonl");
    return Files.writeString(file, String.join("\n", lines).replace('\'', '"'), UTF_8);
  }

  private static String oneTask(String id) {
    return "id: %s\nversion: \"1\"\ntasks:\n  work: {type: %s-work}\n".formatted(id, id);
  }

  private static Admin admin() {
    return Admin.create(Map.<String, Object>of("bootstrap.servers", region.bootstrap()));
  }

  private static void alter(String topic, String setting, String value) throws Exception {
    try (Admin admin = admin()) {
      admin
          .incrementalAlterConfigs(
              Map.of(
                  new ConfigResource(ConfigResource.Type.TOPIC, topic),
                  List.of(
                      new AlterConfigOp(
                          new ConfigEntry(setting, value), AlterConfigOp.OpType.SET))))
          .all()
          .get();
    }
    awaitOnTheBroker(() ->
        knhk.onBrokers("topics", "--check")
            .out()
            .contains("%s %s: found %s,".formatted(topic, setting, value)));
  }

  /** What the controller has taken, the broker comes to know a moment later. */
  private static void awaitOnTheBroker(BooleanSupplier condition) {
    Waiting.until(condition, Duration.ofSeconds(30), "the broker to know");
  }
}

package io.knhk.app.region;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.knhk.app.config.HttpConfig;
import io.knhk.app.http.KafkaMetrics;
import io.knhk.schemas.RestSchemaRegistry;
import io.knhk.schemas.SchemaRegistryException;
import io.knhk.schemas.Topic;
import io.knhk.schemas.Topics;
import io.knhk.schemas.workflow.Outcome;
import io.knhk.schemas.workflow.RegisterWorkflow;
import io.knhk.schemas.workflow.StartCase;
import io.knhk.schemas.workflow.WorkflowEvent;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.serialization.Deserializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What strangers find in a region that has just started. */
final class RegionTest {
  private static final String ONE_TASK =
      """
      id: one-task
      version: 1
      tasks:
        work: {type: work}
      """;

  private static Region region;
  private static Strangers strangers;

  @BeforeAll
  static void start() {
    region = Region.start(RegionConfig.defaults().serving(new HttpConfig("127.0.0.1", 0)));
    strangers = new Strangers(region.bootstrap(), region.registryUrl());
  }

  @AfterAll
  static void stop() {
    region.close();
  }

  @Test
  void carriesARecordThroughARealTopicInTheFormatOfTheRegistrysIds() throws Exception {
    StartCase sent = StartCase.newBuilder().setCommandId("c1").setWorkflowId("order").build();

    strangers.send(Topics.COMMANDS.name(), "case-1", bytes(Topics.COMMANDS, sent));
    ConsumerRecord<byte[], byte[]> received =
        strangers.readUntil(Topics.COMMANDS.name(), record -> hasKey(record, "case-1"));

    ByteBuffer value = ByteBuffer.wrap(received.value());
    assertThat(value.get()).isZero();
    assertThat(value.getInt()).isEqualTo(strangers.latestId("workflow.commands-value"));
    assertThat(received.timestampType()).isEqualTo(TimestampType.LOG_APPEND_TIME);
    assertThat(freshCodec().deserialize("", received.value())).isEqualTo(sent);
  }

  private static boolean hasKey(ConsumerRecord<byte[], byte[]> record, String key) {
    return new String(record.key(), UTF_8).equals(key);
  }

  /** Has never registered anything: it learns the schema from the id alone. */
  private static Deserializer<SpecificRecord> freshCodec() {
    return Topics.COMMANDS
        .values(new RestSchemaRegistry(Map.of("schema.registry.url", region.registryUrl())))
        .deserializer();
  }

  @Test
  void takesARegistrationAndACase() throws Exception {
    RegisterWorkflow registration =
        RegisterWorkflow.newBuilder().setCommandId("register").setDefinitionYaml(ONE_TASK).build();
    StartCase start =
        StartCase.newBuilder().setCommandId("start").setWorkflowId("one-task").build();

    strangers.send("workflow.registrations", "one-task", bytes(Topics.REGISTRATIONS, registration));
    assertThat(outcomeOf("register")).isEqualTo(Outcome.ACCEPTED);
    // Only now: topics have no common order, and a start is held against what is registered by
    // then.
    strangers.send("workflow.commands", "case-2", bytes(Topics.COMMANDS, start));
    assertThat(outcomeOf("start")).isEqualTo(Outcome.ACCEPTED);
    assertThat(metrics())
        .contains(
            "knhk_commands_total{kind=\"RegisterWorkflow\",outcome=\"accepted\"} 1.0",
            "knhk_commands_total{kind=\"StartCase\",outcome=\"accepted\"} 1.0",
            "knhk_exposure_ratio{feature=\"one-task\"} 0.0");
  }

  @Test
  void isReadyAndSaysSo() throws Exception {
    assertThat(get("/health/live").statusCode()).isEqualTo(200);
    assertThat(get("/health/ready").statusCode()).isEqualTo(200);
    assertThat(get("/health/ready").body()).contains("engine", "aggregator", "controller");
  }

  @Test
  void showsWhatIsChosenOfKafkasMetricsForEachServiceAndLittleElse() {
    for (KafkaMetrics.Passed passed : KafkaMetrics.passed()) {
      String name = passed.name().replace('.', '_') + "{";
      Bench.await(name, () -> services(name).equals(Set.of("engine", "aggregator", "controller")));
    }

    assertThat(metrics().stream().filter(line -> line.startsWith("kafka_"))).hasSizeLessThan(500);
  }

  private static Set<String> services(String metric) {
    return metrics().stream()
        .filter(line -> line.startsWith(metric))
        .map(line -> line.replaceAll(".*service=\"([a-z]+)\".*", "$1"))
        .collect(Collectors.toSet());
  }

  private static List<String> metrics() {
    return get("/metrics").body().lines().toList();
  }

  private static HttpResponse<String> get(String path) {
    URI page = URI.create(region.httpUrl().orElseThrow() + path);
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(HttpRequest.newBuilder(page).build(), BodyHandlers.ofString());
    } catch (IOException | InterruptedException e) {
      throw new AssertionError("no answer from " + page, e);
    }
  }

  private static Outcome outcomeOf(String commandId) throws Exception {
    Deserializer<WorkflowEvent> events = Topics.EVENTS.values(region.registry()).deserializer();
    ConsumerRecord<byte[], byte[]> found =
        strangers.readUntil(
            "workflow.events",
            record -> commandId.equals(events.deserialize("", record.value()).getCommandId()));
    return events.deserialize("", found.value()).getOutcome();
  }

  private static <V extends SpecificRecord> byte[] bytes(Topic<V> topic, V value) {
    return topic.values(region.registry()).serializer().serialize("", value);
  }

  @Test
  void holdsEverySchemaOfTheContractBeforeTheFirstRecord() throws Exception {
    List<String> expected =
        Topics.all().stream()
            .flatMap(topic -> topic.kinds().values().stream().map(topic::subject))
            .toList();

    assertThat(strangers.subjects()).containsExactlyInAnyOrderElementsOf(expected);
  }

  @Test
  void refusesASchemaThatOthersCouldNotRead() {
    Schema other =
        SchemaBuilder.record("StartCase")
            .namespace("io.knhk.schemas.workflow")
            .fields()
            .requiredLong("somethingElse")
            .endRecord();

    assertThatThrownBy(() -> region.registry().register("workflow.commands-value", other))
        .isInstanceOf(SchemaRegistryException.class)
        .hasMessageContaining("409");
  }

  @Test
  void makesEveryTopicOfTheCatalogueAndItsDeadLetters() throws Exception {
    List<String> names =
        Topics.all().stream().flatMap(t -> Stream.of(t.name(), t.deadLetters())).toList();
    try (Admin admin = strangers.admin()) {
      Map<String, TopicDescription> described = admin.describeTopics(names).allTopicNames().get();
      Map<ConfigResource, Config> configs =
          admin
              .describeConfigs(
                  names.stream()
                      .map(name -> new ConfigResource(ConfigResource.Type.TOPIC, name))
                      .toList())
              .all()
              .get();

      for (Topic<?> topic : Topics.all()) {
        assertThat(described.get(topic.name()).partitions()).hasSize(topic.group().partitions());
        assertThat(settings(configs, topic.name())).containsAllEntriesOf(topic.settings());
        assertThat(settings(configs, topic.deadLetters()))
            .containsAllEntriesOf(topic.deadLetterSettings());
      }
    }
  }

  private static Map<String, String> settings(Map<ConfigResource, Config> configs, String topic) {
    return configs.get(new ConfigResource(ConfigResource.Type.TOPIC, topic)).entries().stream()
        .filter(entry -> entry.value() != null)
        .collect(Collectors.toMap(e -> e.name(), e -> e.value()));
  }
}

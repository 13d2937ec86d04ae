package io.knhk.promotion;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.knhk.promotion.rollout.Environment;
import io.knhk.promotion.rollout.Input;
import io.knhk.promotion.rollout.Run;
import io.knhk.schemas.InMemorySchemaRegistry;
import io.knhk.schemas.LogPosition;
import io.knhk.schemas.SchemaRegistry;
import io.knhk.schemas.Topics;
import io.knhk.schemas.metrics.Meters;
import io.knhk.schemas.promotion.AuditAction;
import io.knhk.schemas.promotion.AuditEntry;
import io.knhk.schemas.promotion.FeatureState;
import io.knhk.schemas.promotion.PromotionCommandKind;
import io.knhk.schemas.slo.Verdict;
import io.knhk.schemas.streams.DeadLetters;
import io.knhk.schemas.streams.StreamsSettings;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ControllerTopologyTest {
  private final SchemaRegistry registry = new InMemorySchemaRegistry();
  private final Meters meters = new Meters();
  private final MeterRegistry metrics = new SimpleMeterRegistry();
  private TopologyTestDriver driver;
  private TestInputTopic<String, SpecificRecord> commands;
  private TestInputTopic<byte[], byte[]> rawGates;
  private TestOutputTopic<String, FeatureState> features;
  private TestOutputTopic<String, AuditEntry> audit;
  private long nowMillis = 1_000_000;

  @BeforeEach
  void start(@TempDir Path directory) {
    StreamsSettings settings =
        new StreamsSettings("unused:1", directory, Duration.ofMillis(50), 1, 0);
    Properties properties = settings.exactlyOnce("controller-test");
    properties.put(DeadLetters.METERS_CONFIG, meters);
    meters.bindTo(metrics);
    // under exactly-once the driver forgets what was sent while a record is read: dead letters
    properties.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.AT_LEAST_ONCE);
    driver =
        new TopologyTestDriver(
            ControllerTopology.of(Run.config(Environment.STAGING), registry, meters), properties);
    commands =
        driver.createInputTopic(
            Topics.PROMOTION_COMMANDS.name(),
            new StringSerializer(),
            Topics.PROMOTION_COMMANDS.values(registry).serializer());
    rawGates =
        driver.createInputTopic(
            Topics.GATES.name(), new ByteArraySerializer(), new ByteArraySerializer());
    features =
        driver.createOutputTopic(
            Topics.FEATURES.name(),
            new StringDeserializer(),
            Topics.FEATURES.values(registry).deserializer());
    audit =
        driver.createOutputTopic(
            Topics.AUDIT.name(),
            new StringDeserializer(),
            Topics.AUDIT.values(registry).deserializer());
  }

  @AfterEach
  void stop() {
    driver.close();
  }

  private FeatureState state() {
    return lastEntry().getState();
  }

  private AuditEntry lastEntry() {
    return driver
        .<String, AuditEntry>getKeyValueStore(ControllerTopology.LAST_ENTRIES)
        .get(Run.FEATURE);
  }

  private void request(String version) {
    commands.pipeInput(Run.FEATURE, Run.requested(version));
  }

  private void gate(Verdict verdict) {
    byte[] value =
        Topics.GATES
            .values(registry)
            .serializer()
            .serialize(
                Topics.GATES.name(), Run.current(state(), verdict).setNowMillis(nowMillis).build());
    rawGates.pipeInput(Run.FEATURE.getBytes(UTF_8), value);
  }

  private void openStage() {
    gate(Verdict.HOLD);
    nowMillis += 1_000L * Run.WINDOW_SECONDS;
    gate(Verdict.OPEN);
  }

  private List<TestRecord<byte[], byte[]>> deadLetters(String topic) {
    return driver
        .createOutputTopic(topic, new ByteArrayDeserializer(), new ByteArrayDeserializer())
        .readRecordsToList();
  }

  @Test
  void isTheTopologyThatStandsInTheGoldenFile() throws IOException {
    String topology =
        ControllerTopology.of(Run.config(Environment.STAGING), registry, meters)
            .describe()
            .toString();

    try (InputStream golden = getClass().getResourceAsStream("/topology.txt")) {
      assertThat(topology.strip()).isEqualTo(new String(golden.readAllBytes(), UTF_8).strip());
    }
  }

  @Test
  void carriesAVersionFromItsRequestToAllTraffic() {
    request("1");
    request("2");
    openStage();
    openStage();
    openStage();
    gate(Verdict.HOLD);
    nowMillis += 1_000L * Run.WINDOW_SECONDS;
    gate(Verdict.HOLD);

    assertThat(audit.readValuesToList())
        .extracting(AuditEntry::getAction)
        .containsExactly(
            AuditAction.FIRST_STABLE,
            AuditAction.ATTEMPT_STARTED,
            AuditAction.CLOCK_STARTED,
            AuditAction.STAGE_ADVANCED,
            AuditAction.CLOCK_STARTED,
            AuditAction.STAGE_ADVANCED,
            AuditAction.CLOCK_STARTED,
            AuditAction.PROMOTED,
            AuditAction.CLOCK_STARTED,
            AuditAction.WATCH_ENDED);
    assertThat(features.readValuesToList())
        .extracting(FeatureState::getSequence, FeatureState::getShareBasisPoints)
        .containsExactly(
            tuple(1L, 0),
            tuple(2L, 1_000),
            tuple(3L, 5_000),
            tuple(4L, 10_000),
            tuple(5L, 10_000),
            tuple(6L, 0));
  }

  @Test
  void publishesARollbackAndNamesTheGateAsItsCause() {
    request("1");
    request("2");
    gate(Verdict.HOLD);
    gate(Verdict.ROLLBACK);

    AuditEntry entry = lastEntry();
    assertThat(entry.getAction()).isEqualTo(AuditAction.ROLLED_BACK);
    assertThat(entry.getCause().getTopic()).isEqualTo("promotion.gates");
    assertThat(entry.getCause().getOffset()).isEqualTo(1);
    assertThat(state().getGatesOffset()).isEqualTo(2);
    assertThat(features.readValuesToList().getLast()).isEqualTo(state());
  }

  @Test
  void keepsInItsStoreWhatTheAuditSaysLast() {
    request("1");
    request("2");
    gate(Verdict.CLOSED);
    commands.pipeInput(Run.FEATURE, Run.asked(PromotionCommandKind.ROLL_BACK, "2").build());

    List<AuditEntry> entries = audit.readValuesToList();
    assertThat(entries.getLast()).isEqualTo(lastEntry());
    assertThat(AuditBytes.hash(entries.getLast())).isEqualTo(entries.getLast().getHash());
    assertThat(entries).extracting(AuditEntry::getSequence).containsExactly(1L, 2L, 3L, 4L, 5L, 6L);
  }

  @Test
  void tellsEnginesOfTheAuditedStatesWhoseSequenceGrewAndOfNoOther() {
    request("1");
    request("2");
    request("2");
    request("3");
    gate(Verdict.ROLLBACK);
    gate(Verdict.HOLD);
    nowMillis += 1_000L * Run.WINDOW_SECONDS;
    gate(Verdict.HOLD);

    Map<Long, FeatureState> grown = new TreeMap<>();
    audit
        .readValuesToList()
        .forEach(entry -> grown.putIfAbsent(entry.getState().getSequence(), entry.getState()));
    assertThat(features.readValuesToList()).containsExactlyElementsOf(grown.values());
    assertThat(grown).hasSize(6);
  }

  @Test
  void auditsACommandOnAnUnknownFeatureWithoutTellingEngines() {
    commands.pipeInput("nobody", Run.asked(PromotionCommandKind.ROLL_BACK, "2").build());

    assertThat(features.isEmpty()).isTrue();
    AuditEntry entry = audit.readValue();
    assertThat(entry.getFeature()).isEqualTo("nobody");
    assertThat(entry.getState()).isNull();
  }

  @Test
  void putsAsideWhatItCannotReadAndGoesOn() {
    request("1");
    rawGates.pipeInput(Run.FEATURE.getBytes(UTF_8), "{\"json\": true}".getBytes(UTF_8));
    rawGates.pipeInput(null, new byte[] {1});
    rawGates.pipeInput(new TestRecord<>(Run.FEATURE.getBytes(UTF_8), null));
    request("2");

    assertThat(state().getCandidate()).isEqualTo(Run.version("2"));
    assertThat(deadLetters(Topics.GATES.deadLetters()))
        .extracting(letter ->
            new String(letter.headers().lastHeader(DeadLetters.MESSAGE_HEADER).value(), UTF_8))
        .satisfiesExactly(
            json -> assertThat(json).contains("not in Confluent's wire format"),
            keyless -> assertThat(keyless).isEqualTo("a record of promotion.gates has no key"),
            tombstone ->
                assertThat(tombstone).isEqualTo("a record of promotion.gates has no value"));
  }

  @Test
  void skipsAndCountsKindsOfANewerRelease() {
    byte[] foreign =
        Topics.AUDIT
            .values(registry)
            .serializer()
            .serialize(
                Topics.AUDIT.name(),
                new History(Run.config(Environment.STAGING))
                    .take(
                        new Input.Request(
                            Run.FEATURE,
                            Run.requested("1"),
                            new LogPosition("promotion.commands", 0, 0L)))
                    .getFirst());

    rawGates.pipeInput(Run.FEATURE.getBytes(UTF_8), foreign);

    assertThat(
            metrics.get("knhk.skipped.records").tag("topic", "promotion.gates").counter().count())
        .isEqualTo(1);
    assertThat(audit.isEmpty()).isTrue();
    assertThat(deadLetters(Topics.GATES.deadLetters())).isEmpty();
  }
}

package io.knhk.slo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.knhk.schemas.InMemorySchemaRegistry;
import io.knhk.schemas.SchemaRegistry;
import io.knhk.schemas.Topics;
import io.knhk.schemas.metrics.Meters;
import io.knhk.schemas.slo.GateDecision;
import io.knhk.schemas.slo.Policy;
import io.knhk.schemas.slo.SloCompliance;
import io.knhk.schemas.slo.SloMetrics;
import io.knhk.schemas.streams.DeadLetters;
import io.knhk.schemas.streams.StreamsSettings;
import io.knhk.schemas.streams.StreamsTuning;
import io.knhk.schemas.workflow.WorkflowDefinition;
import io.knhk.slo.region.RegionMerge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Properties;
import java.util.function.Consumer;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyConfig;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The flow as Kafka Streams runs it, with a log of one partition. */
class AggregatorTopologyTest {
  private static final AggregatorConfig CONFIG = new AggregatorConfig("local", Logbook.POLICY);

  private final SchemaRegistry registry = new InMemorySchemaRegistry();
  private final Readiness readiness = new Readiness();
  private final Meters meters = new Meters();
  private final MeterRegistry metrics = new SimpleMeterRegistry();
  private Topology topology;
  private TopologyTestDriver driver;
  private TestInputTopic<String, byte[]> timings;

  @BeforeEach
  void start(@TempDir Path state) {
    Properties settings =
        new StreamsSettings("unused:9092", state, StreamsTuning.DEFAULT)
            .exactlyOnce(AggregatorApp.APPLICATION_ID);
    settings.put(DeadLetters.METERS_CONFIG, meters);
    meters.bindTo(metrics);
    // Playing transactions, the driver forgets dead letters: it clears what is not yet committed.
    settings.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.AT_LEAST_ONCE);
    topology =
        AggregatorTopology.of(
            new TopologyConfig(new StreamsConfig(settings)),
            registry,
            new LedgerStep(CONFIG, new EmptyLog(), readiness, meters),
            new RegionStep(new RegionMerge("local", 1), meters));
    driver = new TopologyTestDriver(topology, settings, Instant.ofEpochMilli(Logbook.START));
    timings =
        driver.createInputTopic(
            Topics.TIMINGS.name(), new StringSerializer(), new ByteArraySerializer());
  }

  @AfterEach
  void stop() {
    driver.close();
  }

  @Test
  void keepsItsNames() throws IOException {
    try (InputStream golden = getClass().getResourceAsStream("/topology.txt")) {
      assertThat(topology.describe().toString().strip())
          .isEqualTo(new String(golden.readAllBytes(), UTF_8).strip());
    }
  }

  @Test
  void givesASilentPartitionATickAndThenItsPolicy() {
    assertThat(readiness.health().ready()).isFalse();

    driver.advanceWallClockTime(Duration.ofMillis(100));

    List<TestRecord<String, SpecificRecord>> appended = appended();
    assertThat(appended)
        .extracting(record -> record.value().getSchema().getName())
        .containsExactly("Tick", "Policy");
    assertThat(appended.getLast().value()).isEqualTo(Logbook.POLICY.inForce("local"));
    assertThat(appended.getFirst().timestamp()).isEqualTo(Logbook.START + 100);
    assertThat(readiness.health().ready()).isTrue();
  }

  @Test
  void leavesThePolicyWhereItIsInForce() {
    pipe(Logbook.withPolicy());

    driver.advanceWallClockTime(Duration.ofMillis(100));

    assertThat(appended()).noneMatch(record -> record.value() instanceof Policy);
    assertThat(readiness.health().ready()).isTrue();
  }

  @Test
  void ticksOnceASecondAndEverySlotWhileAnAttemptRuns() {
    pipe(Logbook.withPolicy());
    for (int i = 0; i < 31; i++) {
      driver.advanceWallClockTime(Duration.ofMillis(100));
    }
    assertThat(appended()).hasSize(3);

    pipe(new Logbook().candidate("order", 1, "2", 1, 1));
    for (int i = 0; i < 11; i++) {
      driver.advanceWallClockTime(Duration.ofMillis(100));
    }

    assertThat(appended()).hasSize(10);
  }

  @Test
  void closesWindowsByTicksAloneAndPublishesTheRegionsFigure() {
    pipe(Logbook.withPolicy().stable("order", 1, "1").traffic(2_000, "", 0, 0, 0));

    for (int i = 0; i < 50; i++) {
      driver.advanceWallClockTime(Duration.ofMillis(100));
    }

    List<TestRecord<String, SloMetrics>> metrics =
        read("slo.metrics", Topics.METRICS.values(registry).deserializer());
    assertThat(metrics)
        .filteredOn(record -> record.value().getClosed())
        .extracting(TestRecord::key)
        .containsExactly("order", "*");
    assertThat(metrics.getLast().value().getMeasurements()).isEqualTo(100);
    List<TestRecord<String, SloCompliance>> compliance =
        read("slo.compliance", Topics.COMPLIANCE.values(registry).deserializer());
    assertThat(compliance.getLast().key()).isEqualTo("*");
    assertThat(compliance.getLast().value().getClosed()).isTrue();
  }

  @Test
  void namesInEachDecisionWhatItWasDecidedOn() {
    pipe(Logbook.withPolicy().stable("order", 1, "1").later(100).tick());

    List<TestRecord<String, GateDecision>> gates =
        read("promotion.gates", Topics.GATES.values(registry).deserializer());

    assertThat(gates).hasSize(1);
    assertThat(gates.getFirst().key()).isEqualTo("order");
    assertThat(gates.getFirst().value().getPartition()).isZero();
    assertThat(gates.getFirst().value().getOffset()).isEqualTo(2);
  }

  @Test
  void putsWhatItCannotReadAsideAndGoesOn() {
    pipe(Logbook.withPolicy().stable("order", 1, "1"));
    timings.pipeInput("order", new byte[] {9, 9}, Instant.ofEpochMilli(Logbook.START + 50));
    pipe(new Logbook().later(100).tick());

    List<TestRecord<String, byte[]>> letters =
        read(Topics.TIMINGS.deadLetters(), new ByteArrayDeserializer());
    assertThat(letters).hasSize(1);
    assertThat(letters.getFirst().value()).containsExactly(9, 9);
    assertThat(read("promotion.gates", new ByteArrayDeserializer())).hasSize(1);
  }

  @Test
  void skipsAndCountsAKindOfANewerVersion() {
    WorkflowDefinition stranger = new WorkflowDefinition("w", "1", "", "", 0L, "local");
    byte[] bytes = Topics.DEFINITIONS.values(registry).serializer().serialize("", stranger);

    pipe(Logbook.withPolicy().stable("order", 1, "1"));
    timings.pipeInput("order", bytes, Instant.ofEpochMilli(Logbook.START + 50));
    pipe(new Logbook().later(100).tick());

    assertThat(metrics.get("knhk.skipped.records").tag("topic", "slo.timings").counter().count())
        .isEqualTo(1);
    assertThat(read(Topics.TIMINGS.deadLetters(), new ByteArrayDeserializer())).isEmpty();
    assertThat(read("promotion.gates", new ByteArrayDeserializer())).hasSize(1);
  }

  private void pipe(Logbook log) {
    var serializer = Topics.TIMINGS.values(registry).serializer();
    for (Logbook.Entry entry : log.entries()) {
      timings.pipeInput(
          "",
          serializer.serialize(Topics.TIMINGS.name(), entry.value()),
          Instant.ofEpochMilli(entry.appendMillis()));
    }
  }

  private List<TestRecord<String, SpecificRecord>> appended() {
    return read(Topics.TIMINGS.name(), Topics.TIMINGS.values(registry).deserializer());
  }

  private <V> List<TestRecord<String, V>> read(String topic, Deserializer<V> values) {
    return driver.createOutputTopic(topic, new StringDeserializer(), values).readRecordsToList();
  }

  /** A log of which nothing had been written before this start. */
  private static final class EmptyLog implements LogReader {
    @Override
    public long read(int partition, long fromOffset, long toOffset, Consumer<LogRecord> apply) {
      assertThat(toOffset).isEqualTo(fromOffset);
      return 0;
    }
  }
}

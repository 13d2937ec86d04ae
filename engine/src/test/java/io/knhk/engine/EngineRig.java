package io.knhk.engine;

import io.knhk.engine.definition.DefinitionParser;
import io.knhk.engine.definition.Parsed;
import io.knhk.schemas.InMemorySchemaRegistry;
import io.knhk.schemas.SchemaRegistry;
import io.knhk.schemas.Topic;
import io.knhk.schemas.Topics;
import io.knhk.schemas.VariableValue;
import io.knhk.schemas.VersionRef;
import io.knhk.schemas.metrics.Meters;
import io.knhk.schemas.promotion.FeatureState;
import io.knhk.schemas.slo.GateDecision;
import io.knhk.schemas.slo.Timing;
import io.knhk.schemas.streams.DeadLetters;
import io.knhk.schemas.streams.StreamsSettings;
import io.knhk.schemas.streams.StreamsTuning;
import io.knhk.schemas.workflow.CompleteTask;
import io.knhk.schemas.workflow.FailTask;
import io.knhk.schemas.workflow.RegisterWorkflow;
import io.knhk.schemas.workflow.StartCase;
import io.knhk.schemas.workflow.WorkflowDefinition;
import io.knhk.schemas.workflow.WorkflowEvent;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.common.utils.Utils;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.Stores;
import org.apache.kafka.streams.test.TestRecord;

/**
 * The engine's topology without Kafka: one partition of each topic, append times and wall clock as
 * told, and the views fed by hand. A nanosecond clock that gains 100 ns with each look.
 */
final class EngineRig implements AutoCloseable {
  /** When each test begins, milliseconds since 1970 UTC. */
  static final long T0 = 1_800_000_000_000L;

  final DefinitionView definitions = new DefinitionView();
  final FeatureView features = new FeatureView();
  final GateView gates = new GateView();

  /** What every mark set from now on says. */
  final AtomicBoolean marksPassed = new AtomicBoolean();

  /** Whether accepted definitions are seen by this engine at once. */
  boolean definitionsSeen = true;

  /** What the engine tells of itself. */
  final MeterRegistry metrics = new SimpleMeterRegistry();

  /** What is to be explored beside the stream thread: nobody does until {@link #explore}. */
  private final Queue<Runnable> explorations = new ArrayDeque<>();

  private final Meters meters = new Meters();
  private final SchemaRegistry registry = new InMemorySchemaRegistry();
  private final AtomicLong nanos = new AtomicLong();
  private final Map<String, Long> sideOffsets = new HashMap<>();
  private final List<WorkflowDefinition> unseen = new ArrayList<>();
  private final RecordedLog log;
  private final Path directory = temporary();
  private final TopologyTestDriver driver;
  private long nowMillis = T0;
  private long ids;

  EngineRig() {
    this(1, Stores::inMemoryKeyValueStore);
  }

  /** A rig that believes the topics to have more partitions than the driver's one. */
  EngineRig(int partitions, Function<String, KeyValueBytesStoreSupplier> stores) {
    log = new RecordedLog(partitions);
    Views views =
        new Views(definitions, features, gates, () -> marksPassed::get, () -> marksPassed::get);
    Ports ports =
        new Ports(
            registry,
            views,
            () -> nanos.addAndGet(100),
            meters,
            partitions,
            stores,
            explorations::add);
    meters.bindTo(metrics);
    driver =
        new TopologyTestDriver(
            EngineTopology.build(EngineConfig.of("local"), ports),
            settings(directory, meters),
            Instant.ofEpochMilli(T0));
  }

  /** A version's reference, with its true hash. */
  static VersionRef version(String yaml) {
    if (DefinitionParser.parse(yaml) instanceof Parsed.Valid(var definition)) {
      return new VersionRef(definition.version(), definition.hash());
    }
    throw new IllegalArgumentException(yaml);
  }

  /** Registers a version under its workflow's id, "order". */
  void register(String yaml) {
    append(Topics.REGISTRATIONS, "order", new RegisterWorkflow(nextId(), yaml, null));
  }

  void start(String caseId) {
    start(caseId, nextId());
  }

  void start(String caseId, String commandId) {
    append(Topics.COMMANDS, caseId, new StartCase(commandId, "order", Map.of(), null));
  }

  void complete(String caseId, String task, int tryNumber) {
    complete(caseId, task, tryNumber, nextId());
  }

  void complete(String caseId, String task, int tryNumber, String commandId) {
    append(
        Topics.COMPLETIONS,
        caseId,
        new CompleteTask(
            commandId,
            task,
            tryNumber,
            Map.of("paid", new VariableValue("true", null, null)),
            "w",
            null));
  }

  void fail(String caseId, String task, int tryNumber, boolean timedOut) {
    append(
        Topics.COMPLETIONS,
        caseId,
        new FailTask(nextId(), task, tryNumber, "no stock", timedOut, "w", null));
  }

  /** What stands in the topics that the engine decides from, and what it reads beside them. */
  RecordedLog log() {
    return log;
  }

  /** Appends a record at this moment. */
  <V extends SpecificRecord> void append(Topic<V> topic, String key, V value) {
    append(topic, new TestRecord<>(key, value, Instant.ofEpochMilli(nowMillis)));
  }

  <V extends SpecificRecord> void append(Topic<V> topic, TestRecord<String, V> record) {
    log.append(topic, record);
    driver
        .createInputTopic(topic.name(), new StringSerializer(), topic.values(registry).serializer())
        .pipeInput(record);
    keep();
    if (definitionsSeen) {
      seeDefinitions();
    }
  }

  /** Appends bytes that nobody has made sure of. */
  void appendRaw(Topic<?> topic, byte[] key, byte[] value) {
    log.appendUnreadable(topic);
    driver
        .createInputTopic(topic.name(), new ByteArraySerializer(), new ByteArraySerializer())
        .pipeInput(new TestRecord<>(key, value, Instant.ofEpochMilli(nowMillis)));
  }

  /** The definitions accepted so far reach this engine. */
  void seeDefinitions() {
    unseen.forEach(definition ->
        definitions.apply(sideRecord(Topics.DEFINITIONS, definition.getWorkflowId(), definition)));
    unseen.clear();
  }

  void feature(FeatureState state) {
    log.keep(state);
    features.apply(sideRecord(Topics.FEATURES, state.getFeature(), state));
  }

  void gate(GateDecision gate) {
    ConsumerRecord<String, GateDecision> record = sideRecord(Topics.GATES, gate.getFeature(), gate);
    log.keep(record);
    gates.apply(record);
  }

  /** All that is to be explored beside the stream thread is; the engine has not looked yet. */
  void explore() {
    for (Runnable next = explorations.poll(); next != null; next = explorations.poll()) {
      next.run();
    }
  }

  /** Both clocks go on, and the engine looks after what waits, every 50 ms. */
  void pass(Duration time) {
    for (long left = time.toMillis(); left > 0; left -= 50) {
      nowMillis += Math.min(50, left);
      passOnWall(Duration.ofMillis(Math.min(50, left)));
    }
  }

  /** The broker's clock goes on, and the engine sees nothing of it. */
  void passInLog(Duration time) {
    nowMillis += time.toMillis();
  }

  /** The wall clock goes on alone: the broker's does not. */
  void passOnWall(Duration time) {
    driver.advanceWallClockTime(time);
    keep();
  }

  long nowMillis() {
    return nowMillis;
  }

  /** What was written to a topic since it was last read. */
  <V extends SpecificRecord> List<V> read(Topic<V> topic) {
    return records(topic).stream().map(TestRecord::getValue).toList();
  }

  <V extends SpecificRecord> List<TestRecord<String, V>> records(Topic<V> topic) {
    return log.holds(topic) ? log.takeWritten(topic) : output(topic);
  }

  private <V extends SpecificRecord> List<TestRecord<String, V>> output(Topic<V> topic) {
    return driver
        .createOutputTopic(
            topic.name(), new StringDeserializer(), topic.values(registry).deserializer())
        .readRecordsToList();
  }

  List<TestRecord<byte[], byte[]>> deadLetters(Topic<?> topic) {
    return driver
        .createOutputTopic(
            topic.deadLetters(), new ByteArrayDeserializer(), new ByteArrayDeserializer())
        .readRecordsToList();
  }

  List<WorkflowEvent> events() {
    return read(Topics.EVENTS);
  }

  /** The journal's last entry. */
  WorkflowEvent lastEvent() {
    return events().getLast();
  }

  List<Timing> timings() {
    return read(Topics.TIMINGS).stream()
        .filter(Timing.class::isInstance)
        .map(Timing.class::cast)
        .toList();
  }

  /** Forgets what was written so far. */
  void drain() {
    List.of(Topics.EVENTS, Topics.TASKS, Topics.TIMINGS, Topics.COMPLETIONS, Topics.COMMANDS)
        .forEach(this::read);
  }

  TopologyTestDriver driver() {
    return driver;
  }

  @Override
  public void close() {
    driver.close();
    try {
      Utils.delete(directory.toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * What the engine writes to its own sources it reads again, after what was there; and accepted
   * definitions wait to be seen.
   */
  private void keep() {
    RecordedLog.SOURCES.forEach(topic -> keepSentBack(topic));
    for (TestRecord<String, WorkflowDefinition> definition : output(Topics.DEFINITIONS)) {
      log.written(Topics.DEFINITIONS, definition);
      unseen.add(definition.value());
    }
  }

  private <V extends SpecificRecord> void keepSentBack(Topic<V> topic) {
    output(topic)
        .forEach(record -> {
          log.append(topic, record);
          log.written(topic, record);
        });
  }

  private <V> ConsumerRecord<String, V> sideRecord(Topic<?> topic, String key, V value) {
    long offset = sideOffsets.merge(topic.name(), 1L, Long::sum) - 1;
    return new ConsumerRecord<>(topic.name(), 0, offset, key, value);
  }

  private String nextId() {
    return "command-" + ++ids;
  }

  private static Path temporary() {
    try {
      return Files.createTempDirectory("engine-rig");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Properties settings(Path directory, Meters meters) {
    Properties settings =
        new StreamsSettings("localhost:1", directory, StreamsTuning.DEFAULT)
            .exactlyOnce("engine-rig");
    settings.put(DeadLetters.METERS_CONFIG, meters);
    // In an open transaction the driver loses what is written before process(): dead letters.
    settings.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.AT_LEAST_ONCE);
    return settings;
  }
}

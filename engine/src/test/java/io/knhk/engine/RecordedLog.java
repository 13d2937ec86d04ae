package io.knhk.engine;

import io.knhk.schemas.LogPosition;
import io.knhk.schemas.Topic;
import io.knhk.schemas.Topics;
import io.knhk.schemas.promotion.FeatureState;
import io.knhk.schemas.slo.GateDecision;
import io.knhk.schemas.workflow.WorkflowDefinition;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.streams.test.TestRecord;

/** What an auditor finds in the topics of a rig: one partition each. */
final class RecordedLog implements Evidence {
  /** The topics that the engine decides from. */
  static final List<Topic<? extends SpecificRecord>> SOURCES =
      List.of(Topics.REGISTRATIONS, Topics.COMMANDS, Topics.COMPLETIONS);

  private final int partitions;
  private final Map<String, List<Optional<Cause>>> causes = new HashMap<>();
  private final Set<Long> sentHome = new HashSet<>();
  private final Map<String, Long> logMillis = new HashMap<>();
  private final Map<String, List<TestRecord<String, ?>>> written = new HashMap<>();
  private final Map<String, WorkflowDefinition> definitions = new HashMap<>();
  private final Map<String, FeatureState> states = new HashMap<>();
  private final Map<LogPosition, GateDecision> gates = new HashMap<>();

  /** A log whose engine believes the topics to have so many partitions. */
  RecordedLog(int partitions) {
    this.partitions = partitions;
  }

  /** Whether the engine reads itself what it writes to a topic. */
  boolean holds(Topic<?> topic) {
    return SOURCES.contains(topic) || topic.equals(Topics.DEFINITIONS);
  }

  void append(Topic<?> topic, TestRecord<String, ? extends SpecificRecord> record) {
    long append = record.timestamp();
    long log = logMillis.merge(topic.name(), append, Math::max);
    if (topic.equals(Topics.COMPLETIONS)
        && Cause.isSentHome(record.key(), record.headers(), 0, partitions)) {
      sentHome.add((long) of(topic).size());
    }
    of(topic)
        .add(Optional.of(Cause.of(record.key(), record.value(), record.headers(), append, log)));
  }

  /** Something that goes to the dead letters, and moves no clock. */
  void appendUnreadable(Topic<?> topic) {
    of(topic).add(Optional.empty());
  }

  /** The engine wrote to a topic that it reads itself. */
  void written(Topic<?> topic, TestRecord<String, ? extends SpecificRecord> record) {
    written.computeIfAbsent(topic.name(), name -> new ArrayList<>()).add(record);
    if (record.value() instanceof WorkflowDefinition definition) {
      definitions.put(record.key(), definition);
    }
  }

  /** What the engine wrote to such a topic since this was last asked. */
  @SuppressWarnings("unchecked") // a topic's records are of its type
  <V> List<TestRecord<String, V>> takeWritten(Topic<?> topic) {
    List<TestRecord<String, ?>> taken = written.remove(topic.name());
    return taken == null ? List.of() : (List<TestRecord<String, V>>) (List<?>) taken;
  }

  void keep(FeatureState state) {
    states.put(state.getFeature() + "/" + state.getSequence(), state);
  }

  void keep(ConsumerRecord<String, GateDecision> gate) {
    gates.put(new LogPosition(gate.topic(), gate.partition(), gate.offset()), gate.value());
  }

  /** The record at a position. */
  Optional<Cause> cause(LogPosition position) {
    List<Optional<Cause>> records = causes.getOrDefault(position.getTopic(), List.of());
    int offset = Math.toIntExact(position.getOffset());
    return offset < records.size() ? records.get(offset) : Optional.empty();
  }

  /** How many records a topic has. */
  int size(Topic<?> topic) {
    return of(topic).size();
  }

  /** What the engine passed in the completions at an offset, and did not send home. */
  Optional<Cause> passed(long offset) {
    return sentHome.contains(offset)
        ? Optional.empty()
        : cause(new LogPosition(Topics.COMPLETIONS.name(), 0, offset));
  }

  @Override
  public Optional<FeatureState> state(String feature, long sequence) {
    return Optional.ofNullable(states.get(feature + "/" + sequence));
  }

  @Override
  public Optional<WorkflowDefinition> definition(String workflowId, String version) {
    return Optional.ofNullable(definitions.get(workflowId + "@" + version));
  }

  @Override
  public Optional<GateDecision> gate(LogPosition position) {
    return Optional.ofNullable(gates.get(position));
  }

  private List<Optional<Cause>> of(Topic<?> topic) {
    return causes.computeIfAbsent(topic.name(), name -> new ArrayList<>());
  }
}

package io.knhk.library;

import io.knhk.engine.core.CaseCommand;
import io.knhk.engine.core.CaseDecider;
import io.knhk.engine.core.Decision;
import io.knhk.engine.core.StepContext;
import io.knhk.engine.definition.Definition;
import io.knhk.engine.definition.DefinitionParser;
import io.knhk.engine.definition.Parsed;
import io.knhk.engine.hot.HotBatch;
import io.knhk.engine.hot.R1Measurement;
import io.knhk.engine.net.CompiledNet;
import io.knhk.engine.net.Firing;
import io.knhk.schemas.Side;
import io.knhk.schemas.VariableValue;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.LongSupplier;

/**
 * A pattern as the least workflow that shows it: routing tasks alone, so that a case of it begins
 * and ends in one durable step. Not thread-safe: it keeps its hot steps for their measurement.
 */
final class PatternNet {
  private static final String CHOICE = "a: {split: xor, then: [{to: b, when: first}, {to: c}]}";

  private static final Map<PatternId, String> TASKS =
      Map.of(
          PatternId.SEQUENCE, "a: {then: [b]}, b: {}",
          PatternId.PARALLEL_SPLIT, "a: {split: and, then: [b, c]}, b: {}, c: {}",
          PatternId.SYNCHRONIZATION,
              "a: {split: and, then: [b, c]}, b: {then: [d]}, c: {then: [d]}, d: {join: and}",
          PatternId.EXCLUSIVE_CHOICE, CHOICE + ", b: {}, c: {}",
          PatternId.SIMPLE_MERGE, CHOICE + ", b: {then: [d]}, c: {then: [d]}, d: {join: xor}");

  private final Definition definition;
  private final CompiledNet net;
  private final HotBatch batch;

  private PatternNet(Definition definition, LongSupplier nanoClock) {
    this.definition = definition;
    this.net = CompiledNet.compile(definition);
    this.batch = new HotBatch(nanoClock);
  }

  /**
   * The net of a pattern; empty where there is none yet.
   *
   * @param nanoClock nanoseconds from any origin
   */
  static Optional<PatternNet> of(PatternId pattern, LongSupplier nanoClock) {
    return Optional.ofNullable(TASKS.get(pattern))
        .map(tasks -> "{id: %s, version: '1', tasks: {%s}}".formatted(pattern, tasks))
        .map(text ->
            switch (DefinitionParser.parse(text)) {
              case Parsed.Valid(Definition definition) -> new PatternNet(definition, nanoClock);
              case Parsed.Refused refused -> throw new IllegalStateException(refused.message());
            });
  }

  /** Decides a case that starts with these variables. */
  Decision decide(SortedMap<String, String> variables, long nowMillis, long c1TargetMillis) {
    SortedMap<String, VariableValue> values = new TreeMap<>();
    variables.forEach(
        (name, json) -> values.put(name, VariableValue.newBuilder().setJson(json).build()));
    return CaseDecider.decide(
        Optional.empty(),
        new CaseCommand.Start(
            definition.id(), definition.version(), definition.hash(), Side.STABLE, values),
        new StepContext(net, nowMillis, 0, 0, 0, c1TargetMillis));
  }

  /** Keeps hot steps, and gives a measurement for each time that a batch of them became full. */
  List<R1Measurement> keep(List<Firing> firings) {
    return batch.keep(firings);
  }
}

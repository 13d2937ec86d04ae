package io.knhk.engine;

import static io.knhk.engine.Orders.ORDER_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.knhk.engine.patterns.Catalogue;
import io.knhk.engine.patterns.PatternEntry;
import io.knhk.engine.patterns.PatternExample;
import io.knhk.schemas.RuntimeClass;
import io.knhk.schemas.Side;
import io.knhk.schemas.Topics;
import io.knhk.schemas.VariableValue;
import io.knhk.schemas.slo.Timing;
import io.knhk.schemas.slo.TimingEntry;
import io.knhk.schemas.workflow.Event;
import io.knhk.schemas.workflow.EventKind;
import io.knhk.schemas.workflow.ExecutePattern;
import io.knhk.schemas.workflow.Outcome;
import io.knhk.schemas.workflow.WorkflowEvent;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ExecutePatternTest {
  private final EngineRig rig = new EngineRig();

  @AfterEach
  void close() {
    rig.close();
  }

  static Stream<PatternEntry> executable() {
    return Catalogue.all().stream();
  }

  @ParameterizedTest
  @MethodSource("executable")
  void executesEachPatternFromItsStartToItsEnd(PatternEntry entry) {
    execute("x", "once", entry.pattern().number(), Map.of());

    Event event = accepted();
    PatternExample example = PatternExample.of(entry);
    assertThat(event.getKind()).isEqualTo(EventKind.PATTERN_EXECUTED);
    assertThat(event.getWorkflowId()).isEqualTo(entry.pattern().id());
    assertThat(event.getDefinitionHash()).isEqualTo(example.definition().hash());
    assertThat(event.getSteps())
        .isEqualTo(example.run(entry.variables(), rig.nowMillis(), 500).steps())
        .isNotEmpty();
  }

  @Test
  void isDecidedAgainFromTheJournal() {
    rig.register(ORDER_1);
    rig.feature(Orders.stable(1, ORDER_1));
    rig.pass(Duration.ofMillis(50));
    rig.start("c");
    executable()
        .forEach(entry -> execute("c", entry.pattern().id(), entry.pattern().number(), Map.of()));
    execute("x", "p", 16, Map.of());
    execute("x", "q", 44, Map.of());
    rig.complete("c", "pay", 1);

    Audit audit = new Audit(rig);
    assertThat(audit.journal()).hasSizeGreaterThan(45);
    assertThat(audit.fault()).isEmpty();
  }

  @Test
  void timesAnExecutionForTheEnginesOwnFeature() {
    execute("x", "once", 1, Map.of());

    Timing timing = rig.timings().getLast();
    assertThat(timing.getFeature()).isEqualTo("workflow-engine");
    assertThat(timing.getSide()).isEqualTo(Side.STABLE);
    assertThat(timing.getEntries())
        .extracting(TimingEntry::getRuntimeClass)
        .containsExactly(RuntimeClass.W1);
    assertThat(timing.getEntries().getFirst().getLatencyPicos()).isPositive();
  }

  @Test
  void takesVariablesOverTheCataloguesOwn() {
    PatternEntry entry = choice();
    List<String> steps = steps(entry, "true");
    List<String> others = steps(entry, "false");

    assertThat(others).isNotEqualTo(steps);
  }

  private List<String> steps(PatternEntry entry, String json) {
    execute(
        "x" + json,
        "once",
        entry.pattern().number(),
        Map.of(entry.variables().firstKey(), new VariableValue(json, null, null)));
    return accepted().getSteps();
  }

  private static PatternEntry choice() {
    return Catalogue.all().get(3);
  }

  @Test
  void answersARepeatWithTheFirstOutcome() {
    execute("x", "once", 1, Map.of());
    execute("x", "once", 2, Map.of());

    assertThat(rig.lastEvent().getRepeat()).isTrue();
    assertThat(rig.timings()).hasSize(1);
  }

  @Test
  void leavesACaseOfTheSameKeyAlone() {
    rig.register(ORDER_1);
    rig.feature(Orders.stable(1, ORDER_1));
    rig.pass(Duration.ofMillis(50));
    rig.start("c");

    execute("c", "pattern", 3, Map.of());
    rig.complete("c", "pay", 1);

    assertThat(rig.lastEvent().getOutcome()).isEqualTo(Outcome.ACCEPTED);
  }

  @Test
  void refusesAPatternThatThereIsNot() {
    execute("x", "none", 0, Map.of());
    assertRejected("UNKNOWN_PATTERN", "pattern is 0; allowed: 1 to 43");

    execute("x", "beyond", 44, Map.of());
    assertRejected("UNKNOWN_PATTERN", "pattern is 44; allowed: 1 to 43");
  }

  @Test
  void refusesWhatItsGuardsCannotRead() {
    PatternEntry entry = choice();
    String variable = entry.variables().firstKey();
    int number = entry.pattern().number();

    execute("x", "a", number, Map.of(variable, new VariableValue("\"much\"", null, null)));
    assertRejected("INVALID_FIELD", "guard failed");

    ByteBuffer sealed = ByteBuffer.wrap(new byte[] {1});
    execute("x", "b", number, Map.of(variable, new VariableValue(null, sealed, "key")));
    assertRejected("INVALID_FIELD", "variables.%s is sealed; allowed: JSON".formatted(variable));
  }

  @Test
  void refusesAVariableThatThePatternDoesNotRead() {
    execute("x", "a", 4, Map.of("frist", new VariableValue("true", null, null)));
    assertRejected("INVALID_FIELD", "variables.frist is no variable of WCP-4; allowed: first");

    execute("x", "b", 1, Map.of("first", new VariableValue("true", null, null)));
    assertRejected("INVALID_FIELD", "variables.first is no variable of WCP-1; allowed: none");
  }

  private void assertRejected(String code, String message) {
    WorkflowEvent outcome = rig.lastEvent();
    assertThat(outcome.getOutcome()).isEqualTo(Outcome.REJECTED);
    assertThat(outcome.getReasonCode()).isEqualTo(code);
    assertThat(outcome.getMessage()).contains(message);
  }

  private void execute(String key, String id, int number, Map<String, VariableValue> variables) {
    rig.append(Topics.COMMANDS, key, new ExecutePattern(id, number, variables));
  }

  private Event accepted() {
    WorkflowEvent outcome = rig.lastEvent();
    assertThat(outcome.getOutcome()).as(outcome.getMessage()).isEqualTo(Outcome.ACCEPTED);
    return outcome.getEvents().getFirst();
  }
}

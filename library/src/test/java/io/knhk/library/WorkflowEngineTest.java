package io.knhk.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.knhk.engine.patterns.Catalogue;
import io.knhk.engine.patterns.PatternEntry;
import io.knhk.schemas.RuntimeClass;
import io.knhk.schemas.slo.Compliance;
import io.knhk.schemas.slo.GateReason;
import io.knhk.schemas.slo.PolicyBody;
import io.knhk.schemas.slo.SloMetrics;
import io.knhk.schemas.slo.Verdict;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WorkflowEngineTest {
  /** Windows of 2 s, a rollback window of 4 s; a target that every step keeps. */
  private static final PolicyBody.Builder SHORT =
      Fortune5Config.settings().setWindowSeconds(2).setRollbackWindowSeconds(4);

  private static final long HOUR_PICOS = 3_600_000_000_000_000L;
  private static final Fortune5Config KEPT =
      Fortune5Config.of(
          "staging", PolicyBody.newBuilder(SHORT).setW1TargetPicos(HOUR_PICOS).build());

  /** A target that no step keeps: one nanosecond. */
  private static final Fortune5Config MISSED =
      Fortune5Config.of("staging", PolicyBody.newBuilder(SHORT).setW1TargetPicos(1_000L).build());

  @TempDir private Path directory;
  private final HandClock clock = new HandClock();
  private StateStore store;

  @BeforeEach
  void open() {
    store = StateStore.open(directory);
  }

  @AfterEach
  void close() {
    store.close();
  }

  @ParameterizedTest
  @CsvSource({
    "1, true, a b",
    "2, true, a b c",
    "3, true, a b c d",
    "4, true, a>b b",
    "4, false, a>c c",
    "5, true, a>b b d<b",
    "5, false, a>c c d<c"
  })
  void executesThePatterns(int number, String first, String steps) {
    Outcome outcome =
        engine(KEPT)
            .executePattern(new PatternId(number), PatternContext.of("x", Map.of("first", first)));

    assertThat(outcome.accepted()).isTrue();
    assertThat(String.join(" ", outcome.steps())).isEqualTo(steps);
  }

  @Test
  void executesEachPatternOfTheCatalogue() {
    WorkflowEngine engine = engine(KEPT);

    for (PatternEntry entry : Catalogue.all()) {
      int number = entry.pattern().number();
      Outcome outcome =
          engine.executePattern(
              new PatternId(number), PatternContext.of("x" + number, entry.variables()));
      assertThat(outcome.accepted()).as(entry.name()).isTrue();
      assertThat(outcome.steps()).as(entry.name()).isNotEmpty();
    }
    assertThat(executions(engine)).hasSize(43);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 44})
  void knowsNoPatternBeyondTheLiterature(int number) {
    assertThatThrownBy(() -> new PatternId(number))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("pattern is %d; allowed: 1 to 43".formatted(number));
  }

  @Test
  void refusesAVariableThatAGuardCannotGoOnWith() {
    WorkflowEngine engine = engine(KEPT);

    for (Map<String, String> variables :
        List.of(Map.<String, String>of(), Map.of("first", "3"), Map.of("first", "no JSON"))) {
      Outcome outcome =
          engine.executePattern(
              PatternId.EXCLUSIVE_CHOICE, PatternContext.of(variables.toString(), variables));
      assertThat(outcome.reason()).contains(ReasonCode.INVALID_FIELD);
      assertThat(outcome.message())
          .get()
          .asString()
          .matches("step a>b: its guard failed: .+|variables.first: no JSON text: .+");
    }
  }

  @Test
  void givesARepeatItsFirstOutcomeAlsoAfterReopening() {
    Outcome first = engine(KEPT).executePattern(PatternId.SEQUENCE, PatternContext.of("x"));
    reopen();

    WorkflowEngine engine = engine(KEPT);
    Outcome again = engine.executePattern(new PatternId(9), PatternContext.of("x"));

    assertThat(again.repeat()).isTrue();
    assertThat(again.steps()).isEqualTo(first.steps());
    assertThat(again.sequence()).isEqualTo(first.sequence());
    assertThat(executions(engine)).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 11, 19, 25, 43})
  void executesAPatternForManyContextsAsOneAfterTheOther(int number) {
    PatternId pattern = new PatternId(number);
    Map<String, String> variables = Map.of("first", "true");
    WorkflowEngine engine = engine(KEPT);
    PatternContext[] contexts =
        IntStream.range(0, 600)
            .mapToObj(i -> PatternContext.of("x" + i % 599, variables)) // the last is a repeat
            .toArray(PatternContext[]::new);
    Outcome alone = engine.executePattern(pattern, PatternContext.of("alone", variables));

    List<Outcome> outcomes = engine.executePatterns(pattern, contexts);

    assertThat(outcomes).hasSize(600);
    assertThat(outcomes)
        .allMatch(outcome -> outcome.accepted() && outcome.steps().equals(alone.steps()));
    assertThat(outcomes)
        .extracting(Outcome::id)
        .containsExactly(
            Arrays.stream(contexts).map(PatternContext::executionId).toArray(String[]::new));
    assertThat(outcomes.getLast().repeat()).isTrue();
    assertThat(outcomes.getLast().sequence()).isEqualTo(outcomes.getFirst().sequence());
    reopen();
    assertThat(engine(KEPT).executePatterns(pattern, contexts)).allMatch(Outcome::repeat);
  }

  @Test
  void measuresHotStepsThatAreTakenTogether() {
    WorkflowEngine engine = engine(KEPT);

    engine.executePatterns(
        PatternId.SEQUENCE,
        IntStream.range(0, 1_000)
            .mapToObj(i -> PatternContext.of("x" + i))
            .toArray(PatternContext[]::new));
    clock.go(3_000);
    engine.checkSloCompliance();

    assertThat(engine.fortune5Integration().sloMetrics())
        .extracting(SloMetrics::getRuntimeClass)
        .contains(RuntimeClass.R1, RuntimeClass.W1);
  }

  @Test
  void executesNothingForNoContexts() {
    assertThat(engine(KEPT).executePatterns(PatternId.SEQUENCE, new PatternContext[0])).isEmpty();
  }

  @Test
  void registersAVersionOnceAndRefusesAnotherOfItsName() {
    WorkflowEngine engine = engine(KEPT);

    Outcome first = engine.registerWorkflow("{id: w, version: '1', tasks: {a: {}}}");
    Outcome same = engine.registerWorkflow("{version: '1', id: w, tasks: {a: {}}}");
    Outcome other = engine.registerWorkflow("{id: w, version: '1', tasks: {b: {}}}");
    Outcome faulty = engine.registerWorkflow("{id: w, tasks: {b: {}}}");

    assertThat(first.accepted()).isTrue();
    assertThat(same).isEqualTo(withRepeat(first));
    assertThat(other.reason()).contains(ReasonCode.VERSION_CONFLICT);
    assertThat(faulty.reason()).contains(ReasonCode.INVALID_DEFINITION);
    assertThat(faulty.message()).get().asString().contains("version");
    assertThat(engine.registerWorkflow("{id: w, version: '2', tasks: {a: {timer: PT1S}}}"))
        .matches(Outcome::accepted);
  }

  @Test
  void refusesADefinitionThatCanGetStuckAndSaysSoInItsJournal() {
    WorkflowEngine engine = engine(KEPT);
    String unsound =
        """
        id: w
        version: "1"
        tasks:
          choose: {split: xor, then: [{to: pay, when: rich}, {to: owe}]}
          pay:    {type: w, then: [send]}
          owe:    {type: w, then: [send]}
          send:   {type: w, join: and}
        """;

    Outcome refused = engine.registerWorkflow(unsound);
    Outcome mended = engine.registerWorkflow(unsound.replace("join: and", "join: xor"));

    assertThat(refused.reason()).contains(ReasonCode.UNSOUND);
    assertThat(refused.message())
        .contains(
            "option to complete: a case can get stuck, with a token in pay>send,"
                + " after choose>pay, pay");
    assertThat(mended.accepted()).isTrue();
    assertThat(mended.message()).isEmpty();
    reopen();
    List<JournalEntry> registered = new ArrayList<>();
    store.forEach(stored -> registered.add(stored.entry()));
    assertThat(registered)
        .filteredOn(entry -> entry.getKind() == EntryKind.REGISTERED)
        .extracting(JournalEntry::getSoundness, JournalEntry::getSoundnessStates)
        .containsExactly(tuple("UNSOUND", 7), tuple("SOUND", 9));
  }

  @Test
  void acceptsWhatIsTooBigToTellAndRefusesItWhereTheDefinitionSaysSo() {
    WorkflowEngine engine = engine(KEPT);
    String big = big(11);

    Outcome accepted = engine.registerWorkflow(big);
    Outcome again = engine.registerWorkflow(big);
    Outcome refused =
        engine.registerWorkflow(
            big.replace("version: 1", "version: 2") + "rollout: {require_sound: true}\n");

    assertThat(accepted.accepted()).isTrue();
    assertThat(accepted.message())
        .contains(
            "whether it is sound was not decided within 100000 states:"
                + " it has more states than that");
    assertThat(again).isEqualTo(withRepeat(accepted));
    assertThat(refused.reason()).contains(ReasonCode.UNSOUND);
    assertThat(refused.message()).get().asString().startsWith("rollout: require_sound: ");
  }

  private static String big(int tasks) {
    StringBuilder between = new StringBuilder();
    List<String> names = new ArrayList<>();
    for (int i = 0; i < tasks; i++) {
      names.add("b" + i);
      between.append("  b%d: {type: w, then: [end]}\n".formatted(i));
    }
    return "id: w\nversion: 1\ntasks:\n  fork: {split: and, then: [%s]}\n%s  end: {join: and}\n"
        .formatted(String.join(", ", names), between);
  }

  @Test
  void isCompliantAndOpenOnceARollbackWindowWasGood() {
    WorkflowEngine engine = engine(KEPT);
    assertThat(engine.checkSloCompliance()).isEqualTo(SloStatus.NONE);

    SloStatus status = runFor(engine, 12_000, "x");

    assertThat(status)
        .isEqualTo(new SloStatus(Compliance.COMPLIANT, Verdict.OPEN, GateReason.PASSED));
    assertThat(engine.fortune5Integration().sloMetrics())
        .extracting(metric -> metric.getRuntimeClass().name())
        .containsExactly("R1", "W1");
  }

  @Test
  void blocksWhatTheGateFindsSlowOnlyWhereItIsToldTo() {
    SloStatus slow = runFor(engine(MISSED), 12_000, "x");
    assertThat(slow.compliance()).isEqualTo(Compliance.NOT_COMPLIANT);
    assertThat(slow.reason()).isEqualTo(GateReason.INCONCLUSIVE);
    reopen();
    WorkflowEngine blocking = engine(MISSED.blocking());

    Outcome executed = blocking.executePattern(PatternId.SEQUENCE, PatternContext.of("late"));
    Outcome registered = blocking.registerWorkflow("{id: w, version: '1', tasks: {a: {}}}");

    assertThat(executed.reason()).contains(ReasonCode.GATE_CLOSED);
    assertThat(registered.reason()).contains(ReasonCode.GATE_CLOSED);
    assertThat(executed.checked().verdict()).isEqualTo(Verdict.HOLD);
    reopen();
    assertThat(engine(MISSED).executePattern(PatternId.SEQUENCE, PatternContext.of("y")).accepted())
        .as("without blocking")
        .isTrue();
  }

  @Test
  void opensAgainOnceABlockedWindowHasPassed() {
    WorkflowEngine engine = engine(MISSED.blocking());
    runFor(engine, 6_000, "x");
    assertThat(engine.checkSloCompliance().reason()).isEqualTo(GateReason.INCONCLUSIVE);

    clock.go(8_000);

    assertThat(engine.checkSloCompliance().reason()).isEqualTo(GateReason.NO_DATA);
    assertThat(engine.executePattern(PatternId.SEQUENCE, PatternContext.of("y")).accepted())
        .isTrue();
  }

  @Test
  void refusesAStoreThatIsOpenAlready() {
    engine(KEPT);

    assertThatThrownBy(() -> StateStore.open(directory)).isInstanceOf(StoreException.class);
    assertThatThrownBy(() -> engine(KEPT))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("has an engine already");
  }

  private WorkflowEngine engine(Fortune5Config config) {
    return WorkflowEngine.withFortune5(store, config, clock);
  }

  private void reopen() {
    store.close();
    store = StateStore.open(directory);
  }

  /** An execution each 20 ms, and how things stand then. */
  private SloStatus runFor(WorkflowEngine engine, long millis, String name) {
    for (long at = 0; at < millis; at += 20, clock.go(20)) {
      engine.executePattern(PatternId.SYNCHRONIZATION, PatternContext.of(name + at));
    }
    return engine.checkSloCompliance();
  }

  private static List<Outcome> executions(WorkflowEngine engine) {
    List<Outcome> all = new ArrayList<>();
    engine.executions(all::add);
    return all;
  }

  private static Outcome withRepeat(Outcome first) {
    return new Outcome(
        first.id(),
        first.accepted(),
        first.reason(),
        first.message(),
        first.steps(),
        first.checked(),
        first.sequence(),
        true);
  }
}

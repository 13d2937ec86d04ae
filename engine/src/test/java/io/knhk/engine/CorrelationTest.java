package io.knhk.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.knhk.schemas.Topics;
import io.knhk.schemas.VariableValue;
import io.knhk.schemas.workflow.AwaitSignal;
import io.knhk.schemas.workflow.CancelCase;
import io.knhk.schemas.workflow.CorrelateSignal;
import io.knhk.schemas.workflow.Correlated;
import io.knhk.schemas.workflow.Event;
import io.knhk.schemas.workflow.EventKind;
import io.knhk.schemas.workflow.ForgetSignal;
import io.knhk.schemas.workflow.Signal;
import io.knhk.schemas.workflow.SignalWaiter;
import io.knhk.schemas.workflow.StartCase;
import io.knhk.schemas.workflow.WorkflowEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Signals to whichever case waits by a key, from somebody who does not know the case. */
class CorrelationTest {
  private static final String WAITING =
      """
      id: order
      version: "1"
      tasks:
        pay: {signal: paid, correlation: ref, then: [ship]}
        ship: {type: ship}
      """;

  private final EngineRig rig = new EngineRig();
  private final List<TestRecord<String, WorkflowEvent>> seen = new ArrayList<>();
  private int sent;

  @BeforeEach
  void register() {
    rig.register(WAITING);
    rig.feature(Orders.stable(1, WAITING));
  }

  @AfterEach
  void close() {
    rig.close();
  }

  @Test
  void findsTheCaseByItsKey() {
    start("case-1", "r-1");
    start("case-2", "r-2");

    assertThat(correlate("r-2", 0)).isEqualTo("CORRELATED");

    assertThat(taken()).containsExactly("case-2");
    faultless();
  }

  @Test
  void givesEachSignalToOneCaseTheFirstThatCame() {
    start("case-1", "r");
    start("case-2", "r");

    assertThat(correlate("r", 0)).isEqualTo("CORRELATED");
    assertThat(correlate("r", 0)).isEqualTo("CORRELATED");
    assertThat(correlate("r", 0)).isEqualTo("SIGNAL_LOST");

    assertThat(taken()).containsExactly("case-1", "case-2");
    faultless();
  }

  @Test
  void keepsASignalForTheCaseThatWillWait() {
    assertThat(correlate("r", 0)).isEqualTo("SIGNAL_LOST");
    assertThat(correlate("r", 1_000)).isEqualTo("CORRELATION_KEPT");
    start("case-1", "r");
    start("case-2", "r");

    assertThat(taken()).containsExactly("case-1");
    faultless();
  }

  @Test
  void losesAKeptSignalWhenItsLogTimeIsOver() {
    for (int kept = 0; kept < 60; kept++) { // more than are deleted with the next two records
      correlate("r", 1_000);
    }
    rig.pass(Duration.ofSeconds(1));
    start("case-1", "r");
    assertThat(taken()).isEmpty();

    correlate("s", 1_000);
    rig.pass(Duration.ofMillis(999));
    start("case-2", "s");
    assertThat(taken()).containsExactly("case-2");
    faultless();
    rig.pass(Duration.ofSeconds(1));
    correlate("r", 0);
    assertThat(rig.driver().getKeyValueStore("cases-signals").all()).isExhausted();
  }

  @Test
  void forgetsACaseThatWaitsNoLonger() {
    start("case-1", "r");
    rig.append(Topics.COMMANDS, "case-1", new CancelCase("cancel", null));
    assertThat(correlate("r", 0)).isEqualTo("SIGNAL_LOST");

    start("case-2", "r");
    rig.append(Topics.COMMANDS, "case-2", new Signal("plain", "paid", Map.of(), null));
    assertThat(correlate("r", 0)).isEqualTo("SIGNAL_LOST");
    faultless();
  }

  @Test
  void leavesNeitherWaiterNorIncidentWithAVersionTakenBack() {
    String candidate =
        """
        id: order
        version: "2"
        tasks:
          fork: {split: and, then: [pay, pack]}
          pay: {signal: paid, correlation: "'k'"}
          pack: {type: pack}
        onRollback: cancel
        """;
    rig.register(candidate);
    rig.feature(
        Orders.rollingOut(2, 1, 10_000)
            .setStable(EngineRig.version(WAITING))
            .setCandidate(EngineRig.version(candidate))
            .build());
    rig.pass(Duration.ofMillis(50));
    start("case-1", "r");
    rig.fail("case-1", "pack", 1, false);
    rig.feature(
        Orders.rolledBack(3, candidate, Orders.ATTEMPT)
            .setStable(EngineRig.version(WAITING))
            .build());
    rig.pass(Duration.ofMillis(50));

    assertThat(seen())
        .filteredOn(entry -> entry.key().equals("case-1"))
        .last()
        .satisfies(entry ->
            assertThat(entry.value().getEvents())
                .extracting(Event::getKind)
                .containsExactly(EventKind.INCIDENT_WITHDRAWN, EventKind.CASE_CANCELLED));
    assertThat(last().getEvents())
        .extracting(Event::getKind)
        .containsExactly(EventKind.WAITER_LEFT);
    faultless();
  }

  @Test
  void tellsOfASignalThatCameWhenTheWaitWasOver() {
    start("case-1", "r");
    SignalWaiter waiter = new SignalWaiter("case-1", "pay", 1);
    rig.append(Topics.COMMANDS, "case-1", new Signal("plain", "paid", Map.of(), null));
    seen();

    rig.append(
        Topics.COMMANDS,
        "case-1",
        new Signal(SignalOutput.id("signal", waiter), "paid", Map.of(), new Correlated("r", 1)));
    assertThat(last().getReasonCode()).isEqualTo("SIGNAL_LOST");
    rig.append(
        Topics.COMMANDS,
        "other",
        new ForgetSignal(SignalOutput.id("forget", waiter), "paid", waiter));
    assertThat(last().getReasonCode()).isEqualTo("NO_WAITER");
    faultless();
  }

  @Test
  void repeatsItsOutcome() {
    start("case-1", "r");
    start("case-2", "r");
    CorrelateSignal command = new CorrelateSignal("same", "paid", Map.of(), 0L);
    rig.append(Topics.COMMANDS, "r", command);
    rig.append(Topics.COMMANDS, "r", command);

    assertThat(taken()).containsExactly("case-1");
    assertThat(last().getRepeat()).isTrue();
    faultless();
  }

  @Test
  void takesNoWaiterFromStrangers() {
    rig.append(
        Topics.COMMANDS,
        "r",
        new AwaitSignal("mine", "paid", new SignalWaiter("case-1", "pay", 1)));
    assertThat(last().getReasonCode()).isEqualTo("INVALID_FIELD");
    assertThat(correlate("r", -1)).isEqualTo("INVALID_FIELD");
    assertThat(correlate("r", Duration.ofDays(30).toMillis() + 1)).isEqualTo("INVALID_FIELD");
    faultless();
  }

  @Test
  void takesNoWordOfAKeyFromStrangers() {
    start("case-1", "r");
    rig.append(
        Topics.COMMANDS, "case-1", new Signal("mine", "paid", Map.of(), new Correlated("r", 1)));

    assertThat(last().getReasonCode()).isEqualTo("INVALID_FIELD");
    assertThat(correlate("r", 0)).isEqualTo("CORRELATED");
    assertThat(taken()).containsExactly("case-1");
    faultless();
  }

  @Test
  void remembersWhatWasSaidAtAKeyLongerThanACaseOfItsName() {
    start("case-1", "key");
    start("key", "other");
    start("case-2", "key");
    rig.append(Topics.COMMANDS, "key", new CancelCase("cancel", null));
    rig.passInLog(Duration.ofHours(23));
    CorrelateSignal command = new CorrelateSignal("same", "paid", Map.of(), 0L);
    rig.append(Topics.COMMANDS, "key", command);
    rig.passInLog(Duration.ofHours(2)); // the case is forgotten
    correlate("nobody", 0);
    rig.append(Topics.COMMANDS, "key", command);

    assertThat(last().getRepeat()).isTrue();
    assertThat(taken()).containsExactly("case-1");
    faultless();
  }

  @Test
  void setsItsVariablesInTheCase() {
    start("case-1", "r");
    rig.append(
        Topics.COMMANDS,
        "r",
        new CorrelateSignal(
            "c", "paid", Map.of("amount", new VariableValue("12", null, null)), 0L));

    assertThat(rig.read(Topics.TASKS).getLast().getVariables().get("amount").getJson())
        .isEqualTo("12");
  }

  @Test
  void showsEachForgedEntry() {
    start("case-1", "r");
    start("case-2", "r");
    correlate("r", 0);
    correlate("s", 1_000);
    start("case-3", "s");
    rig.append(Topics.COMMANDS, "case-2", new CancelCase("cancel", null));
    List<TestRecord<String, WorkflowEvent>> journal = seen();
    Audit audit = new Audit(rig, journal);
    assertThat(audit.firstDifference(journal)).isEmpty();

    for (EventKind kind :
        List.of(
            EventKind.WAITER_CAME,
            EventKind.WAITER_LEFT,
            EventKind.CORRELATED,
            EventKind.CORRELATION_KEPT)) {
      shows(audit, journal, kind, event -> event.setSignal("other"));
      if (kind == EventKind.CORRELATION_KEPT) {
        shows(audit, journal, kind, event -> event.setKeptUntilMillis(7L));
      } else {
        shows(audit, journal, kind, event -> event.setWaiter(new SignalWaiter("x", "pay", 1)));
      }
    }
  }

  /** Anything in any order: each signal has one end, and it is told. */
  @Test
  void losesNoSignalInSilence() {
    Random random = new Random(5);
    for (int step = 0; step < 400; step++) {
      String key = "r-" + random.nextInt(4);
      String caseId = "case-" + random.nextInt(60);
      switch (random.nextInt(6)) {
        case 0, 1 -> start(caseId, key);
        case 2, 3 -> correlate(key, random.nextBoolean() ? 0 : random.nextInt(500));
        case 4 ->
            rig.append(
                Topics.COMMANDS,
                caseId,
                random.nextBoolean()
                    ? new CancelCase("cancel", null)
                    : new Signal("plain-" + step, "paid", Map.of(), null));
        default -> rig.pass(Duration.ofMillis(random.nextInt(200)));
      }
    }
    Map<EventKind, Integer> kinds = new HashMap<>();
    Set<String> matched = new HashSet<>();
    Set<String> told = new HashSet<>();
    for (TestRecord<String, WorkflowEvent> entry : seen()) {
      for (Event event : entry.value().getEvents()) {
        kinds.merge(event.getKind(), 1, Integer::sum);
        if (event.getKind() == EventKind.CORRELATED) {
          assertThat(matched.add(SignalOutput.id("signal", event.getWaiter()))).isTrue();
        }
      }
      if (entry.value().getCommandKind() != null
          && entry.value().getCommandId().startsWith("engine:signal:")) {
        assertThat(told.add(entry.value().getCommandId())).isTrue();
      }
    }
    assertThat(kinds)
        .containsKeys(
            EventKind.WAITER_CAME,
            EventKind.WAITER_LEFT,
            EventKind.CORRELATED,
            EventKind.CORRELATION_KEPT);
    assertThat(told).isEqualTo(matched);
    faultless();
  }

  private static void shows(
      Audit audit,
      List<TestRecord<String, WorkflowEvent>> journal,
      EventKind kind,
      UnaryOperator<Event.Builder> change) {
    List<TestRecord<String, WorkflowEvent>> forged = new ArrayList<>(journal);
    int at = 0;
    while (journal.get(at).value().getEvents().stream().noneMatch(it -> it.getKind() == kind)) {
      at++;
    }
    WorkflowEvent entry = journal.get(at).value();
    forged.set(
        at,
        new TestRecord<>(
            journal.get(at).key(),
            WorkflowEvent.newBuilder(entry)
                .setEvents(
                    entry.getEvents().stream()
                        .map(it ->
                            it.getKind() == kind ? change.apply(Event.newBuilder(it)).build() : it)
                        .toList())
                .build()));
    assertThat(audit.firstDifference(forged)).as(kind.name()).contains(at);
  }

  private void start(String caseId, String ref) {
    rig.append(
        Topics.COMMANDS,
        caseId,
        new StartCase(
            "start",
            "order",
            Map.of("ref", new VariableValue("\"" + ref + "\"", null, null)),
            null));
  }

  /** What became of it: the event's kind, or the reason of its rejection. */
  private String correlate(String key, long keepMillis) {
    sent++;
    String id = "correlate-" + sent;
    rig.append(Topics.COMMANDS, key, new CorrelateSignal(id, "paid", Map.of(), keepMillis));
    WorkflowEvent outcome =
        seen().stream()
            .map(TestRecord::value)
            .filter(it -> id.equals(it.getCommandId()))
            .findFirst()
            .orElseThrow();
    return Optional.ofNullable(outcome.getReasonCode())
        .orElseGet(() -> outcome.getEvents().getFirst().getKind().name());
  }

  /** The cases that took a signal by a key, in order. */
  private List<String> taken() {
    return seen().stream()
        .filter(entry ->
            entry.value().getEvents().stream()
                .anyMatch(it -> it.getKind() == EventKind.SIGNAL_TAKEN && it.getWaiter() != null))
        .map(TestRecord::key)
        .toList();
  }

  private WorkflowEvent last() {
    return seen().getLast().value();
  }

  private List<TestRecord<String, WorkflowEvent>> seen() {
    seen.addAll(rig.records(Topics.EVENTS));
    return seen;
  }

  private void faultless() {
    assertThat(new Audit(rig, seen()).fault()).isEmpty();
  }
}

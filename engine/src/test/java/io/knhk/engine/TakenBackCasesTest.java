package io.knhk.engine;

import static io.knhk.engine.Orders.ATTEMPT;
import static io.knhk.engine.Orders.ORDER_1;
import static io.knhk.engine.Orders.ORDER_3;
import static io.knhk.engine.Orders.promoted;
import static io.knhk.engine.Orders.rolledBack;
import static io.knhk.engine.Orders.rollingOut;
import static org.assertj.core.api.Assertions.assertThat;

import io.knhk.schemas.Side;
import io.knhk.schemas.Topics;
import io.knhk.schemas.VersionRef;
import io.knhk.schemas.promotion.AttemptResult;
import io.knhk.schemas.promotion.FeatureState;
import io.knhk.schemas.promotion.Phase;
import io.knhk.schemas.slo.Verdict;
import io.knhk.schemas.workflow.CauseKind;
import io.knhk.schemas.workflow.Event;
import io.knhk.schemas.workflow.EventKind;
import io.knhk.schemas.workflow.Outcome;
import io.knhk.schemas.workflow.RegisterWorkflow;
import io.knhk.schemas.workflow.StartCase;
import io.knhk.schemas.workflow.WorkflowEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Cases of a version whose definition says that a rollback cancels them. */
class TakenBackCasesTest {
  private static final String CANCELLING = Orders.order("2", "pay-v2", "onRollback: cancel\n");
  private static final Duration LOOK = Duration.ofMillis(50);

  private final EngineRig rig = new EngineRig();

  @BeforeEach
  void twoVersions() {
    rig.register(ORDER_1);
    rig.register(CANCELLING);
  }

  @AfterEach
  void close() {
    rig.close();
  }

  @Test
  void endWithTheRollbackAndTellWhy() {
    String other = Orders.caseOn(Side.STABLE);
    String mine = Orders.caseOn(Side.CANDIDATE);
    rollOut(4, 5_000);
    rig.start(other);
    rig.start(mine);
    rig.drain();

    rig.feature(rolledBack(5, CANCELLING, ATTEMPT).build());
    rig.pass(LOOK);

    List<TestRecord<String, WorkflowEvent>> entries = rig.records(Topics.EVENTS);
    assertThat(entries).hasSize(2);
    WorkflowEvent obeyed = entries.getFirst().value();
    assertThat(entries.getLast().key()).isEqualTo(mine);
    assertThat(entries.getLast().value())
        .satisfies(entry -> {
          assertThat(entry.getCauseKind()).isEqualTo(CauseKind.FEATURE);
          assertThat(entry.getCause()).isEqualTo(obeyed.getCause());
          assertThat(entry.getNowMillis()).isEqualTo(obeyed.getNowMillis());
          assertThat(entry.getOutcome()).isEqualTo(Outcome.NONE);
          assertThat(entry.getReads().getFeatureSeq()).isEqualTo(5);
          assertThat(entry.getEvents())
              .singleElement()
              .satisfies(event -> {
                assertThat(event.getKind()).isEqualTo(EventKind.CASE_CANCELLED);
                assertThat(event.getMessage())
                    .isEqualTo("version 2 of 'order' was rolled back in attempt 7: it was slow");
              });
        });
    rig.complete(other, "pay", 1);
    assertThat(rig.lastEvent().getOutcome()).isEqualTo(Outcome.ACCEPTED);
  }

  @Test
  void leaveNothingThatIsTimedOrDue() {
    rollOut(4, 10_000);
    rig.start("c");
    rig.drain();

    rig.feature(rolledBack(5, CANCELLING, ATTEMPT).build());
    rig.pass(Duration.ofSeconds(10));
    rig.complete("c", "pay", 1);

    List<WorkflowEvent> events = rig.events();
    assertThat(events.getLast().getReasonCode()).isEqualTo("CASE_FINISHED");
    assertThat(events).noneMatch(entry -> entry.getCauseKind() == CauseKind.TIMER);
    assertThat(rig.timings()).isEmpty();
  }

  @Test
  void endWithTheBrake() {
    rollOut(4, 10_000);
    rig.start("c");
    rig.drain();

    rig.gate(Orders.gate(Verdict.ROLLBACK, "2", ATTEMPT));
    rig.pass(LOOK);
    rig.feature(rolledBack(5, CANCELLING, ATTEMPT).build());
    rig.pass(LOOK);

    List<WorkflowEvent> cancelled = cancelled(rig.events());
    assertThat(cancelled).hasSize(1);
    assertThat(cancelled.getFirst().getCause().getTopic()).isEqualTo("promotion.gates");
    assertThat(cancelled.getFirst().getEvents().getFirst().getMessage())
        .contains("attempt 7", "promotion.gates-0@0");
  }

  @Test
  void endWhenAPromotionIsTakenBack() {
    rig.feature(promoted(4).setCandidate(ref()).setStable(ref()).build());
    rig.start("c");

    rig.feature(rolledBack(5, CANCELLING, ATTEMPT).build());
    rig.pass(LOOK);

    assertThat(cancelled(rig.events())).hasSize(1);
  }

  @Test
  void goOnWhereTheirDefinitionDoesNotSaySo() {
    rig.register(ORDER_3);
    rig.feature(rollingOut(4, 1, 10_000).setCandidate(EngineRig.version(ORDER_3)).build());
    rig.start("c");
    rig.feature(rolledBack(5, ORDER_3, ATTEMPT).build());
    rig.pass(LOOK);
    rig.drain();

    rig.complete("c", "pay", 1);

    assertThat(rig.lastEvent().getOutcome()).isEqualTo(Outcome.ACCEPTED);
  }

  @Test
  void goOnWhenTheVersionIsPromotedOrAnotherTakesItsPlace() {
    rollOut(4, 10_000);
    rig.start("c");
    AttemptResult won = new AttemptResult("2", ATTEMPT, Phase.PROMOTED, "it was fast");
    rig.feature(promoted(5).setCandidate(ref()).setStable(ref()).setLastResult(won).build());
    rig.pass(LOOK);
    rig.feature(FeatureState.newBuilder(Orders.stable(6, CANCELLING)).setLastResult(won).build());
    rig.pass(LOOK);
    rig.register(ORDER_3);
    rig.feature(
        FeatureState.newBuilder(Orders.stable(7, ORDER_3))
            .setPreviousStable(ref())
            .setLastResult(won)
            .build());
    rig.pass(LOOK);

    assertThat(cancelled(rig.events())).isEmpty();
  }

  @Test
  void goInTurnsWhenTheyAreAMass() {
    rollOut(4, 10_000);
    IntStream.range(0, 1_200).forEach(number -> rig.start("case-" + number));
    rig.drain();

    rig.feature(rolledBack(5, CANCELLING, ATTEMPT).build());
    rig.start("after"); // 250 when it is obeyed, with a task each, and 250 with this record
    int first = cancelled(rig.events()).size();
    rig.pass(LOOK);
    int second = cancelled(rig.events()).size();
    rig.pass(Duration.ofSeconds(1));

    assertThat(first).isEqualTo(500);
    assertThat(second).isEqualTo(250);
    assertThat(cancelled(rig.events())).hasSize(450);
    rig.complete("after", "pay", 1);
    assertThat(rig.lastEvent().getOutcome()).isEqualTo(Outcome.ACCEPTED);
  }

  @Test
  void goThoughANewAttemptRunsAndItsOwnStay() {
    rollOut(4, 10_000);
    IntStream.range(0, 1_800).forEach(number -> rig.start("a-old-" + number));
    rig.feature(rolledBack(5, CANCELLING, ATTEMPT).build());
    rig.start("between"); // on version 1; 500 are cancelled by then

    rig.feature(again(6).build());
    IntStream.range(0, 600).forEach(number -> rig.start("b-new-" + number));
    rig.pass(Duration.ofSeconds(1));

    assertThat(keys(cancelled()))
        .hasSize(1_800)
        .allSatisfy(key -> assertThat(key).startsWith("a-old-"));
    rig.feature(rolledBack(7, CANCELLING, ATTEMPT + 1).build());
    rig.pass(Duration.ofSeconds(1));
    assertThat(keys(cancelled()))
        .hasSize(600)
        .allSatisfy(key -> assertThat(key).startsWith("b-new-"));
  }

  @Test
  void areListedWhileTheyAreOpenAndNoOthersAre() {
    KeyValueStore<Bytes, Long> listed = rig.driver().getKeyValueStore("cases-by-version");
    rig.feature(Orders.stable(3, ORDER_1));
    rig.start("drained");
    long others = listed.approximateNumEntries();
    rollOut(4, 10_000);
    rig.start("c");
    long open = listed.approximateNumEntries();
    rig.complete("c", "pay", 1);
    rig.complete("c", "pack", 1);

    assertThat(others).isZero();
    assertThat(open).isEqualTo(1);
    assertThat(listed.approximateNumEntries()).isZero();
  }

  /** The task slept over the rollback itself. */
  @Test
  void goWhereOnlyTheNextAttemptTellsOfTheRollback() {
    rollOut(4, 10_000);
    rig.start("old");

    rig.feature(again(6).build());
    rig.start("new");
    rig.feature(again(7).setStage(2).build());
    rig.pass(LOOK);

    assertThat(keys(cancelled())).containsExactly("old");
  }

  @Test
  void goWhereAStateOnlyRefusesTheirVersion() {
    rollOut(4, 10_000);
    rig.start("old");
    rig.register(ORDER_3);

    rig.feature(
        rollingOut(9, 1, 10_000)
            .setCandidate(EngineRig.version(ORDER_3))
            .setAttempt(ATTEMPT + 1)
            .setRefused(List.of(ref()))
            .build());
    rig.pass(LOOK);

    assertThat(cancelled(rig.events()))
        .singleElement()
        .satisfies(entry ->
            assertThat(entry.getEvents().getFirst().getMessage())
                .isEqualTo(
                    "version 2 of 'order' was rolled back: state 9 of the feature refuses it"));
  }

  @Test
  void stayOnceAnOperatorLiftsTheBrake() {
    rollOut(4, 10_000);
    IntStream.range(0, 600).forEach(number -> rig.start("case-" + number));
    rig.gate(Orders.gate(Verdict.ROLLBACK, "2", ATTEMPT));
    rig.start("under-the-brake");

    rig.feature(
        rollingOut(5, 1, 10_000).setCandidate(ref()).setOverride(Orders.override()).build());
    rig.pass(Duration.ofSeconds(1));
    int lifted = cancelled(rig.events()).size();
    rig.feature(rolledBack(6, CANCELLING, ATTEMPT).build());
    rig.pass(Duration.ofSeconds(1));

    assertThat(lifted).isEqualTo(500);
    assertThat(cancelled(rig.events())).hasSize(100);
  }

  @Test
  void areStartedAnewByTheirParentsOnTheVersionInForce() {
    putParent();
    rollOut(4, 10_000);
    rig.append(Topics.COMMANDS, "root", new StartCase("s", "parent", Map.of(), null));
    rig.drain();

    rig.feature(rolledBack(5, CANCELLING, ATTEMPT).build());
    rig.pass(LOOK);

    List<TestRecord<String, WorkflowEvent>> entries = rig.records(Topics.EVENTS);
    assertThat(entries)
        .filteredOn(entry -> entry.key().equals("root"))
        .singleElement()
        .satisfies(entry ->
            assertThat(entry.value().getEvents())
                .extracting(Event::getKind)
                .containsExactly(EventKind.TASK_FAILED, EventKind.CHILD_STARTED));
    assertThat(entries.getLast().value().getReads().getVersion()).isEqualTo("1");
  }

  @Test
  void takeTheirChildrenAlong() {
    String parent =
        """
        id: order
        version: "4"
        onRollback: cancel
        tasks: {sub: {workflow: child}}
        """;
    put("child", "{id: child, version: '1', tasks: {work: {type: work}}}");
    rig.register(parent);
    rig.feature(rollingOut(4, 1, 10_000).setCandidate(EngineRig.version(parent)).build());
    rig.start("root");

    rig.feature(rolledBack(5, parent, ATTEMPT).build());
    rig.pass(LOOK);
    Audit audit = new Audit(rig);

    assertThat(audit.journal())
        .filteredOn(entry -> says(entry.value(), EventKind.CASE_CANCELLED))
        .extracting(entry -> entry.value().getCauseKind())
        .containsExactly(CauseKind.FEATURE, CauseKind.COMMAND);
    assertThat(audit.fault()).isEmpty();
  }

  @Test
  void areDecidedAgainInAReplay() {
    putParent();
    rollOut(4, 10_000);
    rig.append(Topics.COMMANDS, "root", new StartCase("s", "parent", Map.of(), null));
    IntStream.range(0, 1_200).forEach(number -> rig.start("case-" + number));
    IntStream.range(0, 100).forEach(number -> rig.complete("case-" + number, "pay", 1));
    rig.gate(Orders.gate(Verdict.ROLLBACK, "2", ATTEMPT));
    rig.pass(LOOK);
    rig.complete("case-1", "pack", 1);
    rig.feature(rolledBack(5, CANCELLING, ATTEMPT).build());
    rig.start("between");
    rig.pass(Duration.ofSeconds(1));
    Audit audit = new Audit(rig);

    assertThat(audit.journal())
        .filteredOn(entry -> says(entry.value(), EventKind.CASE_CANCELLED))
        .hasSize(1_201);
    assertThat(audit.fault()).isEmpty();
  }

  /** The first go stands behind the state that is obeyed; each later one behind a command. */
  @Test
  void areMissedInAReplayWhereTheyWereNotCancelled() {
    rollOut(4, 10_000);
    IntStream.range(0, 600).forEach(number -> rig.start("case-" + number));
    rig.feature(rolledBack(5, CANCELLING, ATTEMPT).build());
    rig.start("one");
    rig.start("two");
    Audit audit = new Audit(rig);
    List<TestRecord<String, WorkflowEvent>> journal =
        audit.journal().stream()
            .filter(entry -> entry.value().getJournal().equals("cases-0"))
            .toList();

    assertThat(audit.firstDifference(journal)).isEmpty();
    assertThat(missedAt(audit, journal, 0)).isEqualTo("one");
    assertThat(missedAt(audit, journal, 250)).isEqualTo("two");
  }

  /** Which entry differs where only so many were cancelled, and all is numbered anew. */
  private static String missedAt(
      Audit audit, List<TestRecord<String, WorkflowEvent>> journal, int kept) {
    List<TestRecord<String, WorkflowEvent>> forged = new ArrayList<>();
    int cancelled = 0;
    for (TestRecord<String, WorkflowEvent> entry : journal) {
      boolean stays = !says(entry.value(), EventKind.CASE_CANCELLED) || cancelled++ < kept;
      if (stays) {
        forged.add(
            new TestRecord<>(
                entry.key(),
                WorkflowEvent.newBuilder(entry.value()).setSequence(forged.size() + 1).build()));
      }
    }
    return forged.get(audit.firstDifference(forged).orElseThrow()).key();
  }

  private void rollOut(long sequence, int share) {
    rig.feature(rollingOut(sequence, 1, share).setCandidate(ref()).build());
    rig.pass(LOOK);
  }

  /** The version is tried again, after it was rolled back. */
  private static FeatureState.Builder again(long sequence) {
    return rollingOut(sequence, 1, 10_000)
        .setCandidate(ref())
        .setAttempt(ATTEMPT + 1)
        .setLastResult(rolledBack(5, CANCELLING, ATTEMPT).getLastResult());
  }

  private static VersionRef ref() {
    return EngineRig.version(CANCELLING);
  }

  private void putParent() {
    put("parent", "{id: parent, version: '1', tasks: {sub: {workflow: order, maxTries: 2}}}");
  }

  private void put(String workflow, String yaml) {
    rig.append(
        Topics.REGISTRATIONS, workflow, new RegisterWorkflow("register-" + workflow, yaml, null));
    rig.feature(FeatureState.newBuilder(Orders.stable(1, yaml)).setFeature(workflow).build());
    rig.pass(LOOK);
  }

  private List<TestRecord<String, WorkflowEvent>> cancelled() {
    return rig.records(Topics.EVENTS).stream()
        .filter(entry -> says(entry.value(), EventKind.CASE_CANCELLED))
        .toList();
  }

  private static List<WorkflowEvent> cancelled(List<WorkflowEvent> entries) {
    return entries.stream().filter(entry -> says(entry, EventKind.CASE_CANCELLED)).toList();
  }

  private static List<String> keys(List<TestRecord<String, WorkflowEvent>> entries) {
    return entries.stream().map(TestRecord::key).toList();
  }

  private static boolean says(WorkflowEvent entry, EventKind kind) {
    return entry.getEvents().stream().anyMatch(event -> event.getKind() == kind);
  }
}

package io.knhk.app.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.knhk.app.replay.Difference.Kind;
import io.knhk.engine.EngineApp;
import io.knhk.schemas.LogPosition;
import io.knhk.schemas.RuntimeClass;
import io.knhk.schemas.Side;
import io.knhk.schemas.Topics;
import io.knhk.schemas.slo.Timing;
import io.knhk.schemas.slo.TimingEntry;
import io.knhk.schemas.workflow.CauseKind;
import io.knhk.schemas.workflow.CompleteTask;
import io.knhk.schemas.workflow.HeartbeatTask;
import io.knhk.schemas.workflow.Outcome;
import io.knhk.schemas.workflow.Reads;
import io.knhk.schemas.workflow.RegisterWorkflow;
import io.knhk.schemas.workflow.StartCase;
import io.knhk.schemas.workflow.WorkflowEvent;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * What must have an outcome, and when it is missed; whole journals are replayed in the demo's test.
 */
class JournalComparisonTest {
  private static final String CASE = "case-1";
  private static final int HOME = Keys.home(CASE, SmallRegion.PARTITIONS);
  private static final long START = 1_800_000_000_000L;
  private static final long LONG_AFTER = START + 600_000;

  private final SmallRegion region = new SmallRegion();

  @Test
  void aCommandWithoutAnOutcomeIsLost() {
    region.write(Topics.COMPLETIONS, START, CASE, completion());
    decided();

    assertThat(replayed().first())
        .singleElement()
        .satisfies(difference -> {
          assertThat(difference.kind()).isEqualTo(Kind.MISSING);
          assertThat(difference.partition()).isEqualTo(SmallRegion.partition(Topics.EVENTS, HOME));
        });
  }

  @Test
  void aCommandThatTheEngineHasNotComeToIsNot() {
    region.write(Topics.COMPLETIONS, START, CASE, completion());

    assertThat(replayed().first()).isEmpty();
  }

  @Test
  void heartbeatsAndWhatIsSentHomeHaveNone() {
    region.write(
        Topics.COMPLETIONS,
        START,
        CASE,
        HeartbeatTask.newBuilder().setTask("pay").setTryNumber(1).build());
    region.write(Topics.COMPLETIONS, 1 - HOME, START, CASE, completion());
    decided();

    assertThat(replayed().first()).isEmpty();
  }

  @Test
  void aStartMayWaitForASideReaderAndItsCaseBehindIt() {
    region.write(Topics.COMMANDS, START, CASE, start());
    region.write(Topics.COMPLETIONS, START, CASE, completion());
    decided();

    Findings findings = replayed();

    assertThat(findings.first()).isEmpty();
    assertThat(findings.pending()).isEqualTo(2);
  }

  @Test
  void aRegistrationMayWaitForItsExplorationAndTheWorkflowsLaterOnesBehindIt() {
    region.write(Topics.REGISTRATIONS, START, "order", registration());
    region.write(Topics.REGISTRATIONS, START, "order", registration());
    decided();

    Findings findings = replayed();

    assertThat(findings.first()).isEmpty();
    assertThat(findings.pending()).isEqualTo(2);
  }

  @Test
  void aRegistrationDoesNotWaitForEver() {
    region.write(Topics.REGISTRATIONS, START, "order", registration());
    rejection(LONG_AFTER);
    decided();

    assertThat(replayed().first())
        .anySatisfy(difference -> {
          assertThat(difference.kind()).isEqualTo(Kind.MISSING);
          assertThat(difference.key()).isEqualTo("order");
        });
  }

  @Test
  void aStartDoesNotWaitForEver() {
    region.write(Topics.COMMANDS, START, CASE, start());
    rejection(LONG_AFTER);
    decided();

    assertThat(replayed().first())
        .anySatisfy(difference -> {
          assertThat(difference.kind()).isEqualTo(Kind.MISSING);
          assertThat(difference.key()).isEqualTo(CASE);
        });
  }

  @Test
  void anEntryWithoutACauseFollowsFromNothing() {
    rejection(START);

    assertThat(replayed().first())
        .singleElement()
        .extracting(Difference::kind)
        .isEqualTo(Kind.UNFOUNDED);
  }

  @Test
  void aTimingOfNoEntryFollowsFromNothing() {
    LogPosition command = region.write(Topics.REGISTRATIONS, START, "order", registration());
    region.write(Topics.TIMINGS, START, "order", timing(command));
    decided();

    assertThat(replayed().first())
        .anySatisfy(difference -> {
          assertThat(difference.kind()).isEqualTo(Kind.UNFOUNDED);
          assertThat(difference.partition().topic()).isEqualTo("slo.timings");
        });
  }

  @Test
  void aTimingOfACommandThatTheEngineHasNotComeToIsPending() {
    LogPosition command = region.write(Topics.REGISTRATIONS, START, "order", registration());
    region.write(Topics.TIMINGS, START, "order", timing(command));

    Findings findings = replayed();

    assertThat(findings.first()).isEmpty();
    assertThat(findings.pending()).isEqualTo(1);
  }

  @Test
  void journalsWhoseCommandsAreGoneAreCountedAndNotCompared() {
    region.write(Topics.COMMANDS, START, CASE, start());
    rejection(START);
    region.changed(log -> log.beginningAt(SmallRegion.partition(Topics.COMMANDS, HOME), 1));

    Findings findings = replayed();

    assertThat(findings.notComparable()).isEqualTo(1);
    assertThat(findings.compared()).isZero();
  }

  private void rejection(long millis) {
    region.write(
        Topics.EVENTS,
        millis,
        "case-2",
        WorkflowEvent.newBuilder()
            .setJournal("cases-" + Keys.home("case-2", SmallRegion.PARTITIONS))
            .setSequence(1)
            .setCauseKind(CauseKind.COMMAND)
            .setCause(
                new LogPosition(
                    Topics.COMMANDS.name(), Keys.home("case-2", SmallRegion.PARTITIONS), 99L))
            .setNowMillis(millis)
            .setCommandId("c")
            .setCommandKind("StartCase")
            .setOutcome(Outcome.REJECTED)
            .setReads(Reads.newBuilder().build())
            .setRegion("local")
            .build());
  }

  private void decided() {
    region.changed(log -> log.decidedAll(EngineApp.APPLICATION_ID));
  }

  private Findings replayed() {
    return region.replayed(JournalComparison::run);
  }

  private static StartCase start() {
    return StartCase.newBuilder().setCommandId("start").setWorkflowId("order").build();
  }

  private static CompleteTask completion() {
    return CompleteTask.newBuilder().setCommandId("done").setTask("pay").setTryNumber(1).build();
  }

  private static RegisterWorkflow registration() {
    return RegisterWorkflow.newBuilder().setCommandId("r").setDefinitionYaml("id: order").build();
  }

  private static Timing timing(LogPosition cause) {
    return Timing.newBuilder()
        .setRegion("local")
        .setSource("engine")
        .setFeature("order")
        .setVersion("1")
        .setSide(Side.STABLE)
        .setCause(cause)
        .setEntries(
            List.of(
                TimingEntry.newBuilder()
                    .setRuntimeClass(RuntimeClass.W1)
                    .setTargetPicos(1_000_000_000L)
                    .setMeasurements(1)
                    .setSteps(1)
                    .setGood(1)
                    .setLatencyPicos(500_000_000L)
                    .setAttempt(0)
                    .setStage(0)
                    .setFeatureSeq(1)
                    .build()))
        .setEmittedMillis(START)
        .build();
  }
}

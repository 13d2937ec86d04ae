package io.knhk.engine.core;

import static io.knhk.engine.core.CaseRunner.told;
import static org.assertj.core.api.Assertions.assertThat;

import io.knhk.engine.core.Correlations.Message;
import io.knhk.schemas.workflow.Correlated;
import io.knhk.schemas.workflow.SignalWaiter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A case's side of signals by correlation key. */
class CorrelationsTest {
  private static final String WAITING =
      """
      {id: a, version: 1, tasks: {
        t: {signal: paid, correlation: ref, then: [u]}, u: {signal: paid, correlation: ref}}}
      """;

  @Test
  void tellsTheKeyThatATaskWaits() {
    CaseRunner run = started("\"r-1\"");

    assertThat(run.now().getWaits()).containsExactly(new OpenWait("t", "paid", 1, "r-1"));
    assertThat(messages(Optional.empty(), run))
        .containsExactly(new Message.Await("r-1", "paid", new SignalWaiter("case", "t", 1)));
  }

  @Test
  void takesAWholeNumberForAKey() {
    assertThat(started("17").now().getWaits().getFirst().getCorrelation()).isEqualTo("17");
  }

  @Test
  void standsAtAnIncidentWhereTheKeyCanNotBeTold() {
    for (String bad :
        List.of("1.5", "true", "\"\"", "\"" + "x".repeat(129) + "\"", "\"\\ud800\"", "null")) {
      CaseRunner run = started(bad);
      assertThat(run.now().getWaits()).as(bad).isEmpty();
      assertThat(run.now().getIncidents().getFirst().getMessage()).startsWith("correlation: ");

      assertThat(told(run.resolve(1, "ref", "\"r-1\"")))
          .containsExactly("INCIDENT_RESOLVED t", "SIGNAL_AWAITED t");
    }
  }

  @Test
  void hasTheSignalThatWasKeptWhileItStoodAtAnIncident() {
    CaseRunner run =
        new CaseRunner(
            """
            {id: w, version: 1, tasks: {
              t: {signal: paid, kept: true, correlation: ref, then: [u]}, u: {type: u}}}
            """);
    run.start("ref", "null");
    assertThat(told(run.signal("paid"))).containsExactly("SIGNAL_KEPT");

    assertThat(told(run.resolve(1, "ref", "\"r-1\"")))
        .containsExactly(
            "INCIDENT_RESOLVED t",
            "SIGNAL_AWAITED t",
            "SIGNAL_TAKEN t",
            "STEPS_TAKEN t> u<",
            "TASK_ACTIVATED u 1");
    assertThat(run.now().getSignals()).isEmpty();
  }

  @Test
  void takesTheSignalThatWasMatchedWithItAndTellsNobody() {
    CaseRunner run = started("\"r-1\"");
    Optional<CaseState> before = run.state;

    assertThat(told(matched(run, "r-1", 1)))
        .containsExactly("SIGNAL_TAKEN t", "STEPS_TAKEN t> u<", "SIGNAL_AWAITED u");
    assertThat(messages(before, run))
        .containsExactly(new Message.Await("r-1", "paid", new SignalWaiter("case", "u", 2)));
  }

  @Test
  void tellsTheKeyWhenAWaitEndsOtherwise() {
    CaseRunner plain = started("\"r-1\"");
    Optional<CaseState> before = plain.state;
    plain.signal("paid", "ref", "\"r-2\"");
    assertThat(messages(before, plain))
        .containsExactly(
            new Message.Forget("r-1", "paid", new SignalWaiter("case", "t", 1)),
            new Message.Await("r-2", "paid", new SignalWaiter("case", "u", 2)));

    CaseRunner cancelled = started("\"r-1\"");
    before = cancelled.state;
    cancelled.decide(new CaseCommand.Cancel("enough"));
    assertThat(messages(before, cancelled))
        .containsExactly(new Message.Forget("r-1", "paid", new SignalWaiter("case", "t", 1)));

    CaseRunner withdrawn = started("\"r-1\"");
    before = withdrawn.state;
    withdrawn.withdraw("t");
    assertThat(messages(before, withdrawn))
        .containsExactly(new Message.Forget("r-1", "paid", new SignalWaiter("case", "t", 1)));
  }

  @Test
  void givesALateSignalToAnotherWaitByTheSameKey() {
    CaseRunner run = started("\"r-1\"");
    run.signal("paid");
    Optional<CaseState> before = run.state;

    assertThat(told(matched(run, "r-1", 1)))
        .containsExactly("SIGNAL_TAKEN u", "STEPS_TAKEN u>", "CASE_COMPLETED");
    assertThat(messages(before, run))
        .containsExactly(new Message.Forget("r-1", "paid", new SignalWaiter("case", "u", 2)));
  }

  @Test
  void losesALateSignalAloudWhereNothingWaitsByItsKey() {
    CaseRunner run = started("\"r-1\"");
    run.signal("paid", "ref", "\"r-2\"");

    assertThat(told(matched(run, "r-1", 1))).containsExactly("SIGNAL_LOST");
  }

  @Test
  void endsTheVeryWaitOfSeveral() {
    CaseRunner run =
        new CaseRunner(
            """
            {id: a, version: 1, tokens: 2, tasks: {
              fork: {split: and, then: [a, b]}, a: {type: a, then: [t]}, b: {type: b, then: [t]},
              t: {signal: paid, correlation: ref, join: xor}}}
            """);
    run.start();
    run.complete("a", 1, "ref", "1");
    run.complete("b", 1, "ref", "2");

    matched(run, "2", 2);

    assertThat(run.now().getWaits()).containsExactly(new OpenWait("t", "paid", 1, "1"));
  }

  @Test
  void isAnotherDefinitionByItsKey() {
    assertThat(CaseRunner.started("{id: a, version: 1, tasks: {t: {signal: s}}}").now())
        .extracting(CaseState::getDefinitionHash)
        .isNotEqualTo(
            CaseRunner.started("{id: a, version: 1, tasks: {t: {signal: s, correlation: k}}}")
                .now()
                .getDefinitionHash());
  }

  private static CaseRunner started(String ref) {
    CaseRunner run = new CaseRunner(WAITING);
    run.start("ref", ref);
    return run;
  }

  private static Decision matched(CaseRunner run, String key, int wait) {
    return run.decide(
        CaseCommand.Signal.of("paid", Map.of()).by(Optional.of(new Correlated(key, wait))));
  }

  private static List<Message> messages(Optional<CaseState> before, CaseRunner run) {
    return Correlations.messages("case", before, run.now(), run.last);
  }
}

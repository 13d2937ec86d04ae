package io.knhk.app.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.knhk.schemas.Topics;
import io.knhk.schemas.slo.GateDecision;
import io.knhk.schemas.slo.GateReason;
import io.knhk.schemas.slo.SloMetrics;
import io.knhk.schemas.slo.Verdict;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Two ways to the same windows and decisions: the product's ledger, and this package's. */
class LedgerAgainstCheckTest {
  private static final long RUNS = 60;
  private final RawTopics run = LedgerRuns.of(1);

  @Test
  void bothComeToTheSameOnMadeUpLogsOfEveryKind() {
    Set<GateReason> seen = EnumSet.noneOf(GateReason.class);
    for (long seed = 0; seed < RUNS; seed++) {
      RawTopics made = LedgerRuns.of(seed);

      assertThat(differences(made)).as("seed %d", seed).isEmpty();

      made.all(Topics.GATES, GateDecision.class).forEach(g -> seen.add(g.value().getReason()));
    }
    assertThat(seen)
        .containsExactlyInAnyOrderElementsOf(
            EnumSet.complementOf(EnumSet.of(GateReason.UNKNOWN, GateReason.REGION_MISSING)));
  }

  @Test
  void findsOneAlteredCount() {
    RawTopics forged =
        run.forged(
            Topics.METRICS,
            Forgery.at(
                5,
                value -> {
                  SloMetrics window = (SloMetrics) value;
                  return SloMetrics.newBuilder(window).setGood(window.getGood() + 1).build();
                }));

    assertThat(differences(forged))
        .singleElement()
        .extracting(Difference::what)
        .asString()
        .endsWith("good");
  }

  @Test
  void findsAPercentileThatIsTooLow() {
    RawTopics forged =
        run.forged(
            Topics.METRICS,
            Forgery.at(
                8, value -> SloMetrics.newBuilder((SloMetrics) value).setP99Picos(1).build()));

    assertThat(differences(forged))
        .singleElement()
        .extracting(Difference::what)
        .asString()
        .endsWith("P99");
  }

  @Test
  void findsAForgedDecision() {
    RawTopics forged =
        run.forged(
            Topics.GATES,
            Forgery.at(
                7,
                value ->
                    GateDecision.newBuilder((GateDecision) value)
                        .setVerdict(Verdict.OPEN)
                        .setReason(GateReason.PASSED)
                        .build()));

    assertThat(differences(forged))
        .extracting(Difference::recomputed)
        .contains(Verdict.HOLD)
        .doesNotContain(Verdict.OPEN);
  }

  @Test
  void findsADecisionThatWasNotPublished() {
    assertThat(differences(run.forged(Topics.GATES, Forgery.without(3)))).isNotEmpty();
  }

  @Test
  void findsAWindowThatWasNotPublished() {
    assertThat(differences(run.forged(Topics.METRICS, Forgery.without(3)))).isNotEmpty();
  }

  @Test
  void findsAMeasurementThatWasDropped() {
    assertThat(differences(run.forged(Topics.TIMINGS, Forgery.without(99)))).isNotEmpty();
  }

  private static List<Difference> differences(RawTopics run) {
    return Stream.concat(WindowCheck.differences(run).stream(), GateCheck.differences(run).stream())
        .toList();
  }
}

package io.knhk.slo.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import io.knhk.fortune5.slo.LatencySketch;
import io.knhk.schemas.RuntimeClass;
import io.knhk.schemas.slo.BurnRate;
import io.knhk.schemas.slo.Compliance;
import io.knhk.schemas.slo.PolicyBody;
import io.knhk.schemas.slo.SloCompliance;
import io.knhk.schemas.slo.SloMetrics;
import io.knhk.schemas.slo.WindowVerdict;
import io.knhk.slo.Logbook;
import io.knhk.slo.output.Output;
import io.knhk.slo.policy.PolicyConfig;
import java.nio.ByteBuffer;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** What is published of windows, told by the log alone. */
class WindowsTest {
  private static final long MS = 1_000_000_000L;

  @Property(tries = 60)
  void percentilesAreThoseOfTheSortedLatenciesWithinOnePercent(
      @ForAll @Size(min = 1, max = 300)
          List<@LongRange(min = 1, max = 3_600_000_000_000_000L) Long> latencies) {
    Logbook log = Logbook.withPolicy();
    for (long latency : latencies) {
      log.timing(
          "order",
          "1",
          Logbook.entry(RuntimeClass.C1, 0, 0).setGood(1).setLatencyPicos(latency).build());
    }

    SloMetrics window = closed(log.later(4_000).tick()).getFirst();

    List<Long> sorted = latencies.stream().sorted().toList();
    assertThat(window.getLatencies()).isEqualTo(sorted.size());
    assertBound(window.getP50Picos(), sorted.get((sorted.size() + 1) / 2 - 1));
    assertBound(window.getP99Picos(), sorted.get((99 * sorted.size() + 99) / 100 - 1));
    assertBound(window.getMaxPicos(), sorted.getLast());
  }

  private static void assertBound(long published, long truth) {
    assertThat(published).isBetween(truth, truth + truth / 100);
  }

  @Test
  void aWindowHoldsWhatWasAppendedInItAndItsEndBelongsToTheNext() {
    Logbook log =
        Logbook.withPolicy()
            .took("order", "1", RuntimeClass.W1, 2, 0, 0)
            .later(3_999)
            .took("order", "1", RuntimeClass.W1, 3, 0, 0)
            .later(1)
            .took("order", "1", RuntimeClass.W1, 4, 0, 0)
            .later(4_000)
            .tick();

    List<SloMetrics> windows = closed(log);

    assertThat(windows).extracting(SloMetrics::getMeasurements).containsExactly(2L, 1L);
    assertThat(windows)
        .extracting(window -> window.getWindowStartMillis() - Logbook.START)
        .containsExactly(0L, 4_000L);
    assertThat(windows).extracting(SloMetrics::getOffset).containsExactly(6L, 8L);
  }

  @Test
  void revisionsComeOnceASecondWhileItChangesAndOnceMoreWhenItCloses() {
    Logbook log = Logbook.withPolicy().traffic(1_500, "", 0, 0, 0);
    for (int i = 0; i < 30; i++) {
      log.later(100).tick();
    }

    List<SloMetrics> revisions = metrics(log);

    assertThat(revisions)
        .extracting(SloMetrics::getRevision, SloMetrics::getClosed, SloMetrics::getMeasurements)
        .containsExactly(tuple(1, false, 50L), tuple(2, false, 75L), tuple(3, true, 75L));
  }

  @Test
  void anOverdueTaskCountsBadOnceAndItsLateCompletionAddsALatencyOnly() {
    Logbook log =
        Logbook.withPolicy()
            .timing("order", "1", Logbook.entry(RuntimeClass.C1, 0, 0).setBadOverdue(1).build())
            .later(1_000)
            .timing(
                "order",
                "1",
                Logbook.entry(RuntimeClass.C1, 0, 0)
                    .setMeasurements(0)
                    .setSteps(0)
                    .setLatencyPicos(1_500 * MS)
                    .build())
            .later(3_000)
            .tick();

    SloMetrics window = closed(log).getFirst();

    assertThat(window.getMeasurements()).isEqualTo(1);
    assertThat(window.getBadOverdue()).isEqualTo(1);
    assertThat(window.getLatencies()).isEqualTo(1);
    assertThat(window.getObservedNone()).isEqualTo(1);
  }

  @Test
  void aStepIsObservedAsTheFastestClassWhoseTargetItMet() {
    Logbook log = Logbook.withPolicy();
    for (long picos : List.of(1_500L, 2_000L, 2_001L, 20 * MS, 21 * MS, 501 * MS)) {
      log.timing(
          "order",
          "1",
          Logbook.entry(RuntimeClass.R1, 0, 0).setGood(1).setLatencyPicos(picos).build());
    }

    SloMetrics window = closed(log.later(4_000).tick()).getFirst();

    assertThat(window.getObservedR1()).isEqualTo(2);
    assertThat(window.getObservedW1()).isEqualTo(2);
    assertThat(window.getObservedC1()).isEqualTo(1);
    assertThat(window.getObservedNone()).isEqualTo(1);
  }

  @Test
  void aSketchOfManyCountsLikeItsLatencies() {
    LatencySketch many = new LatencySketch();
    many.record(5 * MS, 3);
    many.record(7 * MS);
    Logbook log =
        Logbook.withPolicy()
            .timing(
                "order",
                "1",
                Logbook.entry(RuntimeClass.W1, 0, 0)
                    .setMeasurements(4)
                    .setGood(4)
                    .setSketch(many.encode())
                    .build())
            .timing(
                "order",
                "1",
                Logbook.entry(RuntimeClass.W1, 0, 0)
                    .setGood(1)
                    .setSketch(ByteBuffer.wrap(new byte[] {1, 2, 3}))
                    .build());

    SloMetrics window = closed(log.later(4_000).tick()).getFirst();

    assertThat(window.getMeasurements()).isEqualTo(5);
    assertThat(LatencySketch.decode(window.getSketch())).isEqualTo(many);
  }

  @Test
  void aFeatureIsCompliantWhenNoClassMissedAndOneMet() {
    Logbook met = Logbook.withPolicy().traffic(3_000, "", 0, 0, 0);
    Logbook few = Logbook.withPolicy().took("order", "1", RuntimeClass.W1, 2, 0, 0);
    Logbook missed = Logbook.withPolicy().traffic(3_000, "", 0, 0, 0);
    missed
        .took("order", "2", RuntimeClass.W1, 30, 0, 0)
        .took("order", "2", RuntimeClass.W1, 30, 0, 0);

    List.of(met, few, missed).forEach(log -> log.later(4_000).tick());
    assertThat(compliance(met).getCompliance()).isEqualTo(Compliance.COMPLIANT);
    assertThat(compliance(few).getCompliance()).isEqualTo(Compliance.NO_DATA);
    assertThat(compliance(missed).getCompliance()).isEqualTo(Compliance.NOT_COMPLIANT);
    assertThat(compliance(missed).getClasses().getFirst().getMeasurements()).isEqualTo(152);
    assertThat(compliance(missed).getClasses().getFirst().getVerdict())
        .isEqualTo(WindowVerdict.MISSED);
  }

  @Test
  void burnRatesAreOfTheTrailingRollbackWindowsWhenAWindowCloses() {
    Logbook log = Logbook.withPolicy();
    for (int i = 0; i < 8; i++) { // W = 8 s: one of ten is bad, twice the 5 % allowed
      for (int j = 0; j < 10; j++) {
        log.took("order", "1", RuntimeClass.W1, j == 0 ? 30 : 2, 0, 0);
      }
      log.later(1_000);
    }

    List<BurnRate> rates = compliance(log.tick()).getBurnRates();

    assertThat(rates).extracting(BurnRate::getLongSeconds).containsExactly(8, 48);
    assertThat(rates).extracting(BurnRate::getFactor).containsExactly(14.4, 6.0);
    assertThat(rates)
        .allSatisfy(rate -> {
          assertThat(rate.getLongRate()).isEqualTo(2.0, within(1e-12));
          assertThat(rate.getAlerting()).isFalse();
        });
  }

  @Test
  void anotherWindowLengthHoldsFromTheNextWindowOnAndNothingOverlaps() {
    PolicyConfig longer =
        PolicyConfig.of("staging", PolicyBody.newBuilder().setWindowSeconds(10).build());
    Logbook log = Logbook.withPolicy().later(1_000).policy(longer);
    for (int i = 0; i < 12; i++) {
      log.took("order", "1", RuntimeClass.W1, 2, 0, 0).later(1_000);
    }

    List<SloMetrics> windows = closed(log);

    assertThat(windows)
        .extracting(
            window -> window.getWindowStartMillis() - Logbook.START,
            window -> window.getWindowEndMillis() - Logbook.START)
        .containsExactly(tuple(0L, 4_000L), tuple(4_000L, 10_000L));
  }

  @Test
  void howLongTimingsTookToArriveIsPublished() {
    Logbook log = Logbook.withPolicy().took("order", "1", RuntimeClass.W1, 2, 0, 0);

    assertThat(closed(log.later(4_000).tick()).getFirst().getMaxArrivalMillis()).isEqualTo(5);
  }

  @Test
  void everyPartitionTellsTheRegionOfEachClosedWindowEvenAnEmptyOne() {
    Logbook log = Logbook.withPolicy().later(4_000).tick().later(9_000).tick();

    assertThat(Logbook.only(Output.Part.class, log.outputs()).map(Output.Part::value))
        .extracting(
            part -> part.getWindowEndMillis() - Logbook.START,
            part -> part.getPassedMillis() - Logbook.START,
            part -> part.getClasses().size())
        .containsExactly(tuple(4_000L, 4_000L, 0), tuple(8_000L, 12_000L, 0));
  }

  private static List<SloMetrics> metrics(Logbook log) {
    return Logbook.only(Output.Metrics.class, log.outputs()).map(Output.Metrics::value).toList();
  }

  private static List<SloMetrics> closed(Logbook log) {
    return metrics(log).stream().filter(SloMetrics::getClosed).toList();
  }

  /** Of the window last closed. */
  private static SloCompliance compliance(Logbook log) {
    return Logbook.only(Output.Compliance.class, log.outputs())
        .map(Output.Compliance::value)
        .filter(SloCompliance::getClosed)
        .toList()
        .getLast();
  }
}

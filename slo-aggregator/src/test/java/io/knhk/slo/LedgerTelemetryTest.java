package io.knhk.slo;

import static org.assertj.core.api.Assertions.assertThat;

import io.knhk.schemas.RuntimeClass;
import io.knhk.schemas.metrics.AggregatorMetrics;
import io.knhk.schemas.metrics.Meters;
import io.knhk.schemas.metrics.Metric;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.Collection;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.streams.processor.TaskId;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LedgerTelemetryTest {
  private final MeterRegistry metrics = new SimpleMeterRegistry();
  private final Meters meters = new Meters();
  private final LedgerTelemetry telemetry = new LedgerTelemetry(meters, new TaskId(0, 2));

  @BeforeEach
  void look() {
    meters.bindTo(metrics);
  }

  @Test
  void showsTheLastClosedWindow() {
    tell(Logbook.withPolicy().stable("order", 1, "1").traffic(4_000, "", 0, 0, 0).tick());

    assertThat(value(AggregatorMetrics.SLO_P99, "runtime_class", "W1"))
        .isCloseTo(0.002, Percentage.withPercentage(1));
    assertThat(value(AggregatorMetrics.SLO_TARGET, "runtime_class", "W1")).isEqualTo(0.02);
    assertThat(value(AggregatorMetrics.SLO_GOOD, "runtime_class", "W1")).isEqualTo(1);
    assertThat(value(AggregatorMetrics.SLO_COMPLIANT, "feature", "order")).isEqualTo(1);
    assertThat(value(AggregatorMetrics.SLO_WINDOW_END, "feature", "order"))
        .isEqualTo(Logbook.START / 1_000 + 4);
    assertThat(all(AggregatorMetrics.SLO_P99)).hasSize(1);
  }

  @Test
  void showsNothingYetOfAnOpenWindow() {
    tell(Logbook.withPolicy().stable("order", 1, "1").traffic(3_000, "", 0, 0, 0).tick());

    assertThat(all(AggregatorMetrics.SLO_P99)).isEmpty();
  }

  @Test
  void showsNoFigureOfAWindowWithoutMeasurements() {
    Logbook log = Logbook.withPolicy().stable("order", 1, "1").traffic(4_000, "", 0, 0, 0);

    tell(log.tick().later(4_000).tick());

    assertThat(all(AggregatorMetrics.SLO_P99)).isEmpty();
    assertThat(all(AggregatorMetrics.SLO_GOOD)).isEmpty();
    assertThat(all(AggregatorMetrics.SLO_COMPLIANT)).isEmpty();
    assertThat(value(AggregatorMetrics.SLO_WINDOW_END, "feature", "order"))
        .isEqualTo(Logbook.START / 1_000 + 8);
  }

  @Test
  void saysThatTargetsWereMissed() {
    Logbook log = Logbook.withPolicy().stable("order", 1, "1");
    for (int i = 0; i < 200; i++) {
      log.took("order", "1", RuntimeClass.W1, 30, 0, 0).later(20);
    }

    tell(log.tick());

    assertThat(value(AggregatorMetrics.SLO_COMPLIANT, "feature", "order")).isZero();
    assertThat(value(AggregatorMetrics.SLO_GOOD, "runtime_class", "W1")).isZero();
    assertThat(value(AggregatorMetrics.BURN_RATE, "long_seconds", "8"))
        .isCloseTo(20, Percentage.withPercentage(0.1));
    assertThat(value(AggregatorMetrics.BURN_ALERT, "long_seconds", "8")).isEqualTo(1);
  }

  @Test
  void showsTheGateAsItStands() {
    Logbook log = Logbook.withPolicy().candidate("order", 1, "2", 1, 1);

    tell(log.traffic(2_000, "2", 1, 1, 1).tick());

    assertThat(value(AggregatorMetrics.GATE_VERDICT, "verdict", "rollback")).isEqualTo(1);
    assertThat(value(AggregatorMetrics.GATE_VERDICT, "verdict", "hold")).isZero();
    assertThat(value(AggregatorMetrics.GATE_TIME, "feature", "order"))
        .isEqualTo(Logbook.START / 1_000 + 2);
    assertThat(
            metrics
                .get(AggregatorMetrics.GATE_DECISIONS.name())
                .tags("verdict", "rollback", "reason", "fast_rule")
                .counter()
                .count())
        .isPositive();
  }

  @Test
  void timesHowLongTimingsTookToCome() {
    tell(Logbook.withPolicy().took("order", "1", RuntimeClass.W1, 2, 0, 0));

    assertThat(
            metrics
                .get(AggregatorMetrics.TIMING_DELAY.name())
                .timer()
                .totalTime(TimeUnit.MILLISECONDS))
        .isEqualTo(5);
  }

  @Test
  void leavesNoGaugeBehind() {
    tell(Logbook.withPolicy().stable("order", 1, "1").traffic(4_000, "", 0, 0, 0).tick());

    boolean shown = !all(AggregatorMetrics.SLO_P99).isEmpty();

    telemetry.close();

    assertThat(shown).isTrue();
    assertThat(metrics.getMeters())
        .extracting(meter -> meter.getId().getName())
        .noneMatch(name -> name.startsWith("knhk.slo") || name.equals("knhk.gate.verdict"));
  }

  private void tell(Logbook log) {
    log.entries().forEach(entry -> telemetry.read(entry.value(), entry.appendMillis()));
    log.outputs().forEach(telemetry::sent);
  }

  private double value(Metric metric, String tag, String tagged) {
    return metrics.get(metric.name()).tag(tag, tagged).gauge().value();
  }

  private Collection<Gauge> all(Metric metric) {
    return metrics.find(metric.name()).gauges();
  }
}

package io.knhk.schemas.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.knhk.schemas.slo.Verdict;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class MetersTest {
  private final Meters meters = new Meters();
  private final MeterRegistry shown = new SimpleMeterRegistry();

  @Test
  void countsByTags() {
    meters.bindTo(shown);

    meters.count(EngineMetrics.COMMANDS, "StartCase", "accepted");
    meters.count(EngineMetrics.COMMANDS, "StartCase", "accepted");
    meters.count(EngineMetrics.COMMANDS, "StartCase", "rejected");

    assertThat(shown.get("knhk.commands").tag("outcome", "accepted").counter().count())
        .isEqualTo(2);
  }

  @Test
  void refusesOtherTagsThanTheCatalogueNames() {
    assertThatThrownBy(() -> meters.count(EngineMetrics.COMMANDS, "StartCase"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("knhk.commands")
        .hasMessageContaining("[kind, outcome]");
  }

  @Test
  void takesADurationThatTwoClocksMakeNegativeAsNone() {
    meters.bindTo(shown);

    meters.time(AggregatorMetrics.TIMING_DELAY, Duration.ofMillis(-3));
    meters.time(AggregatorMetrics.TIMING_DELAY, Duration.ofMillis(5));

    assertThat(shown.get("knhk.timing.delay").timer().count()).isEqualTo(2);
    assertThat(shown.get("knhk.timing.delay").timer().totalTime(TimeUnit.MILLISECONDS))
        .isEqualTo(5);
  }

  @Test
  void showsAGaugeThatWasSetBeforeAnybodyLooked() {
    meters.ofTask().set(ControllerMetrics.EXPOSURE, 0.25, "order");

    meters.bindTo(shown);

    assertThat(exposure()).isEqualTo(0.25);
  }

  @Test
  void marksWhatHoldsOfAnEnumAndNothingUnknown() {
    meters.bindTo(shown);
    TaskGauges task = meters.ofTask();

    task.set(AggregatorMetrics.GATE_VERDICT, "order", Verdict.HOLD);
    task.set(AggregatorMetrics.GATE_VERDICT, "order", Verdict.ROLLBACK);

    assertThat(shown.find("knhk.gate.verdict").gauges())
        .extracting(gauge -> gauge.getId().getTag("verdict") + " " + gauge.value())
        .containsExactlyInAnyOrder("open 0.0", "hold 0.0", "closed 0.0", "rollback 1.0");
  }

  @Test
  void showsNothingOfATaskThatHasEnded() {
    meters.bindTo(shown);
    TaskGauges task = meters.ofTask();
    task.set(ControllerMetrics.EXPOSURE, 0.25, "order");

    task.close();

    assertThat(shown.getMeters()).isEmpty();
  }

  @Test
  void keepsWhatASuccessorHasSetWhenTheTaskBeforeItEnds() {
    meters.bindTo(shown);
    TaskGauges before = meters.ofTask();
    TaskGauges successor = meters.ofTask();
    before.set(ControllerMetrics.EXPOSURE, 0.25, "order");

    successor.set(ControllerMetrics.EXPOSURE, 0.5, "order");
    before.close();

    assertThat(exposure()).isEqualTo(0.5);
  }

  @Test
  void showsAGaugeAgainAfterItWasCleared() {
    meters.bindTo(shown);
    TaskGauges task = meters.ofTask();
    task.set(ControllerMetrics.EXPOSURE, 0.25, "order");

    task.clear(ControllerMetrics.EXPOSURE, "order");
    boolean gone = shown.getMeters().isEmpty();
    task.set(ControllerMetrics.EXPOSURE, 0.5, "order");

    assertThat(gone).isTrue();
    assertThat(exposure()).isEqualTo(0.5);
  }

  private double exposure() {
    return shown.get("knhk.exposure").tag("feature", "order").gauge().value();
  }
}

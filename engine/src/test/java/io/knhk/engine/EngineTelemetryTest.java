package io.knhk.engine;

import static io.knhk.engine.Orders.ATTEMPT;
import static io.knhk.engine.Orders.ORDER_1;
import static io.knhk.engine.Orders.ORDER_2;
import static io.knhk.engine.Orders.promoted;
import static io.knhk.engine.Orders.rollingOut;
import static org.assertj.core.api.Assertions.assertThat;

import io.knhk.schemas.metrics.EngineMetrics;
import io.knhk.schemas.metrics.Metric;
import io.knhk.schemas.slo.Verdict;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.search.RequiredSearch;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EngineTelemetryTest {
  private final EngineRig rig = new EngineRig();

  @BeforeEach
  void twoVersions() {
    rig.register(ORDER_1);
    rig.register(ORDER_2);
  }

  @AfterEach
  void close() {
    rig.close();
  }

  @Test
  void countsEachOutcomeOnceAndRepeatsApart() {
    rig.feature(Orders.stable(1, ORDER_1));
    rig.start("c", "first");
    rig.start("c", "first");
    rig.start("c", "second");

    assertThat(commands("RegisterWorkflow", "accepted")).isEqualTo(2);
    assertThat(commands("StartCase", "accepted")).isEqualTo(1);
    assertThat(commands("StartCase", "repeat")).isEqualTo(1);
    assertThat(commands("StartCase", "rejected")).isEqualTo(1);
    assertThat(of(EngineMetrics.REJECTIONS).tag("reason", "CASE_EXISTS").counter().count())
        .isEqualTo(1);
  }

  @Test
  void countsWhatHappensToCases() {
    rig.feature(Orders.stable(1, ORDER_1));
    rig.start("c");
    rig.fail("c", "pay", 1, false);
    rig.fail("c", "pay", 2, false);

    assertThat(events("case_started")).isEqualTo(1);
    assertThat(events("task_failed")).isEqualTo(2);
    assertThat(events("incident_raised")).isEqualTo(1);
  }

  @Test
  void timesAcceptedCommandsAndTheirWaitInTheTopic() {
    rig.feature(Orders.stable(1, ORDER_1));
    rig.start("c");

    assertThat(of(EngineMetrics.W1).timer().count()).isEqualTo(3);
    assertThat(of(EngineMetrics.TOPIC_WAIT).timer().count()).isEqualTo(3);
  }

  @Test
  void showsHowManyCommandsWait() {
    rig.start("c");
    rig.complete("c", "pay", 1);
    rig.pass(Duration.ofMillis(50));
    double waiting = of(EngineMetrics.PARKED_COMMANDS).tag("partition", "0").gauge().value();

    rig.feature(Orders.stable(1, ORDER_1));
    rig.pass(Duration.ofMillis(100));

    assertThat(waiting).isEqualTo(2);
    assertThat(of(EngineMetrics.PARKED_COMMANDS).gauge().value()).isZero();
  }

  @Test
  void showsTheExposureObeyedAndTimesTheReactionToARollback() {
    rig.feature(rollingOut(4, 1, 2_500).build());
    rig.pass(Duration.ofMillis(100));
    double exposed = of(EngineMetrics.OBEYED_EXPOSURE).tag("feature", "order").gauge().value();

    rig.gate(Orders.gate(Verdict.ROLLBACK, "2", ATTEMPT)); // decided at T0
    rig.pass(Duration.ofMillis(50));

    assertThat(exposed).isEqualTo(0.25);
    assertThat(of(EngineMetrics.OBEYED_EXPOSURE).gauge().value()).isZero();
    assertThat(of(EngineMetrics.BRAKED).gauge().value()).isEqualTo(1);
    assertThat(of(EngineMetrics.ROLLBACK_REACTION).timer().count()).isEqualTo(1);
    assertThat(of(EngineMetrics.ROLLBACK_REACTION).timer().totalTime(TimeUnit.MILLISECONDS))
        .isEqualTo(150);
  }

  @Test
  void takesTheEndOfAWatchForNoRollback() {
    rig.feature(promoted(4).build());
    rig.pass(Duration.ofMillis(50));

    rig.feature(Orders.stable(5, ORDER_2));
    rig.pass(Duration.ofMillis(50));

    assertThat(rig.metrics.find(EngineMetrics.ROLLBACK_REACTION.name()).timer()).isNull();
  }

  @Test
  void showsNoGaugeOfATaskThatHasMovedAway() {
    EngineRig moved = new EngineRig();
    moved.feature(rollingOut(4, 1, 2_500).build());
    moved.pass(Duration.ofSeconds(6)); // the definitions that it names never come
    boolean shown = moved.metrics.find(EngineMetrics.OBEYED_EXPOSURE.name()).gauge() != null;

    moved.close();

    assertThat(shown).isTrue();
    assertThat(moved.metrics.getMeters()).noneMatch(Gauge.class::isInstance);
  }

  private double commands(String kind, String outcome) {
    return of(EngineMetrics.COMMANDS).tags("kind", kind, "outcome", outcome).counter().count();
  }

  private double events(String kind) {
    return of(EngineMetrics.EVENTS).tag("event", kind).counter().count();
  }

  private RequiredSearch of(Metric metric) {
    return rig.metrics.get(metric.name());
  }
}

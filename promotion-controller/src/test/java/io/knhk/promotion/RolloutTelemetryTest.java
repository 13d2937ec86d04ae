package io.knhk.promotion;

import static org.assertj.core.api.Assertions.assertThat;

import io.knhk.promotion.rollout.Environment;
import io.knhk.promotion.rollout.Input;
import io.knhk.promotion.rollout.Run;
import io.knhk.schemas.InMemorySchemaRegistry;
import io.knhk.schemas.LogPosition;
import io.knhk.schemas.Topics;
import io.knhk.schemas.metrics.ControllerMetrics;
import io.knhk.schemas.metrics.Meters;
import io.knhk.schemas.metrics.Metric;
import io.knhk.schemas.promotion.AuditEntry;
import io.knhk.schemas.promotion.RolloutRequested;
import io.knhk.schemas.slo.GateDecision;
import io.knhk.schemas.slo.Verdict;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.search.RequiredSearch;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.concurrent.TimeUnit;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RolloutTelemetryTest {
  private static final LogPosition SOMEWHERE = new LogPosition("promotion.gates", 0, 0L);

  private final MeterRegistry metrics = new SimpleMeterRegistry();
  private final Meters meters = new Meters();
  private final RolloutTelemetry telemetry = new RolloutTelemetry(meters, new TaskId(0, 0));
  private final History history = new History(Run.config(Environment.STAGING));

  @BeforeEach
  void look() {
    meters.bindTo(metrics);
  }

  @Test
  void showsHowFarARolloutIs() {
    request("1");
    request("2");
    request("3");

    double share = history.state().orElseThrow().getShareBasisPoints() / 10_000.0;
    assertThat(share).isPositive();
    assertThat(gauge(ControllerMetrics.EXPOSURE).gauge().value()).isEqualTo(share);
    assertThat(gauge(ControllerMetrics.ROLLOUT_STAGE).gauge().value()).isEqualTo(1);
    assertThat(phase("rolling_out")).isEqualTo(1);
    assertThat(phase("stable")).isZero();
    assertThat(gauge(ControllerMetrics.PENDING_VERSIONS).gauge().value()).isEqualTo(1);
    assertThat(gauge(ControllerMetrics.FROZEN).gauge().value()).isZero();
  }

  @Test
  void countsARollbackAndTimesItsDetection() {
    request("1");
    request("2");

    rollback(5_000L);

    assertThat(gauge(ControllerMetrics.EXPOSURE).gauge().value()).isZero();
    assertThat(phase("rolled_back")).isEqualTo(1);
    assertThat(actions("rolled_back")).isEqualTo(1);
    assertThat(
            metrics
                .get(ControllerMetrics.ROLLBACK_DETECTION.name())
                .timer()
                .totalTime(TimeUnit.MILLISECONDS))
        .isEqualTo(3_000);
  }

  @Test
  void leavesNoGaugeBehind() {
    request("1");

    telemetry.close();

    assertThat(metrics.getMeters()).noneMatch(Gauge.class::isInstance);
  }

  @Test
  void showsWhatATaskFindsInItsStore() {
    request("1");
    telemetry.close();
    MockProcessorContext<String, SpecificRecord> context = new MockProcessorContext<>();
    KeyValueStore<String, AuditEntry> entries =
        Stores.keyValueStoreBuilder(
                Stores.inMemoryKeyValueStore(ControllerTopology.LAST_ENTRIES),
                Serdes.String(),
                Topics.AUDIT.values(new InMemorySchemaRegistry()))
            .withLoggingDisabled()
            .build();
    entries.init(context.getStateStoreContext(), entries);
    entries.put(Run.FEATURE, history.entries().getLast());

    new RolloutProcessor(Run.config(Environment.STAGING), meters).init(context);

    assertThat(phase("stable")).isEqualTo(1);
  }

  private void request(String version) {
    RolloutRequested request = Run.requested(version);
    history
        .take(new Input.Request(Run.FEATURE, request, SOMEWHERE))
        .forEach(entry -> telemetry.written(entry, request));
  }

  private void rollback(long firstBadMillis) {
    GateDecision gate =
        Run.current(history.state().orElseThrow(), Verdict.ROLLBACK)
            .setFirstBadMillis(firstBadMillis)
            .setNowMillis(8_000)
            .build();
    history
        .take(new Input.Gate(Run.FEATURE, gate, SOMEWHERE))
        .forEach(entry -> telemetry.written(entry, gate));
  }

  private double phase(String phase) {
    return gauge(ControllerMetrics.ROLLOUT_PHASE).tag("phase", phase).gauge().value();
  }

  private double actions(String action) {
    return metrics
        .get(ControllerMetrics.AUDIT_ENTRIES.name())
        .tag("action", action)
        .counter()
        .count();
  }

  private RequiredSearch gauge(Metric metric) {
    return metrics.get(metric.name()).tag("feature", Run.FEATURE);
  }
}

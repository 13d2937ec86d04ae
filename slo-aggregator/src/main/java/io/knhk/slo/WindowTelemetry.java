package io.knhk.slo;

import io.knhk.schemas.RuntimeClass;
import io.knhk.schemas.metrics.AggregatorMetrics;
import io.knhk.schemas.metrics.Metric;
import io.knhk.schemas.metrics.TaskGauges;
import io.knhk.schemas.slo.BurnRate;
import io.knhk.schemas.slo.ClassCompliance;
import io.knhk.schemas.slo.Compliance;
import io.knhk.schemas.slo.SloCompliance;
import java.util.List;

/** What closed windows tell people, of a feature or of the region. For one stream thread. */
final class WindowTelemetry {
  private static final double PICOS_PER_SECOND = 1e12;
  private static final double MILLIS_PER_SECOND = 1e3;
  private static final List<RuntimeClass> CLASSES =
      List.of(RuntimeClass.R1, RuntimeClass.W1, RuntimeClass.C1);

  private final TaskGauges gauges;

  WindowTelemetry(TaskGauges gauges) {
    this.gauges = gauges;
  }

  /** A revision of a window is published; open ones are too young to show. */
  void published(SloCompliance window) {
    if (!window.getClosed()) {
      return;
    }
    String feature = window.getFeature();
    gauges.set(
        AggregatorMetrics.SLO_WINDOW_END, window.getWindowEndMillis() / MILLIS_PER_SECOND, feature);
    show(
        AggregatorMetrics.SLO_COMPLIANT,
        window.getCompliance() != Compliance.NO_DATA,
        window.getCompliance() == Compliance.COMPLIANT ? 1 : 0,
        feature);
    CLASSES.forEach(kind -> show(feature, kind, window.getClasses()));
    window.getBurnRates().forEach(rate -> show(feature, rate));
  }

  private void show(String feature, RuntimeClass kind, List<ClassCompliance> classes) {
    ClassCompliance part =
        classes.stream()
            .filter(one -> one.getRuntimeClass() == kind)
            .findFirst()
            .orElseGet(() -> nothing(kind));
    String[] tags = {feature, kind.name()};
    boolean measured = part.getMeasurements() > 0;
    show(
        AggregatorMetrics.SLO_P99,
        part.getP99Picos() > 0,
        part.getP99Picos() / PICOS_PER_SECOND,
        tags);
    show(AggregatorMetrics.SLO_TARGET, measured, part.getTargetPicos() / PICOS_PER_SECOND, tags);
    show(
        AggregatorMetrics.SLO_GOOD,
        measured,
        (double) part.getGood() / part.getMeasurements(),
        tags);
  }

  private static ClassCompliance nothing(RuntimeClass kind) {
    return ClassCompliance.newBuilder()
        .setRuntimeClass(kind)
        .setMeasurements(0)
        .setGood(0)
        .setP99Picos(0)
        .setTargetPicos(0)
        .setVerdict(io.knhk.schemas.slo.WindowVerdict.NO_DATA)
        .build();
  }

  private void show(String feature, BurnRate rate) {
    String[] tags = {
      feature, rate.getRuntimeClass().name(), Integer.toString(rate.getLongSeconds())
    };
    gauges.set(AggregatorMetrics.BURN_RATE, rate.getLongRate(), tags);
    gauges.set(AggregatorMetrics.BURN_ALERT, rate.getAlerting(), tags);
  }

  private void show(Metric metric, boolean known, double value, String... tags) {
    if (known) {
      gauges.set(metric, value, tags);
    } else {
      gauges.clear(metric, tags);
    }
  }
}

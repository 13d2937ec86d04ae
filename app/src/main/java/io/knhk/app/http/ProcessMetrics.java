package io.knhk.app.http;

import io.knhk.schemas.metrics.Metric;
import io.knhk.schemas.metrics.ServiceMetrics;
import io.knhk.schemas.streams.RunningService;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.logging.LogbackMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** All metrics of this process: of its JVM, its services and their Kafka clients. Thread-safe. */
final class ProcessMetrics implements AutoCloseable {
  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final JvmGcMetrics collector = new JvmGcMetrics();
  private final LogbackMetrics logLines = new LogbackMetrics();

  ProcessMetrics(List<RunningService> services) {
    registry.config().meterFilter(new KafkaMetrics());
    Stream.of(
            new JvmMemoryMetrics(),
            collector,
            new JvmThreadMetrics(),
            new ClassLoaderMetrics(),
            new UptimeMetrics(),
            new ProcessorMetrics(),
            new FileDescriptorMetrics(),
            logLines)
        .forEach(binder -> binder.bindTo(registry));
    services.forEach(this::add);
  }

  private void add(RunningService service) {
    service.bindTo(registry);
    tell(ServiceMetrics.LIVE, service, RunningService::live);
    tell(ServiceMetrics.READY, service, RunningService::ready);
  }

  private void tell(Metric metric, RunningService service, Predicate<RunningService> holds) {
    Gauge.builder(metric.name(), service, asked -> holds.test(asked) ? 1 : 0)
        .description(metric.doc())
        .tag(ServiceMetrics.SERVICE, service.name())
        .register(registry);
  }

  /** Everything in Prometheus' text format. */
  String scrape() {
    return registry.scrape();
  }

  @Override
  public void close() {
    collector.close();
    logLines.close();
    registry.close();
  }
}

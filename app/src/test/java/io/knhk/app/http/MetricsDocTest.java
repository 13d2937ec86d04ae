package io.knhk.app.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.knhk.schemas.metrics.Meters;
import io.knhk.schemas.metrics.Metric;
import io.knhk.schemas.metrics.Metrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The catalogue, the page made from it, and the names that Prometheus sees are one. */
class MetricsDocTest {
  private static final Path PAGE = Path.of("..", "docs", "metrics.md");

  @Test
  void isThePageInDocs() throws IOException {
    if (Boolean.getBoolean("knhk.renew")) {
      Files.writeString(PAGE, MetricsPage.text());
    }
    assertThat(Files.readString(PAGE))
        .as(
            "docs/metrics.md; renew it: ./knhk test -pl app -am -Dtest=MetricsDocTest"
                + " -Dsurefire.failIfNoSpecifiedTests=false -Dknhk.renew=true")
        .isEqualTo(MetricsPage.text());
  }

  @Test
  void namesEachMetricAsPrometheusShowsIt() {
    PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    Meters meters = new Meters();
    meters.bindTo(registry);

    catalogue().forEach(metric -> record(meters, metric));

    List<String> shown = registry.scrape().lines().filter(l -> l.startsWith("# TYPE ")).toList();
    assertThat(catalogue())
        .allSatisfy(metric ->
            assertThat(shown)
                .contains("# TYPE %s %s".formatted(metric.prometheusName(), type(metric))));
  }

  @Test
  void namesEachMetricOnce() {
    assertThat(catalogue()).extracting(Metric::name).doesNotHaveDuplicates();
    assertThat(KafkaMetrics.passed()).extracting(KafkaMetrics.Passed::name).doesNotHaveDuplicates();
  }

  private static List<Metric> catalogue() {
    return Metrics.groups().stream().flatMap(group -> group.metrics().stream()).toList();
  }

  private static void record(Meters meters, Metric metric) {
    String[] tags = metric.tags().toArray(String[]::new);
    switch (metric.type()) {
      case COUNTER -> meters.count(metric, tags);
      case GAUGE -> meters.ofTask().set(metric, 1, tags);
      case TIMER -> meters.time(metric, Duration.ofMillis(1));
    }
  }

  private static String type(Metric metric) {
    return metric.type() == Metric.Type.TIMER ? "histogram" : Metric.tag(metric.type());
  }
}

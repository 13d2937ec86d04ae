package io.knhk.app.http;

import io.knhk.schemas.metrics.Metric;
import io.knhk.schemas.metrics.Metrics;
import java.util.List;
import java.util.stream.Collectors;

/** The page of all metrics, made from the catalogue. */
final class MetricsPage {
  private static final String HEAD =
      """
      # Metrics

      <!-- Made from the catalogue in schemas/src/main/java/io/knhk/schemas/metrics by MetricsDocTest: do not edit. -->

      `/metrics` shows them in Prometheus' text format. They are for people: a counter begins at 0 with its process, and counts again what an
      aborted transaction undid. The figures of record are on the topics, and `knhk replay` holds them to their evidence. Nothing is decided
      by a metric. A gauge is shown by the instance that holds the partition, and goes when that moves away. Timers are
      histograms: their names are followed by `_bucket`, `_count`, `_sum` and `_max`.

      "The broker's clock" is an append time, "the engine's clock" a wall clock of the machine it runs on: what lies between two of
      them is as exact as their NTP.
      """;

  private static final String REST =
      """

      ## The JVM and the process

      Micrometer's own, by their usual names: `jvm_memory_*`, `jvm_gc_*`, `jvm_threads_*`, `jvm_classes_*`, `process_uptime_seconds`,
      `process_start_time_seconds`, `process_cpu_usage`, `system_cpu_*`, `system_load_average_1m`, `process_files_*`, and `logback_events_total{level}`.

      ## Kafka's clients and Streams

      Kafka has hundreds, most of them by node and store; these pass, each with Kafka's own tags (`client_id`, `thread_id`, `task_id`, `topic`,
      `partition`, as it has them) and `service`. They are looked for each 5 s, so that one of a new task takes as long to appear. Units are Kafka's.

      | name | what it says |
      | --- | --- |
      """;

  private MetricsPage() {}

  static String text() {
    String ours = Metrics.groups().stream().map(MetricsPage::section).collect(Collectors.joining());
    String kafkas =
        KafkaMetrics.passed().stream()
            .map(passed ->
                "| `%s` | %s |\n".formatted(passed.name().replace('.', '_'), passed.doc()))
            .collect(Collectors.joining());
    return HEAD + ours + REST + kafkas;
  }

  private static String section(Metrics.Group group) {
    return "\n## %s\n\n| name | type | tags | what it says |\n| --- | --- | --- | --- |\n"
            .formatted(group.origin())
        + group.metrics().stream().map(MetricsPage::row).collect(Collectors.joining());
  }

  private static String row(Metric metric) {
    return "| `%s` | %s | %s | %s |\n"
        .formatted(
            metric.prometheusName(),
            Metric.tag(metric.type()),
            tags(metric.tags()),
            metric.doc().replace("<", "&lt;").replace("|", "\\|"));
  }

  private static String tags(List<String> tags) {
    return tags.stream().map("`%s`"::formatted).collect(Collectors.joining(", "));
  }
}

package io.knhk.app.http;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.config.MeterFilterReply;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which of the hundreds of metrics of Kafka's clients and Streams pass. Those of single processors,
 * stores and nodes do not: their number grows with partitions times stores, and what they tell of
 * latency is in our own metrics. Tags must stay as they are: Micrometer's binder takes a meter
 * whose tags were filtered for one of another client, and removes it.
 */
public final class KafkaMetrics implements MeterFilter {
  private static final String ALL_OF_KAFKA = "kafka.";

  private static final List<Passed> PASSED =
      List.of(
          passed(
              "kafka.consumer.fetch.manager.records.lag",
              "Records between the consumer's position and the partition's last stable offset:"
                  + " consumer lag by topic and partition."),
          passed(
              "kafka.consumer.fetch.manager.records.consumed.total",
              "Records fetched: in all, and by topic."),
          passed(
              "kafka.consumer.last.poll.seconds.ago",
              "Since the thread last polled: what /health/live is told from."),
          passed(
              "kafka.consumer.coordinator.last.heartbeat.seconds.ago",
              "Since the group's coordinator was last told that the instance lives: grows while the"
                  + " brokers are away."),
          passed(
              "kafka.consumer.coordinator.rebalance.total",
              "Rebalances that the instance took part in."),
          passed("kafka.consumer.coordinator.failed.rebalance.total", "Rebalances that failed."),
          passed("kafka.producer.record.send.total", "Records sent: in all, and by topic."),
          passed("kafka.producer.record.error.total", "Records that could not be sent."),
          passed(
              "kafka.producer.txn.commit.time.ns.total",
              "Time spent committing transactions, nanoseconds."),
          passed(
              "kafka.producer.txn.abort.time.ns.total",
              "Time spent aborting transactions, nanoseconds."),
          passed("kafka.stream.alive.stream.threads", "Stream threads that live."),
          passed(
              "kafka.stream.thread.process.ratio",
              "Share of its time that the thread processes records."),
          passed("kafka.stream.thread.commit.ratio", "Share of its time that the thread commits."),
          passed(
              "kafka.stream.thread.poll.ratio",
              "Share of its time that the thread waits in polls."),
          passed(
              "kafka.stream.thread.commit.latency.max",
              "Longest commit of the last seconds, milliseconds."),
          passed(
              "kafka.stream.thread.task.closed.total",
              "Tasks closed: moved away, or begun again after a fault."),
          passed("kafka.stream.task.dropped.records.total", "Records that a task dropped."),
          passed(
              "kafka.stream.task.restore.remaining.records.total",
              "Records of its changelogs that a task still restores."),
          passed("kafka.stream.state.updater.restore.records.rate", "Records restored a second."));

  private static final Set<String> NAMES =
      PASSED.stream().map(Passed::name).collect(Collectors.toUnmodifiableSet());

  /**
   * A metric of Kafka's that passes.
   *
   * @param name Micrometer's name for it
   * @param doc its meaning
   */
  public record Passed(String name, String doc) {}

  /** All that pass, in the order of their doc. */
  public static List<Passed> passed() {
    return PASSED;
  }

  private static Passed passed(String name, String doc) {
    return new Passed(name, doc);
  }

  @Override
  public MeterFilterReply accept(Meter.Id id) {
    boolean passes =
        !id.getName().startsWith(ALL_OF_KAFKA)
            || (NAMES.contains(id.getName()) && !restoring(id) && !oldSpelling(id));
    return passes ? MeterFilterReply.NEUTRAL : MeterFilterReply.DENY;
  }

  /** It rests unless it restores, which tasks tell better. */
  private static boolean restoring(Meter.Id id) {
    return Objects.requireNonNullElse(id.getTag("client.id"), "").endsWith("-restore-consumer");
  }

  /** Kafka shows a topic that has dots in its name a second time, with underscores. */
  private static boolean oldSpelling(Meter.Id id) {
    return Objects.requireNonNullElse(id.getTag("topic"), "").contains("_");
  }
}

package io.knhk.schemas.streams;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What may be tuned of how a service runs on Kafka Streams, wherever its brokers are. Immutable,
 * and never in a wrong state.
 *
 * @param commitInterval how often a transaction ends, from 1 ms to 1 s: it dominates the latency of
 *     a hop
 * @param threads stream threads, from 1
 * @param standbyReplicas copies of each store kept warm on other instances, from 0
 * @param groupProtocol how instances share the partitions out
 * @param sessionTimeout after this long without a heartbeat an instance's partitions go to others:
 *     from 1 s, and not below what the brokers allow
 * @param transactionTimeout longest that a transaction may stay open, above the commit interval: a
 *     killed instance's open one blocks its readers for this time and one scan of the broker
 */
public record StreamsTuning(
    Duration commitInterval,
    int threads,
    int standbyReplicas,
    GroupProtocol groupProtocol,
    Duration sessionTimeout,
    Duration transactionTimeout) {

  /** Commits each 50 ms, one thread, no standby, classic sessions of 6 s, transactions of 3 s. */
  public static final StreamsTuning DEFAULT =
      new StreamsTuning(
          Duration.ofMillis(50),
          1,
          0,
          GroupProtocol.CLASSIC,
          Duration.ofSeconds(6),
          Duration.ofSeconds(3));

  /**
   * Checks the whole.
   *
   * @throws IllegalArgumentException naming every fault: what, value found, range allowed
   */
  public StreamsTuning {
    List<String> faults = new ArrayList<>();
    fault(
        faults,
        commitInterval.toMillis() >= 1 && commitInterval.toMillis() <= 1000,
        "commitInterval is %s; allowed: 1 ms to 1 s",
        commitInterval);
    fault(faults, threads >= 1, "threads is %s; allowed: from 1", threads);
    fault(faults, standbyReplicas >= 0, "standbyReplicas is %s; allowed: from 0", standbyReplicas);
    fault(
        faults,
        sessionTimeout.toMillis() >= 1000,
        "sessionTimeout is %s; allowed: from 1 s",
        sessionTimeout);
    fault(
        faults,
        transactionTimeout.compareTo(commitInterval) > 0,
        "transactionTimeout is %s; allowed: above the commit interval",
        transactionTimeout);
    if (!faults.isEmpty()) {
      throw new IllegalArgumentException(String.join("\n", faults));
    }
  }

  private static void fault(List<String> faults, boolean holds, String words, Object found) {
    if (!holds) {
      faults.add(words.formatted(found));
    }
  }

  /** Four in a session, so that three lost in a row change nothing. */
  Duration heartbeatInterval() {
    return sessionTimeout.dividedBy(4);
  }

  /** The same, committing at another interval. */
  public StreamsTuning committingEach(Duration interval) {
    return new StreamsTuning(
        interval, threads, standbyReplicas, groupProtocol, sessionTimeout, transactionTimeout);
  }
}

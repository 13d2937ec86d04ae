package io.knhk.app.region;

import io.knhk.app.client.BrokerAddress;
import io.knhk.app.process.CannotStartException;
import io.knhk.app.process.Waiting;
import java.time.Duration;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.AbortTransactionSpec;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListTopicsOptions;
import org.apache.kafka.clients.admin.ProducerState;
import org.apache.kafka.clients.admin.TransactionListing;
import org.apache.kafka.clients.admin.TransactionState;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds and ends transactions that hang: open in a partition, though their coordinator has ended
 * them. A broker that was killed in the middle of one and starts again may look for timed-out
 * transactions before its partitions have a leader: it decides on the abort, and takes partitions
 * without leader for deleted ones that need no end marker (seen with Kafka 4.3.1). Readers of
 * committed records would wait there for ever. What is done is what KIP-664's {@code
 * kafka-transactions.sh abort} does.
 */
public final class HangingTransactions {
  private static final Logger log = LoggerFactory.getLogger(HangingTransactions.class);
  private static final Duration LONGEST_ENDING = Duration.ofSeconds(10);

  /** What the coordinator itself will still end. */
  private static final Set<TransactionState> RUNNING =
      EnumSet.of(
          TransactionState.ONGOING,
          TransactionState.PREPARE_COMMIT,
          TransactionState.PREPARE_ABORT,
          TransactionState.PREPARE_EPOCH_FENCE);

  private final Admin admin;

  /** One that hangs, in one partition. */
  private record Hanging(TopicPartition partition, ProducerState producer) {
    /** Such as {@code workflow.events-0@12}: where it is open from. */
    @Override
    public String toString() {
      return partition + "@" + producer.currentTransactionStartOffset().getAsLong();
    }
  }

  private HangingTransactions(Admin admin) {
    this.admin = admin;
  }

  /**
   * Aborts them, once the coordinator has ended what it knows of itself, or 10 s are over: then
   * others' producers run here, and theirs are left alone.
   */
  static void abort(BrokerAddress brokers) {
    try (Admin admin = Admin.create(brokers.settings())) {
      new HangingTransactions(admin).abort();
    }
  }

  /**
   * Looks for them, and leaves them.
   *
   * @return where each is open from, such as {@code workflow.events-0@12}
   * @throws CannotStartException if the brokers do not tell
   */
  public static List<String> find(BrokerAddress brokers) {
    try (Admin admin = Admin.create(brokers.settings())) {
      return new HangingTransactions(admin).hanging().stream().map(Hanging::toString).toList();
    }
  }

  private void abort() {
    if (!Waiting.within(LONGEST_ENDING, () -> running().isEmpty())) {
      log.info("others' transactions run: only what their coordinator has ended is looked at");
    }
    hanging().forEach(this::abort);
  }

  private List<Hanging> hanging() {
    Map<TopicPartition, List<ProducerState>> open = open(partitions());
    Set<Long> running = running();
    // In this order, and looked at again: one that has ended since is open no more, and one that
    // has begun since begins at another offset.
    Map<TopicPartition, List<ProducerState>> still = open(open.keySet());
    return open.entrySet().stream()
        .flatMap(each ->
            each.getValue().stream()
                .filter(producer -> !running.contains(producer.producerId()))
                .filter(producer -> still.getOrDefault(each.getKey(), List.of()).contains(producer))
                .map(producer -> new Hanging(each.getKey(), producer)))
        .toList();
  }

  /** The producers whose transactions the coordinator will still end. */
  private Set<Long> running() {
    return answer(admin.listTransactions().all()).stream()
        .filter(transaction -> RUNNING.contains(transaction.state()))
        .map(TransactionListing::producerId)
        .collect(Collectors.toSet());
  }

  private Collection<TopicPartition> partitions() {
    Set<String> topics =
        answer(admin.listTopics(new ListTopicsOptions().listInternal(true)).names());
    return answer(admin.describeTopics(topics).allTopicNames()).values().stream()
        .flatMap(topic ->
            topic.partitions().stream()
                .map(partition -> new TopicPartition(topic.name(), partition.partition())))
        .toList();
  }

  /** The open transactions of some partitions; only of those that have one. */
  private Map<TopicPartition, List<ProducerState>> open(Collection<TopicPartition> partitions) {
    Map<TopicPartition, List<ProducerState>> open = new HashMap<>();
    answer(admin.describeProducers(partitions).all())
        .forEach((partition, state) -> {
          List<ProducerState> producers =
              state.activeProducers().stream()
                  .filter(producer -> producer.currentTransactionStartOffset().isPresent())
                  .toList();
          if (!producers.isEmpty()) {
            open.put(partition, producers);
          }
        });
    return open;
  }

  private void abort(Hanging hanging) {
    log.warn("a transaction hangs since {}: aborted", hanging);
    ProducerState producer = hanging.producer();
    answer(
        admin
            .abortTransaction(
                new AbortTransactionSpec(
                    hanging.partition(),
                    producer.producerId(),
                    (short) producer.producerEpoch(),
                    producer.coordinatorEpoch().orElse(0)))
            .all());
  }

  private static <T> T answer(KafkaFuture<T> future) {
    try {
      return future.get();
    } catch (ExecutionException e) {
      throw new CannotStartException(
          "open transactions could not be looked at: " + e.getCause().getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while transactions were ended", e);
    }
  }
}

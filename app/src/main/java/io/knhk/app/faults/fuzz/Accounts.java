package io.knhk.app.faults.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.knhk.app.demo.load.Clients;
import io.knhk.schemas.Tick;
import io.knhk.schemas.Topic;
import io.knhk.schemas.Topics;
import io.knhk.schemas.streams.DeadLetters;
import io.knhk.schemas.workflow.HeartbeatTask;
import io.knhk.schemas.workflow.Outcome;
import io.knhk.schemas.workflow.WorkflowEvent;
import java.time.Duration;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * What became of each record that was sent, by the topics alone. A record carries its number in a
 * header, which goes with it where it is sent home or put aside. Not thread-safe.
 */
final class Accounts implements AutoCloseable {
  /** The number of a record that was sent. */
  static final String NUMBER_HEADER = "fuzz-number";

  private static final Duration POLL = Duration.ofMillis(200);
  private static final List<Topic<? extends SpecificRecord>> ASKED =
      List.of(Topics.REGISTRATIONS, Topics.COMMANDS, Topics.COMPLETIONS);

  private final Consumer<String, byte[]> consumer;
  private final Deserializer<WorkflowEvent> events;
  private final Deserializer<SpecificRecord> completions;
  private final Map<TopicPartition, Map<Long, Integer>> numbers = new HashMap<>();
  private final Map<TopicPartition, BitSet> answeredAt = new HashMap<>();
  private final BitSet putAside = new BitSet();
  private final BitSet silent = new BitSet();
  private long accepted;
  private long rejected;

  Accounts(Clients clients) {
    events = Topics.EVENTS.values(clients.registry()).deserializer();
    completions = Topics.COMPLETIONS.values(clients.registry()).deserializer();
    consumer =
        clients.everythingIn(
            Stream.concat(
                    Stream.of(Topics.EVENTS.name()),
                    ASKED.stream().flatMap(topic -> Stream.of(topic.name(), topic.deadLetters())))
                .toList());
  }

  /** Reads what is there by now, and says how many of the first records have no answer. */
  int unaccounted(int sent) {
    Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
    while (!ends.entrySet().stream().allMatch(e -> consumer.position(e.getKey()) >= e.getValue())) {
      consumer.poll(POLL).forEach(this::take);
    }
    return sent - accounted().cardinality();
  }

  /** Records that were done. */
  long accepted() {
    return accepted;
  }

  /** Records that were refused with a reason. */
  long rejected() {
    return rejected;
  }

  /** Records that were put aside with their error. */
  long putAside() {
    return putAside.cardinality();
  }

  /** Records that ask for no answer: heartbeats, and bytes that happen to be a tick. */
  long silent() {
    return silent.cardinality();
  }

  /** The first that has no answer. */
  Optional<Integer> firstUnaccounted(int sent) {
    int first = accounted().nextClearBit(0);
    return first < sent ? Optional.of(first) : Optional.empty();
  }

  @Override
  public void close() {
    consumer.close();
  }

  private BitSet accounted() {
    BitSet accounted = new BitSet();
    accounted.or(putAside);
    accounted.or(silent);
    answeredAt.forEach((partition, offsets) ->
        numbers
            .getOrDefault(partition, Map.of())
            .forEach((offset, number) -> {
              if (offsets.get(Math.toIntExact(offset))) {
                accounted.set(number);
              }
            }));
    return accounted;
  }

  private void take(ConsumerRecord<String, byte[]> record) {
    if (record.topic().equals(Topics.EVENTS.name())) {
      answer(events.deserialize(record.topic(), record.value()));
    } else {
      number(record).ifPresent(number -> sent(record, number));
    }
  }

  private void answer(WorkflowEvent entry) {
    if (entry.getOutcome() == Outcome.NONE) {
      return;
    }
    accepted += entry.getOutcome() == Outcome.ACCEPTED ? 1 : 0;
    rejected += entry.getOutcome() == Outcome.REJECTED ? 1 : 0;
    TopicPartition at =
        new TopicPartition(entry.getCause().getTopic(), entry.getCause().getPartition());
    answeredAt
        .computeIfAbsent(at, p -> new BitSet())
        .set(Math.toIntExact(entry.getCause().getOffset()));
  }

  private void sent(ConsumerRecord<String, byte[]> record, int number) {
    if (record.topic().endsWith(".dlq")) {
      if (record.headers().lastHeader(DeadLetters.MESSAGE_HEADER) != null) {
        putAside.set(number);
      }
      return;
    }
    numbers
        .computeIfAbsent(
            new TopicPartition(record.topic(), record.partition()), p -> new HashMap<>())
        .put(record.offset(), number);
    if (record.topic().equals(Topics.COMPLETIONS.name()) && asksForNoAnswer(record)) {
      silent.set(number);
    }
  }

  private boolean asksForNoAnswer(ConsumerRecord<String, byte[]> record) {
    try {
      SpecificRecord value = completions.deserialize(record.topic(), record.value());
      return value instanceof HeartbeatTask || value instanceof Tick;
    } catch (RuntimeException e) {
      return false; // broken: it must be put aside
    }
  }

  private static Optional<Integer> number(ConsumerRecord<String, byte[]> record) {
    return Optional.ofNullable(record.headers().lastHeader(NUMBER_HEADER))
        .map(Header::value)
        .map(bytes -> Integer.parseInt(new String(bytes, UTF_8)));
  }

  /** Writes a number into a header's value. */
  static byte[] number(int number) {
    return Integer.toString(number).getBytes(UTF_8);
  }
}

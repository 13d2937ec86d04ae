package io.knhk.app.replay;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.knhk.schemas.SchemaRegistry;
import io.knhk.schemas.Topic;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.Serde;

/**
 * A partition's records, to be altered behind its services' backs. Each way alters the record in
 * the middle of those that are wanted.
 */
final class Altered<V extends SpecificRecord> {
  private final List<ConsumerRecord<byte[], byte[]>> records;
  private final String topic;
  private final Serde<V> values;

  Altered(List<ConsumerRecord<byte[], byte[]>> records, Topic<V> topic, SchemaRegistry registry) {
    this.records = new ArrayList<>(records);
    this.topic = topic.name();
    this.values = topic.values(registry);
  }

  /** The records as they are now. */
  List<ConsumerRecord<byte[], byte[]>> records() {
    return records;
  }

  /** It is not there. */
  Altered<V> dropped(Predicate<V> wanted) {
    records.remove(middle(wanted));
    return this;
  }

  /** The last one is not there. */
  Altered<V> lastDropped(Predicate<V> wanted) {
    records.remove((int) places(wanted).getLast());
    return this;
  }

  /** The log ends before the last one. */
  Altered<V> endingBefore(Predicate<V> wanted) {
    records.subList(places(wanted).getLast(), records.size()).clear();
    return this;
  }

  /** It and the next record stand in each other's place. */
  Altered<V> swapped(Predicate<V> wanted) {
    int at = middle(wanted);
    ConsumerRecord<byte[], byte[]> one = records.get(at);
    ConsumerRecord<byte[], byte[]> next = records.get(at + 1);
    records.set(at, copy(next, one.offset(), next.value()));
    records.set(at + 1, copy(one, next.offset(), one.value()));
    return this;
  }

  /** It says something else. */
  Altered<V> saying(Predicate<V> wanted, UnaryOperator<V> change) {
    set(middle(wanted), change.apply(value(middle(wanted))));
    return this;
  }

  /** The first one says something else. */
  Altered<V> firstSaying(Predicate<V> wanted, UnaryOperator<V> change) {
    int at = places(wanted).getFirst();
    set(at, change.apply(value(at)));
    return this;
  }

  /** One byte of it is another: the first of a text in it. */
  Altered<V> byteOf(String text, Predicate<V> wanted) {
    int at = middle(wanted);
    byte[] bytes = records.get(at).value().clone();
    bytes[new String(bytes, ISO_8859_1).lastIndexOf(text)] ^= 1;
    records.set(at, copy(records.get(at), records.get(at).offset(), bytes));
    return this;
  }

  /** Its last byte is missing. */
  Altered<V> torn(Predicate<V> wanted) {
    int at = middle(wanted);
    ConsumerRecord<byte[], byte[]> record = records.get(at);
    byte[] bytes = Arrays.copyOf(record.value(), record.value().length - 1);
    records.set(at, copy(record, record.offset(), bytes));
    return this;
  }

  /** It stands there once more, right behind itself. */
  Altered<V> repeated(Predicate<V> wanted) {
    int at = middle(wanted);
    ConsumerRecord<byte[], byte[]> record = records.get(at);
    records.add(at + 1, copy(record, record.offset(), record.value()));
    return this;
  }

  /** The value at a place. */
  V value(int at) {
    return values.deserializer().deserialize(topic, records.get(at).value());
  }

  void set(int at, V value) {
    ConsumerRecord<byte[], byte[]> record = records.get(at);
    records.set(at, copy(record, record.offset(), values.serializer().serialize(topic, value)));
  }

  private int middle(Predicate<V> wanted) {
    List<Integer> places = places(wanted);
    return places.get(places.size() / 2);
  }

  private List<Integer> places(Predicate<V> wanted) {
    return IntStream.range(0, records.size()).filter(at -> wanted.test(value(at))).boxed().toList();
  }

  private static ConsumerRecord<byte[], byte[]> copy(
      ConsumerRecord<byte[], byte[]> record, long offset, byte[] value) {
    return new ConsumerRecord<>(
        record.topic(),
        record.partition(),
        offset,
        record.timestamp(),
        record.timestampType(),
        record.serializedKeySize(),
        value.length,
        record.key(),
        value,
        record.headers(),
        record.leaderEpoch());
  }
}

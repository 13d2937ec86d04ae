package io.knhk.app.replay;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** A partition's records in order, with a look ahead. For one thread. */
final class Reading<V extends SpecificRecord> implements AutoCloseable {
  private final RegionLog.Cursor cursor;
  private final Function<ConsumerRecord<byte[], byte[]>, Optional<Found<V>>> decode;
  private final List<Found<V>> seen = new ArrayList<>();

  /**
   * @param cursor where they come from; closed with this
   * @param decode what a record says; empty for one that is left out
   */
  Reading(
      RegionLog.Cursor cursor,
      Function<ConsumerRecord<byte[], byte[]>, Optional<Found<V>>> decode) {
    this.cursor = cursor;
    this.decode = decode;
  }

  /**
   * Looks ahead.
   *
   * @param places 0 for the next record
   * @return empty behind the last
   */
  Optional<Found<V>> ahead(int places) {
    while (seen.size() <= places) {
      Optional<ConsumerRecord<byte[], byte[]>> record = cursor.next();
      if (record.isEmpty()) {
        return Optional.empty();
      }
      record.flatMap(decode).ifPresent(seen::add);
    }
    return Optional.of(seen.get(places));
  }

  /** Takes the next record; empty behind the last. */
  Optional<Found<V>> next() {
    Optional<Found<V>> next = ahead(0);
    next.ifPresent(found -> seen.removeFirst());
    return next;
  }

  /** Takes a record out that was looked at. */
  Found<V> take(int places) {
    return seen.remove(places);
  }

  @Override
  public void close() {
    cursor.close();
  }
}

package io.knhk.engine;

import static io.knhk.schemas.RecordHeader.FIRST_APPEND;
import static java.nio.charset.StandardCharsets.US_ASCII;

import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Records that stand in another partition than their key says, as clients with another partitioner
 * write them. They are sent home once, with the time of their first append, which is what counts
 * for their latency.
 */
final class Rerouting {
  /**
   * Longest time that the header is believed to go back: a header is its sender's word, and must
   * not bend a measurement much.
   */
  private static final long MOST_MILLIS = 10_000;

  private Rerouting() {}

  /** Whether the record has to go home: not where its key says, and not sent home before. */
  static boolean needed(Record<String, ?> record, int partition, int partitions) {
    return needed(record.key(), record.headers(), partition, partitions);
  }

  static boolean needed(String key, Headers headers, int partition, int partitions) {
    return HomePartition.of(key, partitions) != partition
        && headers.lastHeader(FIRST_APPEND.name()) == null;
  }

  /** The record's headers, with its append time. */
  static Headers stamped(Record<String, ?> record) {
    return record
        .headers()
        .add(FIRST_APPEND.name(), Long.toString(record.timestamp()).getBytes(US_ASCII));
  }

  /** When the record was first appended. */
  static long firstAppend(Record<String, ?> record) {
    return firstAppend(record.headers(), record.timestamp());
  }

  /** When a record with these headers, appended at a time, was first appended. */
  static long firstAppend(Headers headers, long appendMillis) {
    Header header = headers.lastHeader(FIRST_APPEND.name());
    if (header == null || header.value() == null) {
      return appendMillis;
    }
    try {
      long first = Long.parseLong(new String(header.value(), US_ASCII));
      return Math.clamp(first, appendMillis - MOST_MILLIS, appendMillis);
    } catch (NumberFormatException e) {
      return appendMillis; // somebody else's header: it says nothing
    }
  }
}

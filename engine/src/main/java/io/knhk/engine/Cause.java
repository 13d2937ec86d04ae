package io.knhk.engine;

import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.Headers;

/**
 * The record that a journal entry answers. Immutable.
 *
 * @param key its key
 * @param value its value
 * @param appendMillis when it was appended where it stands, milliseconds since 1970 UTC
 * @param firstAppendMillis when it was first appended: earlier, if an engine sent it home
 * @param logMillis log time: the greatest append time in its partition up to it, itself included,
 *     without what went to the dead letters
 */
public record Cause(
    String key, SpecificRecord value, long appendMillis, long firstAppendMillis, long logMillis) {

  /**
   * A record as read from its topic.
   *
   * @param headers among them, maybe, the time of its first append
   */
  public static Cause of(
      String key, SpecificRecord value, Headers headers, long appendMillis, long logMillis) {
    return new Cause(
        key, value, appendMillis, Rerouting.firstAppend(headers, appendMillis), logMillis);
  }

  /**
   * Whether an engine sends a record to its key's partition instead of deciding on it: then the
   * copy there has the outcome.
   *
   * @param partition where it stands
   * @param partitions how many its topic has
   */
  public static boolean isSentHome(String key, Headers headers, int partition, int partitions) {
    return Rerouting.needed(key, headers, partition, partitions);
  }
}

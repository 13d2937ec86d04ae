package io.knhk.slo;

import java.util.function.Consumer;
import org.apache.avro.specific.SpecificRecord;

/**
 * Reads {@code slo.timings} again, beside the stream: what lies between a snapshot and the record
 * that a restarted task is given first. Implementations are thread-safe.
 */
interface LogReader {

  /**
   * Reads the committed records of a partition, in order. What the stream skips as unreadable is
   * left out here too.
   *
   * @param fromOffset first offset, inclusive; what retention has deleted is left out
   * @param toOffset last offset, exclusive; everything below it is already decided
   * @return the partition's end at the time of the call: what was committed before has lower
   *     offsets
   */
  long read(int partition, long fromOffset, long toOffset, Consumer<LogRecord> apply);

  /**
   * A record of the log.
   *
   * @param offset its offset
   * @param appendMillis its append time, milliseconds since 1970 UTC
   * @param value what it says
   */
  record LogRecord(long offset, long appendMillis, SpecificRecord value) {}
}

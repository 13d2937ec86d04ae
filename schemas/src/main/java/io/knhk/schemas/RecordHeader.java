package io.knhk.schemas;

/**
 * A header that a record of the contract may carry, its value in UTF-8. No record must have one of
 * these to be understood, and every other header is let through.
 *
 * @param name as on the record
 * @param meaning what its value says, and in which form
 */
public record RecordHeader(String name, String meaning) {
  /** Set by the engine on a record that it moves to the partition of its key. */
  public static final RecordHeader FIRST_APPEND =
      new RecordHeader(
          "knhk.first-append-ms",
          "Set by the engine on a record that it found outside its key's partition and moved there, once: the time of its first append,"
              + " milliseconds since 1970 UTC as decimal digits. It is believed for at most 10 s back.");

  /** Set by {@code ./knhk dlq redrive} on what it sends again. */
  public static final RecordHeader REDRIVEN_FROM =
      new RecordHeader(
          "knhk.redriven-from",
          "Set by `./knhk dlq redrive` on a record that it sends again: where among the dead letters it stood, as TOPIC-PARTITION@OFFSET.");
}

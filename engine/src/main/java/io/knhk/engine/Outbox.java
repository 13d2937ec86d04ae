package io.knhk.engine;

import io.knhk.schemas.Topic;
import org.apache.avro.specific.SpecificRecord;

/** What an engine task writes. */
interface Outbox {

  /** Writes to the partition that the key says. */
  void send(Topic<?> topic, String key, SpecificRecord value);

  /** Writes to this task's own partition, whatever the key says. */
  void sendHere(Topic<?> topic, String key, SpecificRecord value);

  /** This task's partition. */
  int partition();

  /** The engine's wall clock, milliseconds since 1970 UTC: shown to people, decides nothing. */
  long wallMillis();
}

package io.knhk.slo;

import io.knhk.slo.kept.StateCodec;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;

/** Serdes of the stores and topics that only this service's own instances read. */
final class InternalSerde {
  private InternalSerde() {}

  /** The serde of a generated record's schema; null stays null. Thread-safe. */
  static <T extends SpecificRecord> Serde<T> of(Schema schema) {
    StateCodec<T> codec = new StateCodec<>(schema);
    return Serdes.serdeFrom(
        (topic, value) -> value == null ? null : codec.encode(value),
        (topic, bytes) -> bytes == null ? null : codec.decode(bytes));
  }
}

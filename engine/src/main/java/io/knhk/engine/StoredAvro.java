package io.knhk.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import org.apache.avro.message.BinaryMessageDecoder;
import org.apache.avro.message.BinaryMessageEncoder;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;

/**
 * Records in stores: Avro's single-object encoding, which names the writer's schema by its
 * fingerprint, so that a later version can read what an earlier one wrote without a registry.
 */
final class StoredAvro {
  private StoredAvro() {}

  static <T> Serde<T> serde(BinaryMessageEncoder<T> encoder, BinaryMessageDecoder<T> decoder) {
    return Serdes.serdeFrom(
        (topic, record) -> record == null ? null : encode(encoder, record),
        (topic, bytes) -> bytes == null ? null : decode(decoder, bytes));
  }

  private static <T> byte[] encode(BinaryMessageEncoder<T> encoder, T record) {
    try {
      ByteBuffer encoded = encoder.encode(record);
      byte[] bytes = new byte[encoded.remaining()];
      encoded.get(bytes);
      return bytes;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static <T> T decode(BinaryMessageDecoder<T> decoder, byte[] bytes) {
    try {
      return decoder.decode(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

package io.knhk.slo.kept;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.message.BinaryMessageDecoder;
import org.apache.avro.message.BinaryMessageEncoder;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;

/**
 * Records that only this service's own instances read, as bytes: Avro's single-object encoding,
 * which names the writer's schema by its fingerprint. {@code decode(encode(x)).equals(x)}.
 * Thread-safe.
 *
 * @param <T> the generated record
 */
public final class StateCodec<T extends SpecificRecord> {
  private final BinaryMessageEncoder<T> encoder;
  private final BinaryMessageDecoder<T> decoder;

  /**
   * The codec of a generated record's schema.
   *
   * @param earlier schemas by which earlier releases wrote it
   */
  public StateCodec(Schema schema, Schema... earlier) {
    encoder = new BinaryMessageEncoder<>(SpecificData.get(), schema);
    decoder = new BinaryMessageDecoder<>(SpecificData.get(), schema);
    for (Schema older : earlier) {
      decoder.addSchema(older);
    }
  }

  /** The record as bytes. */
  public byte[] encode(T value) {
    try {
      ByteBuffer encoded = encoder.encode(value);
      byte[] bytes = new byte[encoded.remaining()];
      encoded.get(bytes);
      return bytes;
    } catch (IOException e) {
      throw new UncheckedIOException("an array of bytes refused bytes", e);
    }
  }

  /**
   * The record that was encoded.
   *
   * @throws IllegalArgumentException when the bytes are none of this schema
   */
  public T decode(byte[] bytes) {
    try {
      return decoder.decode(bytes);
    } catch (IOException | AvroRuntimeException e) {
      throw new IllegalArgumentException("not a record that this version has kept", e);
    }
  }
}

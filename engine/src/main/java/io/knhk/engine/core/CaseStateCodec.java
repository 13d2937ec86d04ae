package io.knhk.engine.core;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.message.BinaryMessageDecoder;

/**
 * A case's state as bytes for the store: Avro's single-object encoding, which names the writer's
 * schema by its fingerprint. {@code decode(encode(x)).equals(x)}, and equal states have equal
 * bytes. Thread-safe.
 */
public final class CaseStateCodec {
  private static final BinaryMessageDecoder<CaseState> DECODER =
      CaseState.createDecoder(
          EarlierSchemas.beside(
              CaseState.class, "CaseState-1.avsc", "CaseState-2.avsc", "CaseState-3.avsc"));

  private CaseStateCodec() {}

  /** The state as bytes. */
  public static byte[] encode(CaseState state) {
    try {
      ByteBuffer bytes = state.toByteBuffer();
      byte[] copy = new byte[bytes.remaining()];
      bytes.get(copy);
      return copy;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The state that the bytes hold.
   *
   * @throws IllegalArgumentException when they are no state of a schema known here
   */
  public static CaseState decode(byte[] bytes) {
    try {
      return Incidents.numbered(DECODER.decode(ByteBuffer.wrap(bytes)));
    } catch (IOException | AvroRuntimeException e) {
      throw new IllegalArgumentException("%d bytes are no case state".formatted(bytes.length), e);
    }
  }
}

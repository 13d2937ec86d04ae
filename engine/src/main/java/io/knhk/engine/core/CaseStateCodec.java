package io.knhk.engine.core;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.List;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.message.BinaryMessageDecoder;
import org.apache.avro.message.SchemaStore;

/**
 * A case's state as bytes for the store: Avro's single-object encoding, which names the writer's
 * schema by its fingerprint. {@code decode(encode(x)).equals(x)}, and equal states have equal
 * bytes. Thread-safe.
 */
public final class CaseStateCodec {
  private static final BinaryMessageDecoder<CaseState> DECODER = CaseState.createDecoder(earlier());

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
      return DECODER.decode(ByteBuffer.wrap(bytes));
    } catch (IOException | AvroRuntimeException e) {
      throw new IllegalArgumentException("%d bytes are no case state".formatted(bytes.length), e);
    }
  }

  /** The schemas that earlier releases stored states by. */
  private static SchemaStore earlier() {
    SchemaStore.Cache schemas = new SchemaStore.Cache();
    for (String name : List.of("CaseState-1.avsc", "CaseState-2.avsc", "CaseState-3.avsc")) {
      try (InputStream in = CaseStateCodec.class.getResourceAsStream(name)) {
        schemas.addSchema(new Schema.Parser().parse(in));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return schemas;
  }
}

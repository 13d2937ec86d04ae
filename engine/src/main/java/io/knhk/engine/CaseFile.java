package io.knhk.engine;

import io.knhk.engine.core.CaseState;
import io.knhk.engine.core.CaseStateCodec;
import java.nio.ByteBuffer;
import java.util.OptionalLong;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;

/**
 * A case in the store.
 *
 * @param state the case
 * @param forgottenAt log time, in milliseconds since 1970 UTC, from which on it is as if it had
 *     never been; empty while it runs
 */
record CaseFile(CaseState state, OptionalLong forgottenAt) {
  private static final long NEVER = -1;

  /** Eight bytes of time, then the state. */
  static Serde<CaseFile> serde() {
    return Serdes.serdeFrom(
        (topic, file) -> file == null ? null : file.bytes(),
        (topic, bytes) -> bytes == null ? null : of(bytes));
  }

  private byte[] bytes() {
    byte[] encoded = CaseStateCodec.encode(state);
    return ByteBuffer.allocate(Long.BYTES + encoded.length)
        .putLong(forgottenAt.orElse(NEVER))
        .put(encoded)
        .array();
  }

  private static CaseFile of(byte[] bytes) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    long forgottenAt = buffer.getLong();
    byte[] encoded = new byte[buffer.remaining()];
    buffer.get(encoded);
    return new CaseFile(
        CaseStateCodec.decode(encoded),
        forgottenAt == NEVER ? OptionalLong.empty() : OptionalLong.of(forgottenAt));
  }
}

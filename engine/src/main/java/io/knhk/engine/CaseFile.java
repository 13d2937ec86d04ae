package io.knhk.engine;

import io.knhk.engine.core.CaseState;
import io.knhk.engine.core.CaseStateCodec;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
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

  /** A case that runs. */
  static CaseFile running(CaseState state) {
    return new CaseFile(state, OptionalLong.empty());
  }

  /**
   * A case that has ended: all that can still be asked is which version it ran, for what, and
   * whether it was cancelled.
   */
  static CaseFile ended(CaseState state, long forgottenAt) {
    CaseState rest =
        new CaseState(
            state.getWorkflowId(),
            state.getVersion(),
            state.getDefinitionHash(),
            state.getSide(),
            Map.of(),
            List.of(),
            List.of(),
            List.of(),
            true,
            Map.of(),
            List.of(),
            List.of(),
            List.of(),
            state.getParent(),
            state.getCancelled(),
            state.getIncidentsRaised(),
            state.getSignalWaits(),
            state.getStartedMillis());
    return new CaseFile(rest, OptionalLong.of(forgottenAt));
  }

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

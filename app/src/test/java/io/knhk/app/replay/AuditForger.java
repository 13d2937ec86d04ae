package io.knhk.app.replay;

import io.knhk.schemas.InMemorySchemaRegistry;
import io.knhk.schemas.Topics;
import io.knhk.schemas.promotion.AuditEntry;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.apache.kafka.common.serialization.Serializer;

/** Makes the hash chain of altered audit entries hold again. */
final class AuditForger {
  private static final int WIRE_HEADER = 5;
  private static final Serializer<AuditEntry> SERIALIZER =
      Topics.AUDIT.values(new InMemorySchemaRegistry()).serializer();

  private AuditForger() {}

  /** Numbers the entries of one feature, and chains them again. */
  static void chain(Altered<AuditEntry> entries) {
    String previous = "0".repeat(64);
    for (int at = 0; at < entries.records().size(); at++) {
      AuditEntry entry =
          AuditEntry.newBuilder(entries.value(at))
              .setSequence(at + 1)
              .setPreviousHash(previous)
              .setHash("")
              .build();
      previous = hash(entry);
      entries.set(at, AuditEntry.newBuilder(entry).setHash(previous).build());
    }
  }

  private static String hash(AuditEntry entry) {
    byte[] bytes = SERIALIZER.serialize(Topics.AUDIT.name(), entry);
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(bytes, WIRE_HEADER, bytes.length - WIRE_HEADER);
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }
}

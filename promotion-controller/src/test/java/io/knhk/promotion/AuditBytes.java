package io.knhk.promotion;

import io.knhk.schemas.InMemorySchemaRegistry;
import io.knhk.schemas.Topics;
import io.knhk.schemas.promotion.AuditEntry;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.apache.kafka.common.serialization.Serializer;

/**
 * An audit as its topic holds it. Its hashes are taken from those bytes, by another way than the
 * product's.
 */
public final class AuditBytes {
  private static final int WIRE_HEADER = 5;
  private static final Serializer<AuditEntry> SERIALIZER =
      Topics.AUDIT.values(new InMemorySchemaRegistry()).serializer();

  private AuditBytes() {}

  public static List<String> of(List<AuditEntry> entries) {
    return entries.stream().map(AuditBytes::of).map(HexFormat.of()::formatHex).toList();
  }

  /** The hash that an entry should have. */
  public static String hash(AuditEntry entry) {
    byte[] bytes = of(AuditEntry.newBuilder(entry).setHash("").build());
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256")
                  .digest(Arrays.copyOfRange(bytes, WIRE_HEADER, bytes.length)));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  private static byte[] of(AuditEntry entry) {
    return SERIALIZER.serialize(Topics.AUDIT.name(), entry);
  }
}

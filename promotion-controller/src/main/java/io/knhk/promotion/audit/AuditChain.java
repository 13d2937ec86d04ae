package io.knhk.promotion.audit;

import io.knhk.promotion.rollout.Input;
import io.knhk.promotion.rollout.RolloutConfig;
import io.knhk.promotion.rollout.Step;
import io.knhk.schemas.promotion.AuditEntry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumWriter;

/**
 * A feature's audit as a chain: each entry holds the hash of the one before, so that one entry
 * altered, dropped or moved shows in all that follow.
 *
 * <p>A hash is the SHA-256 of the entry's Avro binary in the schema that it was written with, its
 * own hash field empty. Avro has one binary form for a record without maps, and an entry holds
 * none.
 */
public final class AuditChain {
  /** What the first entry of a feature names as the hash before it. */
  public static final String NO_HASH = "0".repeat(64);

  private AuditChain() {}

  /**
   * The entry that tells of a step, chained to the feature's last one.
   *
   * @param last the feature's entry before it; empty for the first
   * @param input what the step answers to
   * @param config what the step was decided by
   */
  public static AuditEntry next(
      Optional<AuditEntry> last, Input input, Step step, RolloutConfig config) {
    AuditEntry.Builder entry =
        AuditEntry.newBuilder()
            .setFeature(input.feature())
            .setSequence(last.map(AuditEntry::getSequence).orElse(0L) + 1)
            .setPreviousHash(last.map(AuditEntry::getHash).orElse(NO_HASH))
            .setHash("")
            .setCause(input.cause())
            .setCauseKind(input.kind())
            .setAction(step.action())
            .setReason(step.reason())
            .setNowMillis(now(last, input))
            .setRules(config.rules())
            .setState(step.state().orElse(null));
    return entry.setHash(hash(entry.build())).build();
  }

  /**
   * Whether an entry is the next in its feature's chain, and its hash that of what it says.
   *
   * @param last the feature's entry before it; empty for the first
   */
  public static boolean chained(Optional<AuditEntry> last, AuditEntry entry) {
    return entry.getSequence() == last.map(AuditEntry::getSequence).orElse(0L) + 1
        && entry.getPreviousHash().equals(last.map(AuditEntry::getHash).orElse(NO_HASH))
        && entry.getHash().equals(hash(AuditEntry.newBuilder(entry).setHash("").build()));
  }

  private static long now(Optional<AuditEntry> last, Input input) {
    return input instanceof Input.Gate gate
        ? gate.value().getNowMillis()
        : last.map(AuditEntry::getNowMillis).orElse(0L);
  }

  private static String hash(AuditEntry withoutHash) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
    try {
      BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(bytes, null);
      new SpecificDatumWriter<>(AuditEntry.class).write(withoutHash, encoder);
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes.toByteArray());
      return HexFormat.of().formatHex(digest);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}

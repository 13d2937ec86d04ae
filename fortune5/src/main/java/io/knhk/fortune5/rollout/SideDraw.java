package io.knhk.fortune5.rollout;

import io.knhk.fortune5.Side;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * Draws the side on which a case starts. The draw depends on nothing but feature, candidate version
 * and case id, so everyone can repeat it; it is salted by the version, or the same few cases would
 * be every release's first victims. A case drawn at some share is drawn at every greater one too.
 *
 * <p>The draw is the first four bytes, big endian and unsigned, of the SHA-256 of the UTF-8 text
 * {@code feature \n version \n case id}, modulo 10,000. The modulo favours the lower points by at
 * most 1 in 429,496.
 */
public final class SideDraw {
  /** The share that means every case. Shares are counted in 1/10,000. */
  public static final int WHOLE = 10_000;

  private SideDraw() {}

  /**
   * The side of a case.
   *
   * @param shareBasisPoints share of cases that start on the candidate, in 1/10,000: 0 to 10,000
   * @throws IllegalArgumentException when the share is out of range
   */
  public static Side draw(
      String feature, String candidateVersion, String caseId, int shareBasisPoints) {
    if (shareBasisPoints < 0 || shareBasisPoints > WHOLE) {
      throw new IllegalArgumentException(
          "share %d is not within 0 to %d".formatted(shareBasisPoints, WHOLE));
    }
    return point(feature, candidateVersion, caseId) < shareBasisPoints
        ? Side.CANDIDATE
        : Side.STABLE;
  }

  /** Where a case stands among all cases of a feature and candidate version: 0 to 9,999. */
  public static int point(String feature, String candidateVersion, String caseId) {
    String drawn = feature + "\n" + candidateVersion + "\n" + caseId;
    byte[] hash = sha256().digest(drawn.getBytes(StandardCharsets.UTF_8));
    return Integer.remainderUnsigned(ByteBuffer.wrap(hash).getInt(), WHOLE);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}

package io.knhk.schemas;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.knhk.schemas.slo.PolicyBody;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumWriter;

/** The hash by which decisions name a policy. */
public final class PolicyHash {
  private PolicyHash() {}

  /** SHA-256, lower-case hex, of the environment, a line feed, and the body in Avro binary. */
  public static String of(String environment, PolicyBody body) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes((environment + "\n").getBytes(UTF_8));
    try {
      BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(bytes, null);
      new SpecificDatumWriter<>(PolicyBody.class).write(body, encoder);
      return HexFormat.of()
          .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes.toByteArray()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}

package io.knhk.app.check;

import io.knhk.schemas.slo.Policy;
import io.knhk.schemas.slo.PolicyBody;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumWriter;

/** The policies that a partition's log has put in force so far. */
final class PolicyInForce {
  private final Map<String, Policy> byVersion = new HashMap<>();
  private Optional<Policy> partition = Optional.empty();

  void apply(Policy policy) {
    if (policy.getFeature().isEmpty()) {
      partition = Optional.of(policy);
    } else {
      byVersion.put(policy.getFeature() + "@" + policy.getVersion(), policy);
    }
  }

  boolean isKnown() {
    return partition.isPresent();
  }

  /** A partition's policy without an environment judges nothing. */
  boolean judges() {
    return !partition.orElseThrow().getEnvironment().isEmpty();
  }

  /** The partition's body with the version's own part over it. */
  PolicyBody of(String feature, String version) {
    PolicyBody body = PolicyBody.newBuilder(partition.orElseThrow().getBody()).build();
    Policy own = byVersion.get(feature + "@" + version);
    if (own != null) {
      for (Schema.Field field : PolicyBody.SCHEMA$.getFields()) {
        Object value = own.getBody().get(field.pos());
        if (value != null) {
          body.put(field.pos(), value);
        }
      }
    }
    return body;
  }

  String hashOf(PolicyBody body) {
    return sha256(
        (partition.orElseThrow().getEnvironment() + "\n").getBytes(StandardCharsets.UTF_8),
        avro(body, PolicyBody.SCHEMA$));
  }

  static byte[] avro(Object datum, Schema schema) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
    try {
      new SpecificDatumWriter<>(schema).write(datum, encoder);
      encoder.flush();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return bytes.toByteArray();
  }

  static String sha256(byte[]... parts) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (byte[] part : parts) {
        digest.update(part);
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}

package io.knhk.app.replay;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.knhk.schemas.Topic;
import io.knhk.schemas.Topic.Writers;
import io.knhk.schemas.Topics;
import io.knhk.schemas.UndecodableException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import org.apache.kafka.common.utils.Utils;

/** Keys as the services read them. */
final class Keys {
  /** The engine takes no longer ones from others. */
  private static final int LONGEST_BYTES = 256;

  private Keys() {}

  /**
   * A record's key.
   *
   * @param bytes as they stand in the log; may be null
   * @throws UndecodableException when the topic's services put such a key aside
   */
  static String of(Topic<?> topic, byte[] bytes) {
    if (topic.name().equals(Topics.TIMINGS.name())) {
      return shown(bytes); // a tick has none, and its readers need none
    }
    if (bytes == null || bytes.length == 0) {
      throw new UndecodableException("a record of " + topic.name() + " has no key");
    }
    return topic.writers() == Writers.OTHERS ? strict(topic, bytes) : shown(bytes);
  }

  /** A key for people, and for looking for one; empty where there is none. */
  static String shown(byte[] bytes) {
    return bytes == null ? "" : new String(bytes, UTF_8);
  }

  /** The partition that a key belongs to: Java's producers put it there. */
  static int home(String key, int partitions) {
    return Utils.toPositive(Utils.murmur2(key.getBytes(UTF_8))) % partitions;
  }

  private static String strict(Topic<?> topic, byte[] bytes) {
    if (bytes.length > LONGEST_BYTES) {
      throw new UndecodableException(
          "a key of %s has %d bytes".formatted(topic.name(), bytes.length));
    }
    try {
      return UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new UndecodableException("a key of %s is not UTF-8".formatted(topic.name()), e);
    }
  }
}

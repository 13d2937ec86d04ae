package io.knhk.engine;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.knhk.schemas.UndecodableException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * Readers of topics that others write: what has no key, a key that is not UTF-8, or no value goes
 * to the dead letters with its bytes as they came, as what can't be decoded does.
 */
final class Required {
  /**
   * A key comes back in each of our records: a long one could make them longer than a topic takes.
   */
  private static final int LONGEST_KEY_BYTES = 256;

  private Required() {}

  /** Reads keys. */
  static final Deserializer<String> KEY = (topic, bytes) -> key(topic, bytes);

  /** Reads values, and refuses a tombstone. */
  static <V> Deserializer<V> value(Deserializer<V> values) {
    return (topic, bytes) -> {
      if (bytes == null) {
        throw new UndecodableException("a value of %s is null; allowed: a record".formatted(topic));
      }
      return values.deserialize(topic, bytes);
    };
  }

  private static String key(String topic, byte[] bytes) {
    if (bytes == null || bytes.length == 0) {
      throw new UndecodableException(
          "a key of %s is %s; allowed: UTF-8 text of at least one character"
              .formatted(topic, bytes == null ? "null" : "empty"));
    }
    if (bytes.length > LONGEST_KEY_BYTES) {
      throw new UndecodableException(
          "a key of %s has %d bytes; allowed: 1 to %d"
              .formatted(topic, bytes.length, LONGEST_KEY_BYTES));
    }
    try {
      return UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new UndecodableException("a key of %s is not UTF-8: %s".formatted(topic, e), e);
    }
  }
}

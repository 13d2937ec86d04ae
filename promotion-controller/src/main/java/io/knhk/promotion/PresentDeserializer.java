package io.knhk.promotion;

import io.knhk.schemas.UndecodableException;
import java.util.Map;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * Refuses a record without a key, or without a value, where each must have one, so that it goes to
 * the dead letters like any other that cannot be read. Thread-safe if what it wraps is.
 *
 * @param <T> what is read
 * @param what is missing when there is nothing, for the error
 * @param inner reads what is there
 */
record PresentDeserializer<T>(String what, Deserializer<T> inner) implements Deserializer<T> {

  @Override
  public void configure(Map<String, ?> settings, boolean isKey) {
    inner.configure(settings, isKey);
  }

  @Override
  public T deserialize(String topic, byte[] bytes) {
    if (bytes == null || bytes.length == 0) {
      throw new UndecodableException("a record of " + topic + " has no " + what);
    }
    return inner.deserialize(topic, bytes);
  }

  @Override
  public T deserialize(String topic, Headers headers, byte[] bytes) {
    return deserialize(topic, bytes);
  }

  @Override
  public void close() {
    inner.close();
  }
}

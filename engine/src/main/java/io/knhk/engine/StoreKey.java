package io.knhk.engine;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import org.apache.kafka.common.utils.Bytes;

/** Keys of ordered stores. Numbers are written big end first, so that bytes sort as they do. */
final class StoreKey {
  private StoreKey() {}

  /**
   * All keys of an owner share this and no key of another owner begins with it: its length, then
   * its name.
   */
  static Bytes prefix(String owner) {
    byte[] name = owner.getBytes(UTF_8);
    return Bytes.wrap(
        ByteBuffer.allocate(Integer.BYTES + name.length).putInt(name.length).put(name).array());
  }

  /** What an owner has under a name. */
  static Bytes owned(String owner, String name) {
    return append(prefix(owner), name.getBytes(UTF_8));
  }

  /** Sorts after all that an owner has under names: UTF-8 has no such byte. */
  static Bytes last(String owner) {
    return append(prefix(owner), new byte[] {(byte) 0xFF});
  }

  /** What an owner has at a place of an order. */
  static Bytes owned(String owner, long place) {
    return append(prefix(owner), number(place));
  }

  /** The place at the end of a key. */
  static long place(Bytes key) {
    return ByteBuffer.wrap(key.get()).getLong(key.get().length - Long.BYTES);
  }

  /** What is due at a time, 0 or later, told apart from others by owner and name. */
  static Bytes timed(long millis, String owner, String name) {
    return append(append(Bytes.wrap(number(millis)), prefix(owner).get()), name.getBytes(UTF_8));
  }

  /** Sorts before all that is due at the time or later. */
  static Bytes from(long millis) {
    return Bytes.wrap(number(millis));
  }

  private static byte[] number(long value) {
    return ByteBuffer.allocate(Long.BYTES).putLong(value).array();
  }

  private static Bytes append(Bytes head, byte[] tail) {
    return Bytes.wrap(
        ByteBuffer.allocate(head.get().length + tail.length).put(head.get()).put(tail).array());
  }
}

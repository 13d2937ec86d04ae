package io.knhk.app.faults.judge;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/**
 * A multiset of names, kept as 64-bit digests so that tens of millions fit: two names in a million
 * million pairs are taken for one. Not thread-safe.
 */
final class Multiset {
  private static final int FIRST_CAPACITY = 1024;

  private final MessageDigest sha256;
  private long[] digests = new long[FIRST_CAPACITY];
  private int size;

  Multiset() {
    try {
      sha256 = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** Adds the name that the parts make up, once more if it is there. */
  void add(Object... parts) {
    if (size == digests.length) {
      digests = Arrays.copyOf(digests, 2 * size);
    }
    byte[] digest = sha256.digest(Arrays.toString(parts).getBytes(UTF_8));
    digests[size++] = ByteBuffer.wrap(digest).getLong();
  }

  /** Adds all of another. */
  void addAll(Multiset other) {
    int needed = size + other.size;
    digests = Arrays.copyOf(digests, Math.max(FIRST_CAPACITY, needed));
    System.arraycopy(other.digests, 0, digests, size, other.size);
    size = needed;
  }

  /** How many names, each as often as it was added. */
  long size() {
    return size;
  }

  /** How many different names. */
  long distinct() {
    return Arrays.stream(digests, 0, size).distinct().count();
  }

  /** How many names are in here more often than in another, each as often as it is so. */
  long without(Multiset other) {
    long[] mine = sorted();
    long[] its = other.sorted();
    int at = 0;
    long surplus = 0;
    for (long digest : mine) {
      while (at < its.length && its[at] < digest) {
        at++;
      }
      if (at < its.length && its[at] == digest) {
        at++;
      } else {
        surplus++;
      }
    }
    return surplus;
  }

  private long[] sorted() {
    long[] sorted = Arrays.copyOf(digests, size);
    Arrays.sort(sorted);
    return sorted;
  }
}

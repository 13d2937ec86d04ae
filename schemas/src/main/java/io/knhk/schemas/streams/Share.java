package io.knhk.schemas.streams;

import java.util.Set;
import java.util.TreeSet;

/**
 * Partitions of a store, and the instance that holds them.
 *
 * @param address of the instance, {@code host:port}
 * @param here whether that is this instance
 * @param partitions which
 */
public record Share(String address, boolean here, Set<Integer> partitions) {
  /** Copies the partitions, in their order. */
  public Share {
    partitions = new TreeSet<>(partitions);
  }
}

package io.knhk.app.faults.fuzz;

import io.knhk.schemas.Topics;
import java.util.Optional;

/**
 * A record as it is sent.
 *
 * @param partition empty: where the key says
 */
record Mutant(
    String topic, Optional<byte[]> key, Optional<byte[]> value, Optional<Integer> partition) {
  static final int PARTITIONS = Topics.COMMANDS.group().partitions();

  Mutant withValue(byte[] other) {
    return new Mutant(topic, key, Optional.of(other), partition);
  }

  Mutant withKey(Optional<byte[]> other) {
    return new Mutant(topic, other, value, partition);
  }
}

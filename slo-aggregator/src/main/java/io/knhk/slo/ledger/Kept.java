package io.knhk.slo.ledger;

import io.knhk.schemas.slo.Policy;
import io.knhk.slo.kept.StateCodec;
import io.knhk.slo.state.SavedBudget;
import io.knhk.slo.state.SavedGate;
import io.knhk.slo.state.SavedPartition;
import io.knhk.slo.state.SavedWindows;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;

/**
 * A kind of part that a ledger is kept in: one value for each name, under the key {@code
 * kind/name}.
 *
 * @param <T> the record that a part is
 */
final class Kept<T extends SpecificRecord> {
  static final Kept<SavedPartition> PARTITION =
      new Kept<>("partition", SavedPartition.getClassSchema());
  static final Kept<Policy> POLICY = new Kept<>("policy", Policy.getClassSchema());
  static final Kept<SavedWindows> WINDOWS = new Kept<>("windows", SavedWindows.getClassSchema());
  static final Kept<SavedBudget> BUDGET = new Kept<>("budget", SavedBudget.getClassSchema());
  static final Kept<SavedGate> GATE = new Kept<>("gate", SavedGate.getClassSchema());

  private final String prefix;
  private final StateCodec<T> codec;

  private Kept(String kind, Schema schema) {
    this.prefix = kind + "/";
    this.codec = new StateCodec<>(schema);
  }

  /** Puts a part into a store, which takes its key and value. */
  void keep(String name, T part, BiConsumer<String, byte[]> store) {
    store.accept(prefix + name, codec.encode(part));
  }

  /**
   * The parts of this kind, by name.
   *
   * @throws IllegalArgumentException when one cannot be read
   */
  Map<String, T> in(Map<String, byte[]> store) {
    Map<String, T> parts = new TreeMap<>();
    store.forEach((key, bytes) -> {
      if (key.startsWith(prefix)) {
        parts.put(key.substring(prefix.length()), codec.decode(bytes));
      }
    });
    return parts;
  }
}

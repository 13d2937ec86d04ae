package io.knhk.engine;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * The open cases of versions whose cases are cancelled when they are taken back, by version and id.
 * Cases of other versions are not in it.
 */
final class CasesOfVersions {
  private final KeyValueStore<Bytes, Long> store;

  CasesOfVersions(KeyValueStore<Bytes, Long> store) {
    this.store = store;
  }

  /**
   * A case in it.
   *
   * @param featureSeq sequence of the feature's state that was obeyed when it began
   */
  record Begun(String caseId, long featureSeq) {}

  /** A case has begun. */
  void add(String workflowId, String version, Begun begun) {
    store.put(StoreKey.owned(owner(workflowId, version), begun.caseId()), begun.featureSeq());
  }

  /** A case has reached its end. */
  void remove(String workflowId, String version, String caseId) {
    store.delete(StoreKey.owned(owner(workflowId, version), caseId));
  }

  /** Whether a version has open cases. */
  boolean any(String workflowId, String version) {
    return !after(workflowId, version, "", 1).isEmpty();
  }

  /**
   * A version's open cases, in the order of their ids.
   *
   * @param lastCase they come after this id, which may be gone; from the first when it is empty
   * @param most how many at most
   */
  List<Begun> after(String workflowId, String version, String lastCase, int most) {
    String owner = owner(workflowId, version);
    Bytes from = StoreKey.owned(owner, lastCase);
    List<Begun> found = new ArrayList<>();
    try (KeyValueIterator<Bytes, Long> entries = store.range(from, StoreKey.last(owner))) {
      while (found.size() < most && entries.hasNext()) {
        KeyValue<Bytes, Long> entry = entries.next();
        if (!entry.key.equals(from)) {
          found.add(new Begun(caseId(owner, entry.key), entry.value));
        }
      }
    }
    return found;
  }

  private static String caseId(String owner, Bytes key) {
    int start = StoreKey.prefix(owner).get().length;
    return new String(key.get(), start, key.get().length - start, UTF_8);
  }

  private static String owner(String workflowId, String version) {
    return DefinitionView.key(workflowId, version);
  }
}

package io.knhk.engine;

import io.knhk.engine.core.CaseState;
import java.util.Optional;
import org.apache.kafka.streams.state.KeyValueStore;

/** The cases of an engine task: running ones, and ended ones until they are forgotten. */
final class CaseFiles {
  private final KeyValueStore<String, CaseFile> files;
  private final Memory memory;

  CaseFiles(KeyValueStore<String, CaseFile> files, Memory memory) {
    this.files = files;
    this.memory = memory;
  }

  /**
   * A case, with what it leaves behind forgotten if its time is over.
   *
   * @param clockMillis the journal's clock
   */
  Optional<CaseState> find(String caseId, long clockMillis) {
    Optional<CaseFile> file = Optional.ofNullable(files.get(caseId));
    if (file.isPresent() && over(file.get(), clockMillis)) {
      forget(caseId);
      return Optional.empty();
    }
    return file.map(CaseFile::state);
  }

  /** Keeps a case's new state. */
  void put(String caseId, CaseState state, long nowMillis) {
    if (state.getCompleted()) {
      files.put(caseId, CaseFile.ended(state, Memory.forgottenAt(nowMillis)));
      memory.ended(caseId, nowMillis);
    } else {
      files.put(caseId, CaseFile.running(state));
    }
  }

  /** Forgets some of what is long over. */
  void expire(long clockMillis) {
    memory.expire(clockMillis).stream()
        .filter(caseId ->
            Optional.ofNullable(files.get(caseId))
                .filter(file -> over(file, clockMillis))
                .isPresent())
        .forEach(this::forget);
  }

  private void forget(String caseId) {
    files.delete(caseId);
    memory.forget(caseId);
  }

  private static boolean over(CaseFile file, long clockMillis) {
    return file.forgottenAt().isPresent() && file.forgottenAt().getAsLong() <= clockMillis;
  }
}

package io.knhk.engine;

import io.knhk.engine.core.CaseState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.kafka.streams.state.KeyValueIterator;
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

  /**
   * The running cases among the next files in the order of their ids.
   *
   * @param from where to begin, inclusive
   * @param most how many files to look at
   */
  Page running(String from, int most) {
    List<CaseState> running = new ArrayList<>();
    try (KeyValueIterator<String, CaseFile> found = files.range(from, null)) {
      for (int looked = 0; looked < most && found.hasNext(); looked++) {
        CaseFile file = found.next().value;
        if (file.forgottenAt().isEmpty()) {
          running.add(file.state());
        }
      }
      return new Page(
          running, found.hasNext() ? Optional.of(found.peekNextKey()) : Optional.empty());
    }
  }

  /**
   * Some of the cases.
   *
   * @param running those of them that run
   * @param next where the next page begins; empty: this was the last
   */
  record Page(List<CaseState> running, Optional<String> next) {}

  /** The earliest time at which something may be over; empty when nothing ever will. */
  OptionalLong earliestOver() {
    return memory.earliest();
  }

  /**
   * Forgets some of what is long over.
   *
   * @param most how many cases and single outcomes at most
   */
  void expire(long clockMillis, int most) {
    memory.expire(clockMillis, most).stream()
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

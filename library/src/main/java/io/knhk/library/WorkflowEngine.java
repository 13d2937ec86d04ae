package io.knhk.library;

import io.knhk.engine.definition.Definition;
import io.knhk.engine.definition.DefinitionParser;
import io.knhk.engine.definition.Parsed;
import io.knhk.engine.hot.HotBatch;
import io.knhk.engine.soundness.SoundnessReads;
import io.knhk.engine.timing.Targets;
import io.knhk.schemas.workflow.Explored;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The engine inside a program, over a journal in a local store. Compliance and gate are checked
 * before each execution and registration and stand in its entry; an outcome is on disk before it is
 * given. A journal that is opened again gives the same compliance and the same gate, bit for bit.
 *
 * <p>Executions belong to the feature {@code workflow-engine}. Thread-safe: one call is carried out
 * at a time. Once a write has failed, nothing more is done until the store is opened again.
 */
public final class WorkflowEngine {
  private static final String VERSION = "0.1.0";

  static {
    HotBatch.warmUp(System::nanoTime); // some 30 ms, once a process
  }

  private final Journal journal;
  private final Blocking blocking;
  private final Executions executions;

  private WorkflowEngine(Journal journal, Fortune5Config config) {
    this.journal = journal;
    this.blocking = new Blocking(config.blockStable());
    this.executions =
        new Executions(journal, blocking, Targets.of(config.policy().body()), VERSION);
  }

  /** As {@link #withFortune5(StateStore, Fortune5Config, InstantSource)}, by the system's clock. */
  public static WorkflowEngine withFortune5(StateStore store, Fortune5Config config) {
    return withFortune5(store, config, InstantSource.system());
  }

  /**
   * The engine over a store: reads the whole journal, and writes that it was opened, and by which
   * policy.
   *
   * @param store stays the caller's to close
   * @param clock what windows and gates go by; where it goes back, the journal's time stands still
   * @throws StoreException if an entry can't be read, or does not follow from those before it; if
   *     the store has an engine already
   */
  public static WorkflowEngine withFortune5(
      StateStore store, Fortune5Config config, InstantSource clock) {
    Journal journal = Journal.open(store, clock);
    journal.opened(config.policy(), VERSION);
    return new WorkflowEngine(journal, config);
  }

  /**
   * Registers a version of a workflow. Its soundness is explored first, which may take seconds of a
   * big one; other calls go on meanwhile.
   *
   * @param yaml the definition; the same one again gets its first outcome again
   * @return accepted, or refused as INVALID_DEFINITION with all its faults, VERSION_CONFLICT,
   *     UNSOUND with the tasks that lead there, or GATE_CLOSED
   * @throws StoreException if it could not be written: whether it is done is told by the store
   */
  public Outcome registerWorkflow(String yaml) {
    return switch (DefinitionParser.parse(yaml)) {
      case Parsed.Invalid invalid -> refuse(yaml, invalid.message());
      case Parsed.Valid(Definition definition) -> register(definition, yaml);
    };
  }

  private synchronized Outcome refuse(String yaml, String message) {
    return journal.write(
        EntryKind.REGISTERED,
        "",
        (entry, _) -> {
          entry.setSubject(yaml);
          Blocking.refuse(entry, ReasonCode.INVALID_DEFINITION, message);
        });
  }

  private Outcome register(Definition definition, String yaml) {
    return registered(definition)
        .orElseGet(() -> {
          Explored found = SoundnessReads.of(definition, SoundnessReads.MOST_STATES);
          return register(definition, yaml, found);
        });
  }

  /** The first outcome of the same definition. */
  private synchronized Optional<Outcome> registered(Definition definition) {
    return journal
        .find(EntryKind.REGISTERED, id(definition))
        .filter(first -> first.entry().getDefinitionHash().equals(definition.hash()))
        .map(first -> Outcome.of(first, true));
  }

  private synchronized Outcome register(Definition definition, String yaml, Explored found) {
    return registered(definition) // by another thread, meanwhile
        .orElseGet(() ->
            journal.write(
                EntryKind.REGISTERED,
                id(definition),
                (entry, checked) -> {
                  entry.setSubject(yaml);
                  if (blocking.blocks(checked)) {
                    Blocking.refuse(entry, checked);
                  } else {
                    register(definition, found, entry);
                  }
                }));
  }

  private void register(Definition definition, Explored found, JournalEntry.Builder entry) {
    Optional<StoredEntry> other = journal.find(EntryKind.REGISTERED, id(definition));
    if (other.isPresent()) {
      Blocking.refuse(
          entry,
          ReasonCode.VERSION_CONFLICT,
          "%s has the hash %s; allowed: that of the definition it is registered with, %s"
              .formatted(
                  id(definition), definition.hash(), other.get().entry().getDefinitionHash()));
      return;
    }
    entry.setSoundness(found.getVerdict().name()).setSoundnessStates(found.getStates());
    SoundnessReads.fault(definition, found)
        .ifPresentOrElse(
            fault -> Blocking.refuse(entry, ReasonCode.UNSOUND, fault),
            () ->
                entry
                    .setDefinitionHash(definition.hash())
                    .setMessage(SoundnessReads.undecided(found).orElse(null)));
  }

  private static String id(Definition definition) {
    return "%s@%s".formatted(definition.id(), definition.version());
  }

  /**
   * Executes a pattern: once for an id, however often it is asked for.
   *
   * @return accepted with the steps taken, or refused as INVALID_FIELD or GATE_CLOSED
   * @throws StoreException if it could not be written: whether it is done is told by the store
   */
  public synchronized Outcome executePattern(PatternId pattern, PatternContext context) {
    return executions.execute(pattern, context);
  }

  /**
   * Executes a pattern for each of many contexts, as {@link #executePattern} does one after the
   * other, and writes all to disk at once: a crash leaves all of it or nothing. Where the pattern's
   * steps are hot they are taken together; an execution's W1 is then its share.
   *
   * @return the outcomes in the order of the contexts
   * @throws StoreException if it could not be written: whether it is done is told by the store
   */
  public synchronized List<Outcome> executePatterns(PatternId pattern, PatternContext[] contexts) {
    return executions.executeAll(pattern, contexts);
  }

  /** Whether the targets are kept as of now; the answer stands in the journal. */
  public synchronized SloStatus checkSloCompliance() {
    return journal.write(EntryKind.CHECKED, "", (_, _) -> {}).checked();
  }

  /** What was measured so far, and what follows from it, as of the journal's last entry. */
  public synchronized Fortune5 fortune5Integration() {
    return journal.published();
  }

  /**
   * Gives every outcome of an execution in the journal, in order.
   *
   * @param reader must not call this engine
   */
  public synchronized void executions(Consumer<Outcome> reader) {
    journal.forEach(EntryKind.EXECUTED, stored -> reader.accept(Outcome.of(stored, false)));
  }
}

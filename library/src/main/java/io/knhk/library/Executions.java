package io.knhk.library;

import io.knhk.engine.timing.Stamp;
import io.knhk.engine.timing.Targets;
import io.knhk.schemas.slo.TimingEntry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/** Executes patterns, each once for an id, and writes what came of it. Not thread-safe. */
final class Executions {
  private final Journal journal;
  private final Blocking blocking;
  private final String version;
  private final Executor executor;

  /**
   * Executions into a journal.
   *
   * @param version the engine's, which they are timed as
   */
  Executions(Journal journal, Blocking blocking, Targets targets, String version) {
    this.journal = journal;
    this.blocking = blocking;
    this.version = version;
    this.executor = new Executor(targets, System::nanoTime);
  }

  /** One for a context: asked for again, it has its first outcome. */
  Outcome execute(PatternId pattern, PatternContext context) {
    Outcome outcome =
        execute(pattern, context, (now, stamp) -> executor.execute(pattern, context, now, stamp));
    journal.sync();
    return outcome;
  }

  /** One for each of many contexts, written to disk at once. */
  List<Outcome> executeAll(PatternId pattern, PatternContext[] contexts) {
    PatternLot lot = new PatternLot(executor, pattern, contexts.length);
    Map<String, Outcome> outcomes = new HashMap<>();
    List<Outcome> inOrder = new ArrayList<>(contexts.length);
    for (PatternContext context : contexts) {
      Optional<Outcome> before = Optional.ofNullable(outcomes.get(context.executionId()));
      Outcome outcome =
          before
              .map(Outcome::again)
              .orElseGet(() ->
                  execute(pattern, context, (now, stamp) -> lot.execute(context, now, stamp)));
      outcomes.put(context.executionId(), outcome);
      inOrder.add(outcome);
    }
    List<TimingEntry> timings = lot.timings(stamp());
    if (!timings.isEmpty()) {
      journal.append(EntryKind.CHECKED, "", (entry, _) -> time(entry, timings));
    }
    journal.sync();
    return inOrder;
  }

  private Outcome execute(
      PatternId pattern, PatternContext context, BiFunction<Long, Stamp, Executor.Result> run) {
    return journal
        .find(EntryKind.EXECUTED, context.executionId())
        .map(first -> Outcome.of(first, true))
        .orElseGet(() ->
            journal.append(
                EntryKind.EXECUTED,
                context.executionId(),
                (entry, checked) -> {
                  entry.setSubject(pattern.toString()).setVariables(context.variables());
                  if (blocking.blocks(checked)) {
                    Blocking.refuse(entry, checked);
                  } else {
                    execute(run, entry);
                  }
                }));
  }

  private void execute(BiFunction<Long, Stamp, Executor.Result> run, JournalEntry.Builder entry) {
    switch (run.apply(entry.getAtMillis(), stamp())) {
      case Executor.Result.Refused(ReasonCode reason, String message) ->
          Blocking.refuse(entry, reason, message);
      case Executor.Result.Done done -> {
        entry.setSteps(done.steps());
        if (!done.timings().isEmpty()) {
          time(entry, done.timings());
        }
      }
    }
  }

  private void time(JournalEntry.Builder entry, List<TimingEntry> timings) {
    entry.setTiming(journal.timing(timings, version, entry.getAtMillis()));
  }

  private Stamp stamp() {
    return new Stamp(0, 0, journal.featureSeq());
  }
}

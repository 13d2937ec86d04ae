package io.knhk.engine.soundness;

import io.knhk.engine.definition.Definition;
import io.knhk.engine.soundness.Soundness.Sound;
import io.knhk.engine.soundness.Soundness.Unsound;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What is told when all has been found: whether the end can be reached from everywhere, backwards
 * from it, and whether each task can be done. Not thread-safe.
 */
final class Ending {
  private final Definition definition;
  private final Found found;
  private final Faulty faulty;
  private final Rounds rounds;
  private final Edges edges = new Edges();
  private final Set<String> done = new HashSet<>();

  Ending(Definition definition, Found found, Faulty faulty, Rounds rounds) {
    this.definition = definition;
    this.found = found;
    this.faulty = faulty;
    this.rounds = rounds;
  }

  /** One state leads to another. */
  void edge(int from, int to) {
    edges.add(from, to);
  }

  /** A task is done with a step that was found. */
  void done(String task) {
    done.add(task);
  }

  /** Whether a task is the one that is the end, with which nothing may be left. */
  boolean isEnd(String task) {
    return definition.end().equals(Optional.of(task));
  }

  Soundness told() {
    return unending()
        .or(this::neverDone)
        .or(rounds::onlyThroughItself)
        .<Soundness>map(unsound -> unsound)
        .orElseGet(() -> new Sound(found.size()));
  }

  /** The first state found from which no way leads to the end. */
  private Optional<Unsound> unending() {
    for (int state = 0; state < found.size(); state++) {
      if (found.isEmpty(state)) {
        BitSet ending = edges.leadingTo(state, found.size());
        int first = ending.nextClearBit(0);
        return first < found.size() ? Optional.of(rounds.endless(first)) : Optional.empty();
      }
    }
    return Optional.of(rounds.endless(0));
  }

  private Optional<Unsound> neverDone() {
    List<String> never =
        definition.tasks().keySet().stream().filter(task -> !done.contains(task)).toList();
    return never.isEmpty() ? Optional.empty() : Optional.of(faulty.dead(never));
  }
}

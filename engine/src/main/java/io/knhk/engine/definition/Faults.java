package io.knhk.engine.definition;

import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.Node;

/** Collects the faults of one text, in the order of their places. Not thread-safe. */
final class Faults {
  private final SortedSet<Fault> faults = new TreeSet<>();
  private final SortedSet<Fault> traps = new TreeSet<>();

  void add(Node at, String message) {
    add(at.getStartMark(), message);
  }

  void add(Optional<Mark> at, String message) {
    faults.add(fault(at, message));
  }

  /** A fault at a line and column that count from 0. */
  void add(int line, int column, String message) {
    faults.add(new Fault(line + 1, column + 1, message));
  }

  /** It means something, but hardly what its author meant; an earlier release accepted it. */
  void trap(Node at, String message) {
    traps.add(fault(at.getStartMark(), message));
  }

  private static Fault fault(Optional<Mark> at, String message) {
    return new Fault(
        at.map(Mark::getLine).orElse(0) + 1, at.map(Mark::getColumn).orElse(0) + 1, message);
  }

  boolean isEmpty() {
    return faults.isEmpty();
  }

  List<Fault> inOrder() {
    return List.copyOf(faults);
  }

  List<Fault> withTraps() {
    SortedSet<Fault> all = new TreeSet<>(faults);
    all.addAll(traps);
    return List.copyOf(all);
  }
}

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
  private final SortedSet<Fault> notYet = new TreeSet<>();
  private final SortedSet<Fault> traps = new TreeSet<>();

  void add(Node at, String message) {
    add(at.getStartMark(), message);
  }

  void add(Optional<Mark> at, String message) {
    add(at.map(Mark::getLine).orElse(0), at.map(Mark::getColumn).orElse(0), message);
  }

  /** A fault at a line and column that count from 0. */
  void add(int line, int column, String message) {
    faults.add(new Fault(line + 1, column + 1, message));
  }

  /** Nothing wrong, but nothing that is built. */
  void notYet(Node at, String message) {
    notYet.add(fault(at, message));
  }

  /** It means something, but hardly what its author meant; an earlier release accepted it. */
  void trap(Node at, String message) {
    traps.add(fault(at, message));
  }

  private static Fault fault(Node at, String message) {
    Optional<Mark> mark = at.getStartMark();
    return new Fault(
        mark.map(Mark::getLine).orElse(0) + 1, mark.map(Mark::getColumn).orElse(0) + 1, message);
  }

  boolean isEmpty() {
    return faults.isEmpty();
  }

  List<Fault> notYet() {
    return List.copyOf(notYet);
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

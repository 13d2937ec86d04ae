package io.knhk.engine.net;

import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Which tokens wait while a place holds one, as the steps say that would take them: the inhibitor
 * arcs of a net, from their other side. Immutable; thread-safe.
 */
final class Bars {
  /** A place whose tokens wait, and the task that the first step there is of. */
  private record Barred(Integer place, String task) {}

  private final List<List<Barred>> byPlace;

  /**
   * Those of a net.
   *
   * @param moves in the order in which they are tried
   * @param places how many places it has
   */
  Bars(List<Move> moves, int places) {
    Map<Integer, Barred> known = new HashMap<>();
    List<Set<Barred>> found =
        Stream.generate(() -> (Set<Barred>) new LinkedHashSet<Barred>()).limit(places).toList();
    for (Move move : moves) {
      Step step = move.asked();
      List<Barred> barred =
          step.takes().stream()
              .map(arc ->
                  known.computeIfAbsent(arc.place(), place -> new Barred(place, step.task())))
              .toList();
      step.barredBy().forEach(bar -> found.get(bar).addAll(barred));
    }
    byPlace = found.stream().map(List::copyOf).toList();
  }

  /**
   * Gives the places whose tokens may wait no more when the last token of a place is gone. By
   * turns: first those of the tasks after the one that was left, in order, so that none is passed
   * over.
   *
   * @param left that task
   */
  void freed(int place, String left, Consumer<Integer> then) {
    List<Barred> barred = byPlace.get(place);
    if (!barred.isEmpty()) { // in most nets it is
      barred.stream()
          .sorted(Comparator.comparing(it -> it.task().compareTo(left) <= 0))
          .forEach(it -> then.accept(it.place()));
    }
  }
}

package io.knhk.engine.net;

import io.knhk.engine.definition.Guard;
import io.knhk.engine.definition.Task;
import io.knhk.engine.definition.Task.Routing;
import java.util.List;
import java.util.Optional;

/**
 * One way into a task or out of it.
 *
 * @param suffix what it adds to the step's name; empty where it is the only way
 * @param places the places it takes from, or gives to
 * @param pattern the pattern it is of
 * @param guard the condition under which an exclusive choice takes it
 */
record Way(String suffix, List<Integer> places, Pattern pattern, Optional<Guard> guard) {

  static List<Way> into(Task task, Places places) {
    List<Places.Incoming> incoming = places.incoming(task);
    if (task.join() == Routing.ONE && incoming.size() > 1) {
      return incoming.stream()
          .map(flow -> one("<" + flow.from(), flow.place(), Pattern.SIMPLE_MERGE, Optional.empty()))
          .toList();
    }
    return List.of(
        all(
            incoming.stream().map(Places.Incoming::place).toList(),
            incoming.size() > 1 ? Pattern.SYNCHRONIZATION : Pattern.SEQUENCE));
  }

  static List<Way> outOf(Task task, Places places) {
    if (task.split() == Routing.ONE && task.then().size() > 1) {
      return task.then().stream()
          .map(flow ->
              one(">" + flow.to(), places.flow(task, flow), Pattern.EXCLUSIVE_CHOICE, flow.when()))
          .toList();
    }
    return List.of(
        all(
            task.then().stream().map(flow -> places.flow(task, flow)).toList(),
            task.then().size() > 1 ? Pattern.PARALLEL_SPLIT : Pattern.SEQUENCE));
  }

  /** The way into or out of a task by its inside place. */
  static Way inside(int place) {
    return all(List.of(place), Pattern.SEQUENCE);
  }

  Way or(String suffixIfNone) {
    return suffix.isEmpty() ? new Way(suffixIfNone, places, pattern, guard) : this;
  }

  private static Way one(String suffix, int place, Pattern pattern, Optional<Guard> guard) {
    return new Way(suffix, List.of(place), pattern, guard);
  }

  private static Way all(List<Integer> places, Pattern pattern) {
    return new Way("", places, pattern, Optional.empty());
  }
}

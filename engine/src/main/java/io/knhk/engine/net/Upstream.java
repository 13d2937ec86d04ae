package io.knhk.engine.net;

import io.knhk.engine.definition.Definition;
import io.knhk.engine.definition.Task;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;

/**
 * The places from which a path of the graph leads to a task, its own flows and inside left out: not
 * those by which joins count, nor instances that run on, from which nothing comes.
 */
final class Upstream {
  private final Definition definition;
  private final Places places;

  Upstream(Definition definition, Places places) {
    this.definition = definition;
    this.places = places;
  }

  List<Integer> of(Task task) {
    Set<String> seen = new HashSet<>(Set.of(task.id()));
    Queue<Task> next = new ArrayDeque<>(List.of(task));
    Set<Integer> found = new HashSet<>();
    while (!next.isEmpty()) {
      for (Places.Incoming flow : places.incoming(next.remove())) {
        found.add(flow.place());
        for (Task source : sources(flow)) {
          if (seen.add(source.id())) {
            found.addAll(places.threads(source));
            next.add(source);
          }
        }
      }
    }
    places.incoming(task).forEach(flow -> found.remove(flow.place()));
    return found.stream().sorted().toList();
  }

  /** The tasks that give to a flow's place: one, or all that give to a condition. */
  private List<Task> sources(Places.Incoming flow) {
    if (flow.from().isEmpty()) {
      return List.of();
    }
    if (definition.tasks().containsKey(flow.from())) {
      return List.of(definition.tasks().get(flow.from()));
    }
    return definition.tasks().values().stream()
        .filter(task -> task.then().stream().anyMatch(it -> it.to().equals(flow.from())))
        .toList();
  }
}

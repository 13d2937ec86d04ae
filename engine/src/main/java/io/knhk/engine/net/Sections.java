package io.knhk.engine.net;

import io.knhk.engine.definition.Definition;
import io.knhk.engine.definition.Exclusive;
import io.knhk.engine.definition.Task;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Exclusive sections as bars: a task that is entered from without its section is barred while a
 * place of any section of the group holds a token. A bar is no token, so none can be lost when a
 * section is withdrawn.
 */
final class Sections {
  private final Definition definition;
  private final Places places;

  Sections(Definition definition, Places places) {
    this.definition = definition;
    this.places = places;
  }

  /**
   * The way in, barred by the sections that exclude it.
   *
   * @param flows what it takes of the task's flows
   */
  In barred(Task task, List<Arc> flows, In in) {
    In barred = in;
    for (Exclusive group : definition.exclusive()) {
      for (List<String> section : group.sections()) {
        Set<Integer> own = places(section);
        boolean fromWithout = flows.stream().anyMatch(arc -> !own.contains(arc.place()));
        if (section.contains(task.id()) && fromWithout) {
          List<Integer> bars = new ArrayList<>();
          group.sections().forEach(it -> bars.addAll(places(it)));
          barred = barred.barredBy(bars).ofPattern(pattern(group));
        }
      }
    }
    return barred;
  }

  /** Sections of one task each are interleaved: in parallel branches, where flows order them. */
  private Pattern pattern(Exclusive group) {
    if (group.sections().stream().anyMatch(section -> section.size() > 1)) {
      return Pattern.CRITICAL_SECTION;
    }
    List<String> members = group.sections().stream().flatMap(List::stream).toList();
    boolean ordered =
        members.stream()
            .flatMap(id -> Stream.ofNullable(definition.tasks().get(id)))
            .flatMap(task -> task.then().stream())
            .anyMatch(flow -> members.contains(flow.to()));
    return ordered ? Pattern.INTERLEAVED_PARALLEL_ROUTING : Pattern.INTERLEAVED_ROUTING;
  }

  /** Which places make a section active. */
  private Set<Integer> places(List<String> section) {
    Set<Integer> found = new HashSet<>();
    for (String id : section) {
      if (definition.conditions().containsKey(id)) {
        found.add(places.condition(id));
        continue;
      }
      Task task = definition.tasks().get(id);
      List<Places.Incoming> within =
          places.incoming(task).stream().filter(flow -> section.contains(flow.from())).toList();
      within.forEach(flow -> found.add(flow.place()));
      places.inside(task).ifPresent(found::add);
      places.rest(task).ifPresent(found::add);
      if (within.size() == places.incoming(task).size()) {
        found.addAll(places.threads(task)); // what its join holds came from within
      }
    }
    return found;
  }
}

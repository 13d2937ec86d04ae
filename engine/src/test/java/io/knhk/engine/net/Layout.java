package io.knhk.engine.net;

import io.knhk.engine.definition.Cancels;
import io.knhk.engine.definition.Definition;
import io.knhk.engine.definition.Exclusive;
import io.knhk.engine.definition.Instances;
import io.knhk.engine.definition.Join;
import io.knhk.engine.definition.Join.Reach;
import io.knhk.engine.definition.Task;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** The places of the reference net by name, and which of them belong together. */
final class Layout {
  private final Definition definition;
  private final SortedMap<String, Integer> capacities = new TreeMap<>();
  private final SortedMap<String, List<Flow>> flows = new TreeMap<>();

  /** A place before a task, and the task or condition that it comes from; "" for the start. */
  record Flow(String from, String place) {}

  Layout(Definition definition) {
    this.definition = definition;
    definition.tasks().values().forEach(task -> flows.put(task.id(), into(task)));
    for (Task task : definition.tasks().values()) {
      flows(task).forEach(flow -> capacities.put(flow.place(), definition.tokens()));
      own(task).forEach(place -> capacities.put(place, capacity(task, place)));
    }
    definition.conditions().keySet().forEach(id -> capacities.put(id, definition.tokens()));
  }

  /** The most tokens that each place may hold. */
  SortedMap<String, Integer> capacities() {
    return capacities;
  }

  /** A task's incoming flows: the start, those of tasks, those of conditions. */
  List<Flow> flows(Task task) {
    return flows.get(task.id());
  }

  private List<Flow> into(Task task) {
    List<Flow> flows = new ArrayList<>();
    if (task.id().equals(definition.start())) {
      flows.add(new Flow("", ">" + task.id()));
    }
    definition.tasks().values().stream()
        .filter(from -> from.then().stream().anyMatch(flow -> flow.to().equals(task.id())))
        .forEach(from -> flows.add(new Flow(from.id(), from.id() + ">" + task.id())));
    definition.conditions().values().stream()
        .filter(from -> from.then().contains(task.id()))
        .forEach(from -> flows.add(new Flow(from.id(), from.id())));
    return flows;
  }

  List<String> places(List<Flow> flows) {
    return flows.stream().map(Flow::place).toList();
  }

  /** The place that a task's flow gives to. */
  String to(Task from, String target) {
    return definition.conditions().containsKey(target) ? target : from.id() + ">" + target;
  }

  boolean merges(Task task) {
    return flows(task).size() > 1;
  }

  /** Whether a task is only offered: by a choice that the outside makes, or by a milestone. */
  boolean offered(Task task) {
    boolean chosen =
        flows(task).stream()
            .map(flow -> definition.conditions().get(flow.from()))
            .anyMatch(from -> from != null && from.then().size() > 1);
    return task.work().isPresent() && (chosen || task.during().isPresent());
  }

  /** Whether a token lies inside the task between its join and its split. */
  boolean twoSteps(Task task) {
    return task.work().isPresent() ? !offered(task) : merges(task) && task.then().size() > 1;
  }

  /** Whether the join lets flows in one by one. */
  boolean letsIn(Task task) {
    return merges(task)
        && switch (task.join()) {
          case Join.Partial partial -> true;
          case Join.Or(Reach.Structured paired) -> true;
          case Join.Or(Reach.Local local) -> true;
          default -> false;
        };
  }

  /** The place that notes that a flow was let in. */
  String mark(Task task, Flow flow) {
    return task.id() + "<" + flow.from();
  }

  /** A task's places but its flows: what is withdrawn with it. */
  List<String> own(Task task) {
    List<String> own = new ArrayList<>(threads(task));
    if (letsIn(task) && task.join() instanceof Join.Partial) {
      own.add(task.id() + ":opened");
      flows(task).forEach(flow -> own.add(mark(task, flow)));
    }
    if (letsIn(task) && task.join() instanceof Join.Or(Reach.Structured paired)) {
      own.add(task.id() + ":expected");
    }
    own.addAll(rest(task));
    return own;
  }

  /** Where what came to a task lies until it goes on: no notes of a join, no instances left. */
  private List<String> threads(Task task) {
    List<String> threads = new ArrayList<>();
    if (twoSteps(task)) {
      threads.add(task.id());
    }
    if (letsIn(task)) {
      threads.add(task.id() + ":came");
    }
    return threads;
  }

  /** The place that holds a token while instances run on after the case went on. */
  List<String> rest(Task task) {
    return task.instances()
        .filter(it -> it.required().isPresent() && it.others() == Instances.Others.RUN)
        .map(it -> List.of(task.id() + ":rest"))
        .orElse(List.of());
  }

  private int capacity(Task task, String place) {
    if (place.equals(task.id())) {
      return definition.tokens();
    }
    boolean counts = place.endsWith(":came") || place.endsWith(":expected");
    return counts ? flows(task).size() : 1;
  }

  /** What a task empties. */
  Set<String> cancelled(Cancels cancels) {
    if (cancels.all()) {
      return capacities.keySet();
    }
    Set<String> places = new TreeSet<>(cancels.conditions());
    cancels.tasks().forEach(id -> places.addAll(own(definition.tasks().get(id))));
    cancels.flows().forEach(flow -> places.add(flow.from() + ">" + flow.to()));
    return places;
  }

  /** The places from which a path of the graph leads to a flow of the task, but its flows. */
  Set<String> upstream(Task join) {
    Set<String> found = new TreeSet<>();
    Set<String> seen = new HashSet<>(Set.of(join.id()));
    Queue<Task> next = new ArrayDeque<>(List.of(join));
    while (!next.isEmpty()) {
      for (Flow flow : flows(next.remove())) {
        found.add(flow.place());
        for (Task from : definition.tasks().values()) {
          boolean gives =
              from.then().stream().anyMatch(it -> to(from, it.to()).equals(flow.place()));
          if (gives && seen.add(from.id())) {
            found.addAll(threads(from));
            next.add(from);
          }
        }
      }
    }
    places(flows(join)).forEach(found::remove);
    return found;
  }

  /**
   * What must be empty for a task to be entered by these flows: if one of them comes from without a
   * section that the task is in, all sections of its group.
   */
  Set<String> excluding(Task task, Set<String> flows) {
    Set<String> bars = new TreeSet<>();
    for (Exclusive group : definition.exclusive()) {
      for (List<String> section : group.sections()) {
        if (section.contains(task.id()) && !active(section).containsAll(flows)) {
          group.sections().forEach(it -> bars.addAll(active(it)));
        }
      }
    }
    return bars;
  }

  /** The places of which a token makes a section active. */
  private Set<String> active(List<String> section) {
    Set<String> active = new HashSet<>();
    for (String id : section) {
      Task task = definition.tasks().get(id);
      if (task == null) {
        active.add(id);
        continue;
      }
      List<Flow> within =
          flows(task).stream().filter(flow -> section.contains(flow.from())).toList();
      active.addAll(places(within));
      active.addAll(rest(task));
      threads(task).stream()
          .filter(place -> place.equals(id) || within.equals(flows(task)))
          .forEach(active::add);
    }
    return active;
  }
}

package io.knhk.engine.net;

import io.knhk.engine.definition.Definition;
import io.knhk.engine.definition.Task;
import io.knhk.engine.definition.Task.Flow;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Numbers the places of a net, by task id and not by the order of the text, so that definitions of
 * one hash have one numbering. A place before the start task, one for each flow, and one inside
 * each task that needs it.
 */
final class Places {
  static final int START = 0;

  private final List<String> names = new ArrayList<>();
  private final Map<String, Integer> numbers = new HashMap<>();
  private final Map<String, List<Incoming>> incoming = new HashMap<>();

  /** A place before a task, and the task it comes from; the start place comes from "". */
  record Incoming(String from, int place) {}

  Places(Definition definition) {
    addFlow("", definition.start());
    for (Task task : definition.tasks().values()) {
      for (Flow flow : task.then()) {
        addFlow(task.id(), flow.to());
      }
    }
    for (Task task : definition.tasks().values()) {
      if (twoSteps(task)) {
        add(task.id());
      }
    }
  }

  /**
   * Whether a task is entered and left by steps of their own: a worker's, and a routing task that
   * both joins and splits, so that each step is of one pattern.
   */
  boolean twoSteps(Task task) {
    return task.work().isPresent() || (incoming(task).size() > 1 && task.then().size() > 1);
  }

  List<Incoming> incoming(Task task) {
    return incoming.getOrDefault(task.id(), List.of());
  }

  int flow(Task from, Flow flow) {
    return numbers.get(from.id() + ">" + flow.to());
  }

  int inside(Task task) {
    return numbers.get(task.id());
  }

  List<String> names() {
    return List.copyOf(names);
  }

  int words() {
    return (names.size() + Long.SIZE - 1) / Long.SIZE;
  }

  private void addFlow(String from, String to) {
    int place = add(from + ">" + to);
    incoming.computeIfAbsent(to, task -> new ArrayList<>()).add(new Incoming(from, place));
  }

  private int add(String name) {
    int place = names.size();
    names.add(name);
    numbers.put(name, place);
    return place;
  }
}

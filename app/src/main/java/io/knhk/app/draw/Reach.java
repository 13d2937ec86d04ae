package io.knhk.app.draw;

import io.knhk.engine.definition.Cancels;
import io.knhk.engine.definition.Definition;
import io.knhk.engine.definition.Exclusive;
import io.knhk.engine.definition.Task;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What reaches beyond flows: which tasks withdraw what, and what is never active at once. */
final class Reach {
  private final Map<String, List<String>> cancelling = new HashMap<>();
  private final List<String> cancellingAll = new ArrayList<>();
  private final Map<String, List<String>> sections = new HashMap<>();
  private final List<String> groups = new ArrayList<>();

  private Reach() {}

  static Reach of(Definition definition) {
    Reach reach = new Reach();
    definition.tasks().values().forEach(reach::cancels);
    for (int i = 0; i < definition.exclusive().size(); i++) {
      reach.exclusive(i + 1, definition.exclusive().get(i));
    }
    return reach;
  }

  /** The tasks that withdraw a task or condition. */
  List<String> cancelling(String id) {
    return cancelling.getOrDefault(id, List.of());
  }

  /** The tasks that withdraw a flow between two tasks. */
  List<String> cancelling(String from, String to) {
    return cancelling(flow(from, to));
  }

  /** The tasks that withdraw everything. */
  List<String> cancellingAll() {
    return cancellingAll;
  }

  /** The sections that a task or condition is in, as {@link #groups} names them. */
  List<String> sections(String id) {
    return sections.getOrDefault(id, List.of());
  }

  /** The groups, each with its sections. */
  List<String> groups() {
    return groups;
  }

  private void cancels(Task task) {
    Cancels cancels = task.cancels();
    if (cancels.all()) {
      cancellingAll.add(task.id());
    }
    cancels.tasks().forEach(it -> add(cancelling, it, task.id()));
    cancels.conditions().forEach(it -> add(cancelling, it, task.id()));
    cancels.flows().forEach(it -> add(cancelling, flow(it.from(), it.to()), task.id()));
  }

  /** A section of several is named by a letter, so that one sees who belongs to whom. */
  private void exclusive(int number, Exclusive group) {
    List<String> told = new ArrayList<>();
    for (int i = 0; i < group.sections().size(); i++) {
      List<String> section = group.sections().get(i);
      String name = "%d%s".formatted(number, letters(i));
      section.forEach(it -> add(sections, it, name));
      told.add("%s: %s".formatted(name, String.join(" ", section)));
    }
    groups.add(String.join(" | ", told));
  }

  private static String letters(int i) {
    String last = String.valueOf((char) ('a' + i % 26));
    return i < 26 ? last : letters(i / 26 - 1) + last;
  }

  private static String flow(String from, String to) {
    return from + ">" + to;
  }

  private static void add(Map<String, List<String>> map, String key, String value) {
    map.computeIfAbsent(key, it -> new ArrayList<>()).add(value);
  }
}

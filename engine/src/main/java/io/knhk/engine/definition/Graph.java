package io.knhk.engine.definition;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;

/** Tasks and conditions as they were read, by id, and the flows between them. */
final class Graph {
  private final Map<String, TaskDraft> tasks;
  private final Map<String, Draft> nodes = new LinkedHashMap<>();
  private final Map<String, List<Draft>> incoming = new HashMap<>();

  Graph(Map<String, TaskDraft> tasks, Map<String, ConditionDraft> conditions) {
    this.tasks = tasks;
    nodes.putAll(conditions);
    nodes.putAll(tasks);
    for (Draft node : nodes.values()) {
      node.flows().stream()
          .map(flow -> flow.flow().to())
          .forEach(to -> incoming.computeIfAbsent(to, it -> new ArrayList<>()).add(node));
    }
  }

  Map<String, TaskDraft> tasks() {
    return tasks;
  }

  Map<String, Draft> nodes() {
    return nodes;
  }

  Optional<ConditionDraft> condition(String id) {
    return Optional.ofNullable(nodes.get(id))
        .filter(ConditionDraft.class::isInstance)
        .map(ConditionDraft.class::cast);
  }

  /** What has a flow to that task or condition. */
  List<Draft> incoming(Draft node) {
    return incoming.getOrDefault(node.id(), List.of());
  }

  /** Whether a task is only offered: by a condition that others take from, or during one. */
  boolean offers(TaskDraft task) {
    return task.task().during().isPresent() || incoming(task).stream().anyMatch(Graph::shared);
  }

  /** Whether it is a condition from which more than one task takes. */
  static boolean shared(Draft from) {
    return from instanceof ConditionDraft && from.flows().size() > 1;
  }

  boolean flows(String from, String to) {
    return Optional.ofNullable(tasks.get(from)).stream()
        .flatMap(task -> task.flows().stream())
        .anyMatch(flow -> flow.flow().to().equals(to));
  }

  /** All that a path of at least one flow leads to. */
  Set<String> after(String from) {
    Set<String> reached = new HashSet<>();
    Queue<String> next = new ArrayDeque<>(List.of(from));
    while (!next.isEmpty()) {
      nodes.get(next.remove()).flows().stream()
          .map(flow -> flow.flow().to())
          .filter(nodes::containsKey)
          .filter(reached::add)
          .forEach(next::add);
    }
    return reached;
  }
}

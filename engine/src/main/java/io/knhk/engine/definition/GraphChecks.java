package io.knhk.engine.definition;

import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.nodes.Node;

/** Finds what is wrong with the tasks together: where flows lead, and where a case begins. */
final class GraphChecks {
  private final Map<String, TaskDraft> tasks;
  private final Map<String, Long> incoming;
  private final Faults faults;

  private GraphChecks(Map<String, TaskDraft> tasks, Faults faults) {
    this.tasks = tasks;
    this.incoming =
        tasks.values().stream()
            .flatMap(GraphChecks::targets)
            .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    this.faults = faults;
  }

  /**
   * Checks the tasks.
   *
   * @param tasks by id, in the order of the text
   * @param said the start as the author named it
   * @param sayer where that stands; else where the tasks stand
   * @return the start task's id; empty, with faults, when there is no telling
   */
  static Optional<String> check(
      Map<String, TaskDraft> tasks, Optional<String> said, Node sayer, Faults faults) {
    GraphChecks checks = new GraphChecks(tasks, faults);
    checks.refuseDanglingFlows();
    Optional<String> start =
        said.isPresent() ? checks.known(said.get(), sayer) : checks.only(sayer);
    start.ifPresent(checks::refuseUnreachable);
    checks.needJoinsAndSplits(start);
    return start;
  }

  private static Stream<String> targets(TaskDraft task) {
    return task.flows().stream().map(flow -> flow.flow().to());
  }

  private void refuseDanglingFlows() {
    for (TaskDraft task : tasks.values()) {
      for (FlowDraft flow : task.flows()) {
        if (!tasks.containsKey(flow.flow().to())) {
          faults.add(
              flow.target(),
              "%s: then: there is no task '%s'".formatted(task.what(), flow.flow().to()));
        }
      }
    }
  }

  private Optional<String> known(String start, Node at) {
    if (tasks.containsKey(start)) {
      return Optional.of(start);
    }
    faults.add(at, "start: there is no task '%s'".formatted(start));
    return Optional.empty();
  }

  /** The only task without an incoming flow. */
  private Optional<String> only(Node at) {
    List<TaskDraft> starts =
        tasks.values().stream().filter(task -> !incoming.containsKey(task.task().id())).toList();
    if (starts.isEmpty() && !tasks.isEmpty()) {
      faults.add(at, "no start: every task has an incoming flow; name one by 'start'");
    } else if (starts.size() > 1) {
      starts.forEach(task ->
          faults.add(
              task.at(),
              "%s: one of %d tasks without an incoming flow; name the start by 'start'"
                  .formatted(task.what(), starts.size())));
    }
    return starts.size() == 1 ? Optional.of(starts.getFirst().task().id()) : Optional.empty();
  }

  private void refuseUnreachable(String start) {
    Set<String> reached = new HashSet<>(Set.of(start));
    Queue<String> next = new ArrayDeque<>(reached);
    while (!next.isEmpty()) {
      targets(tasks.get(next.remove()))
          .filter(tasks::containsKey)
          .filter(reached::add)
          .forEach(next::add);
    }
    tasks.values().stream()
        .filter(task -> !reached.contains(task.task().id()))
        .forEach(task ->
            faults.add(task.at(), "%s: can't be reached from '%s'".formatted(task.what(), start)));
  }

  private void needJoinsAndSplits(Optional<String> start) {
    for (TaskDraft task : tasks.values()) {
      long in = incoming.getOrDefault(task.task().id(), 0L);
      boolean starts = start.equals(Optional.of(task.task().id()));
      if (in + (starts ? 1 : 0) > 1 && !task.saysJoin()) {
        faults.add(
            task.at(),
            "%s: %d incoming flows%s need a join: and, xor"
                .formatted(task.what(), in, starts ? " and the start" : ""));
      }
      if (task.flows().size() > 1 && !task.saysSplit()) {
        faults.add(
            task.at(),
            "%s: %d outgoing flows need a split: and, xor"
                .formatted(task.what(), task.flows().size()));
      }
    }
  }
}

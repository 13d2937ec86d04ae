package io.knhk.engine.definition;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.nodes.Node;

/** Finds what is wrong with the flows: where they lead, and where a case begins. */
final class GraphChecks {
  private final Graph graph;
  private final Faults faults;

  private GraphChecks(Graph graph, Faults faults) {
    this.graph = graph;
    this.faults = faults;
  }

  /**
   * Checks the flows.
   *
   * @param said the start as the author named it
   * @param sayer where that stands; else where the tasks stand
   * @return the start task's id; empty, with faults, when there is no telling
   */
  static Optional<String> check(Graph graph, Optional<String> said, Node sayer, Faults faults) {
    GraphChecks checks = new GraphChecks(graph, faults);
    checks.refuseDanglingFlows();
    Optional<String> start =
        said.isPresent() ? checks.known(said.get(), sayer) : checks.only(sayer);
    start.ifPresent(checks::refuseUnreachable);
    checks.needJoinsAndSplits(start);
    return start;
  }

  private void refuseDanglingFlows() {
    for (Draft node : graph.nodes().values()) {
      for (FlowDraft flow : node.flows()) {
        String to = flow.flow().to();
        if (!graph.nodes().containsKey(to)) {
          faults.add(flow.target(), "%s: then: there is no task '%s'".formatted(node.what(), to));
        } else if (node instanceof ConditionDraft && graph.condition(to).isPresent()) {
          faults.add(flow.target(), "%s: then: '%s' is no task".formatted(node.what(), to));
        }
      }
    }
  }

  private Optional<String> known(String start, Node at) {
    if (graph.tasks().containsKey(start)) {
      return Optional.of(start);
    }
    faults.add(at, "start: there is no task '%s'".formatted(start));
    return Optional.empty();
  }

  /** The only task without an incoming flow. */
  private Optional<String> only(Node at) {
    List<TaskDraft> starts =
        graph.tasks().values().stream().filter(task -> graph.incoming(task).isEmpty()).toList();
    if (starts.isEmpty() && !graph.tasks().isEmpty()) {
      faults.add(at, "no start: every task has an incoming flow; name one by 'start'");
    } else if (starts.size() > 1) {
      starts.forEach(task ->
          faults.add(
              task.at(),
              "%s: one of %d tasks without an incoming flow; name the start by 'start'"
                  .formatted(task.what(), starts.size())));
    }
    return starts.size() == 1 ? Optional.of(starts.getFirst().id()) : Optional.empty();
  }

  private void refuseUnreachable(String start) {
    Set<String> reached = graph.after(start);
    graph.nodes().values().stream()
        .filter(node -> !reached.contains(node.id()) && !node.id().equals(start))
        .forEach(node ->
            faults.add(node.at(), "%s: can't be reached from '%s'".formatted(node.what(), start)));
  }

  private void needJoinsAndSplits(Optional<String> start) {
    for (TaskDraft task : graph.tasks().values()) {
      int in = graph.incoming(task).size();
      boolean starts = start.equals(Optional.of(task.id()));
      if (in + (starts ? 1 : 0) > 1 && !task.saysJoin()) {
        faults.add(
            task.at(),
            "%s: %d incoming flows%s need a join: and, xor, or"
                .formatted(task.what(), in, starts ? " and the start" : ""));
      }
      if (task.flows().size() > 1 && !task.saysSplit()) {
        faults.add(
            task.at(),
            "%s: %d outgoing flows need a split: and, xor, or"
                .formatted(task.what(), task.flows().size()));
      }
    }
  }
}
